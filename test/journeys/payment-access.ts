import type { Enrolment, LinkState, MeView, SignInAnswer } from '../../core/domain/account-contract.ts'
import type { AcceptanceView, DueView } from '../../core/domain/legal-contract.ts'
import { acceptsUndertakings } from '../../core/server/demo/accept-undertakings.ts'
import type { Person } from '../../core/server/demo/person.ts'
import * as act from '../../services/third-party-payment/demo/acting-access.ts'
import { andalousStaff, mansouri, nameOf } from '../../services/third-party-payment/demo/people.ts'
import type { PublicRequestView } from '../../services/third-party-payment/domain/account-request-contract.ts'
import type { StaffView } from '../../services/third-party-payment/domain/staff-contract.ts'
import { codeNow } from './activation.ts'
import { fragmentIn, keepPdf, mailAbout, type PaymentWalk } from './payment-walk.ts'
import { mailOf, newBrowser } from './walk.ts'

const base = '/api/third-party-payment/account-requests'
const staff = '/api/third-party-payment/staff'

/** Somebody of the clinic, without any account, asks for an access and proves the address. */
export async function asksForAccess(walk: PaymentWalk): Promise<void> {
  const { journey, leila, salma, request } = walk
  await journey.step('La Clinique Al Andalous demande un accès', async () => {
    const asks = (given: object) => act.asksForAccess(leila, given)
    await journey.refused('un numéro qui n’en est pas un est refusé', asks({ number: 'Clinique' }), 'invalid')
    const { reference } = await asks({ number: 'et 00741' })
    request.reference = reference
    journey.holds('un numéro de suivi est donné', /^DC-2027-\d{6}-\w$/.test(reference), reference)
    const unknown = newBrowser(walk.portal, 'quelqu’un')
    const other = await act.asksForAccess(unknown, { number: 'ET 99999', email: 'personne@ailleurs.example' })
    journey.same('un établissement inconnu reçoit la même réponse', Object.keys(other), ['reference', 'proofHours'])
    const follows = leila.post(`${base}/follow`, { reference, token: 'x'.repeat(43) })
    await journey.refused('sans le lien, personne ne suit la demande', follows, 'not-found')
  })
  await journey.step('Elle confirme son adresse par le lien reçu', async () => {
    const mail = await mailAbout(walk, mansouri.email, /Confirmez/)
    const token = fragmentIn(mail, 'prove-email')
    const proven = await leila.post<{ reference: string; token: string }>(`${base}/prove-email`, { token })
    journey.same('la demande part à l’étude', proven.reference, request.reference)
    await journey.refused('le lien ne sert qu’une fois', leila.post(`${base}/prove-email`, { token }), 'link-used')
    const received = await mailAbout(walk, mansouri.email, /à l’étude/)
    const [reference, secret = ''] = fragmentIn(received, 'follow-request').split('.')
    request.token = secret
    const view = await follow(walk)
    journey.same(
      'le suivi public dit où en est la demande',
      [reference, view.stateLabel],
      [request.reference, 'third-party-payment.state.account-request.under-review'],
    )
    journey.holds('et à quelle date répondre', view.dueAt !== null, view)
    const { items } = await salma.get<{ items: { id: string; reference: string }[] }>(base)
    request.id = items.find((one) => one.reference === request.reference)?.id ?? ''
  })
}

const follow = ({ leila, request: { reference, token } }: PaymentWalk) =>
  leila.post<PublicRequestView>(`${base}/follow`, { reference, token })

/** The adviser compares with the register, asks for something, calls back, and lets the correspondent in. */
export async function isLetIn(walk: PaymentWalk): Promise<void> {
  const { journey, salma, omar, leila, request } = walk
  await journey.step('La conseillère compare la demande au répertoire', async () => {
    const { match, provider, duplicates } = await act.readRequest(salma, request.id)
    journey.same('« ET 741 » est retrouvé sous sa forme unique', provider?.code, 'ET000741')
    journey.same('le code, le nom, le téléphone et le domaine concordent', match?.percent, 100)
    journey.same('aucun doublon', duplicates, [])
    await journey.refused('le bureau des prises en charge n’étudie pas les accès', omar.get(base), 'forbidden')
    const approves = act.approvesAccess(salma, request.id)
    await journey.refused('sans l’appel de vérification, rien n’est ouvert', approves, 'conditions-unmet', [
      'phoneChecked',
    ])
  })
  await journey.step('Elle demande un complément, puis rappelle et approuve', async () => {
    await act.asksForMore(salma, request.id, 'Merci d’indiquer qui remplace Mme Mansouri en son absence.')
    const asked = await follow(walk)
    journey.holds('la clinique lit ce qui manque', asked.askedFor?.includes('remplace') === true, asked)
    const { reference, token } = request
    const completion = 'Samir Ouazzani, aux admissions.'
    await leila.post(`${base}/complete`, { reference, token, completion })
    journey.same(
      'la réponse est chez la conseillère',
      (await act.readRequest(salma, request.id)).completion,
      completion,
    )
    await act.checksByPhone(salma, request.id, 'Direction de la clinique')
    await act.approvesAccess(salma, request.id)
    journey.same(
      'la demande est approuvée',
      (await follow(walk)).stateLabel,
      'third-party-payment.state.account-request.approved',
    )
  })
}

/** Activation, own password, second factor, terms and a named undertaking: each is needed. */
export async function opensHerAccess(walk: PaymentWalk): Promise<void> {
  const { journey, leila, request } = walk
  let secret = ''
  await journey.step('Leïla Mansouri active son compte : mot de passe, puis second facteur', async () => {
    const mail = await mailAbout(walk, mansouri.email, /activez/)
    journey.holds('le courriel ne contient aucun mot de passe', !/mot de passe\s*:/i.test(mail.plain), mail.plain)
    const token = fragmentIn(mail, 'activate')
    const link = await leila.post<LinkState>('/api/account/link', { token })
    journey.same('son rôle demande un second facteur', link.secondFactor, 'required')
    const password = 'quatre cigognes sur le minaret'
    const { next } = await leila.post<SignInAnswer>('/api/account/activation', { token, password })
    journey.same('le mot de passe seul n’ouvre rien', next, 'enrol-second-factor')
    const enrolment = await leila.post<Enrolment>('/api/account/second-factor/enrolment')
    secret = enrolment.secret
    const confirmation = { ticket: enrolment.ticket, code: codeNow(secret) }
    const enrolled = await leila.post<{ next: string }>('/api/account/second-factor', confirmation)
    journey.same('avec le code de son application, elle est connectée', enrolled.next, 'signed-in')
  })
  await journey.step('Elle accepte les conditions et signe son engagement de confidentialité', async () => {
    const home = leila.get('/api/home')
    await journey.refused('avant cela, elle ne voit aucune donnée', home, 'undertakings-due')
    const opens = act.opensAccess(leila, request.id)
    await journey.refused('et son accès ne s’ouvre pas', opens, 'conditions-unmet', ['undertakingsAccepted'])
    const due = await leila.get<DueView>('/api/legal/due')
    journey.same(
      'deux textes l’attendent, en trois langues',
      due.items.map(({ texts }) => texts.length),
      [3, 3],
    )
    const wrongName = acceptsUndertakings(leila, 'Quelqu’un d’autre')
    await journey.refused('elle ne signe pas du nom d’une autre', wrongName, 'invalid')
    await acceptsUndertakings(leila, nameOf(mansouri))
    const { items } = await leila.get<{ items: AcceptanceView[] }>('/api/legal/acceptances')
    const undertaking = items.find(({ kind }) => kind === 'undertaking')
    journey.same('son nom est sur l’engagement', undertaking?.typedName, 'Leïla Mansouri')
    const pdf = await keepPdf(walk, leila, undertaking?.proofPath ?? '', 'undertaking.pdf')
    journey.holds('la preuve porte le texte et son empreinte', pdf.squeezed.includes('09-08'), pdf.squeezed)
    await act.opensAccess(leila, request.id)
    const me = await leila.get<MeView>('/api/account/me')
    journey.same(
      'l’accès est ouvert',
      [me.organization?.name.fr, me.roles],
      ['Clinique Al Andalous', ['provider-admin']],
    )
  })
}

/** She lets her colleagues in, and the register says so. */
export async function letsColleaguesIn(walk: PaymentWalk): Promise<void> {
  const { journey, leila } = walk
  await journey.step('Elle ouvre l’accès à trois collègues, chacun sous son nom', async () => {
    await act.letsColleaguesIn(leila)
    for (const colleague of andalousStaff) {
      const person = personOf(walk, colleague.email)
      await activates(walk, person, colleague)
      await acceptsUndertakings(person, nameOf(colleague))
    }
    const { people, activeAdmins } = await leila.get<StaffView>(staff)
    journey.same('quatre personnes, chacune avec ses rôles', people.length, 4)
    journey.same('une seule responsable : le portail le signale', activeAdmins, 1)
    const herself = people.find(({ self }) => self)?.accountId
    const alone = leila.put(`${staff}/${herself}/roles`, { roles: [] })
    await journey.refused('la dernière responsable ne peut pas s’enlever', alone, 'invalid')
    await leila.post(`${staff}/reviews`, { month: '2027-02', leavers: [] })
    journey.same('l’équipe du mois est confirmée', (await leila.get<StaffView>(staff)).review.confirmed, true)
  })
}

const personOf = ({ youssef, samir, imane }: PaymentWalk, email: string): Person =>
  [youssef, samir, imane].find(({ name }) => name === email) ?? youssef

async function activates(walk: PaymentWalk, person: Person, { email, language }: { email: string; language: string }) {
  const mail = await mailAbout(walk, email, /./)
  const [summary] = await mailOf(walk, email)
  walk.journey.same(`${email} : invitation dans sa langue`, summary?.language, language)
  const token = fragmentIn(mail, 'activate')
  await person.post('/api/account/activation', { token, password: 'douze barques rentrent au port', language })
  await person.post('/api/demo/sign-in', { email })
}
