import { generateSync } from 'otplib'
import type { Enrolment, LinkState, MeView, SignInAnswer } from '../../core/domain/account-contract.ts'
import type { Language } from '../../core/domain/language.ts'
import { findsFile } from './opening.ts'
import { mailOf, newBrowser, type Professional, readMail, tokenIn, type Walk } from './walk.ts'

/** The code an authenticator application shows now, or some periods earlier or later. */
export function codeNow(secret: string, periods = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + periods * 30 })
}

async function tokenOf(walk: Walk, { member }: Professional): Promise<string> {
  const [summary] = await mailOf(walk, member.email)
  return summary ? tokenIn(await readMail(walk, summary)) : ''
}

/** Dre Tremblay, who never had an account, makes it hers. Answers her recovery codes. */
export async function activatesHerAccount(walk: Walk): Promise<string[]> {
  const { journey, amelie } = walk
  const codes: string[] = []
  await journey.step('La Dre Tremblay ouvre son lien et choisit son mot de passe', async () => {
    const token = await tokenOf(walk, amelie)
    const { person } = amelie
    const link = () => person.post<LinkState>('/api/account/link', { token })
    const { state, givenName } = await link()
    journey.same('le lien est bon et la connaît par son prénom', [state, givenName], ['valid', 'Amélie'])
    const chooses = (password: string) => person.post<SignInAnswer>('/api/account/activation', { token, password })
    await journey.refused('un mot de passe trop simple est refusé', chooses('tremblay2027'), 'password-too-weak')
    amelie.password = 'quatre huards tracent une ligne'
    journey.same('le sien est accepté, elle est connectée', (await chooses(amelie.password)).next, 'signed-in')
    await journey.refused('le lien ne sert pas deux fois', chooses(amelie.password), 'link-used')
    journey.same('et il le dit', (await link()).state, 'used')
    amelie.file = await findsFile(amelie)
  })
  await journey.step('Elle ajoute un second facteur et se connecte avec un code', async () => {
    const { secret, ticket } = await amelie.person.post<Enrolment>('/api/account/second-factor/enrolment')
    const confirmation = { ticket, code: codeNow(secret, -1) }
    const enrolled = await amelie.person.post<{ recoveryCodes: string[] }>('/api/account/second-factor', confirmation)
    codes.push(...enrolled.recoveryCodes)
    journey.same('dix codes de récupération lui sont montrés, une fois', codes.length, 10)
    await amelie.person.post('/api/session/sign-out')
    await journey.refused('sortie, elle n’est plus personne', amelie.person.get('/api/account/me'), 'unauthenticated')

    const credentials = { email: amelie.member.email, password: amelie.password }
    const wrong = { ...credentials, password: 'un autre mot de passe' }
    const nobody = { ...wrong, email: 'personne@riviere-claire.example' }
    const answers = [wrong, nobody].map((given) => newBrowser(walk.portal, 'guess').send('POST', '/api/session', given))
    const [known, unknown] = (await Promise.all(answers)).map((answer) => `${answer.status} ${answer.body.toString()}`)
    journey.same('à une adresse connue ou inconnue, un mauvais mot de passe a la même réponse', known, unknown)

    const asks = (person: typeof amelie.person) => person.post<SignInAnswer>('/api/session', credentials)
    const passes = (person: typeof amelie.person, code: string) =>
      person.post<SignInAnswer>('/api/session/second-factor', { code })
    journey.same('son mot de passe seul ne suffit plus', (await asks(amelie.person)).next, 'second-factor')
    await journey.refused('un code au hasard est refusé', passes(amelie.person, '000000'), 'second-factor-failed')
    const code = codeNow(secret)
    journey.same('le code de son application ouvre sa session', (await passes(amelie.person, code)).next, 'signed-in')
    const elsewhere = newBrowser(walk.portal, 'ailleurs')
    await asks(elsewhere)
    await journey.refused('le même code ne sert pas une seconde fois', passes(elsewhere, code), 'second-factor-failed')
  })
  return codes
}

/** Comes back with the password and a code. */
export async function comesBack({ portal }: Walk, professional: Professional, code: string): Promise<void> {
  const { member, password } = professional
  professional.person = newBrowser(portal, member.email)
  await professional.person.post('/api/session', { email: member.email, password })
  await professional.person.post('/api/session/second-factor', { code })
}

/** Two colleagues make their accounts their own, in languages of their own. */
export async function colleaguesActivate(walk: Walk): Promise<void> {
  const { journey, english, arabic } = walk
  await journey.step('Une collègue choisit l’anglais, un autre l’arabe', async () => {
    await activatesIn(walk, english, 'en')
    await activatesIn(walk, arabic, 'ar')
    const languageOf = async ({ person }: Professional) =>
      (await person.get<MeView>('/api/account/me')).account.language
    journey.same('l’une lira en anglais', await languageOf(english), 'en')
    journey.same('l’autre en arabe, de droite à gauche', await languageOf(arabic), 'ar')
  })
}

async function activatesIn(walk: Walk, professional: Professional, language: Language): Promise<void> {
  professional.password = 'sept tiroirs pleins de brume'
  const token = await tokenOf(walk, professional)
  const activation = { token, password: professional.password, language }
  await professional.person.post<SignInAnswer>('/api/account/activation', activation)
  professional.file = await findsFile(professional)
}
