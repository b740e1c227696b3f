import { addDays, civilDateOf } from '../../core/domain/calendar.ts'
import { generateSync } from 'otplib'
import * as act from '../../services/directives-registry/demo/acting.ts'
import { gagnon, tremblay } from '../../services/directives-registry/demo/people.ts'
import { browserOf, lastMail, type RegistryWalk } from './registry-walk.ts'

const zone = 'America/Toronto'
const wrongCode = 'AAAA-BBBB-CCCC-DDDD'
const password = 'neuf bouleaux sous la neige'

/** The day it is in the demo, at the seat of the establishment. */
async function todayIn({ portal }: RegistryWalk): Promise<string> {
  const { now } = await browserOf(portal, 'demo').get<{ now: string }>('/api/demo/clock')
  return civilDateOf(now, zone)
}

/** Marc asks for Julie, and Nathalie takes the request up. */
export async function asksForJulie(walk: RegistryWalk): Promise<void> {
  const { journey, marc, nathalie, etienne } = walk
  await journey.step('Marc Bouchard demande l’accès au registre pour Julie Gagnon et dit son mandat', async () => {
    const short = await act.begins(marc, gagnon, { capacity: 'superior', mandate: 'Elle en a besoin' })
    await journey.refused(
      'un mandat de moins de vingt caractères ne suffit pas',
      act.submitsRequest(marc, short),
      'conditions-unmet',
      ['mandateStated'],
    )
    await act.cancels(marc, short)
    walk.request = await act.asks(marc, gagnon, { capacity: 'superior' })
    const seen = await act.readsRequest(marc, walk.request)
    journey.same('la demande est chez le gestionnaire des accès, sans autre attestation', seen.dossier.state, 'triage')
    const again = await act.asks(marc, gagnon, { capacity: 'superior' })
    const duplicate = await act.readsRequest(marc, again)
    journey.same(
      'une seconde demande est en double et renvoie à la première',
      duplicate.duplicateOf?.dossierId,
      walk.request,
    )
    await journey.refused(
      'Marc ne décide pas de sa propre demande',
      act.approvesWithoutUserCode(marc, walk.request),
      'forbidden',
    )
  })
  await journey.step('Nathalie Gagné ne trouve aucun code d’utilisateur et saisit l’identité', async () => {
    await journey.refused(
      'un code d’utilisateur que personne n’a est refusé',
      act.approvesWithUserCode(nathalie, walk.request, 'IP99999'),
      'conditions-unmet',
      ['accountFound', 'namesMatch', 'accountActive'],
    )
    await act.approvesWithoutUserCode(nathalie, walk.request)
    await act.entersIdentity(nathalie, walk.request, '1991-08-23')
    const { identity } = await act.readsRequest(etienne, walk.request)
    journey.same(
      'la preuve d’identité et son auteur sont inscrits',
      [identity?.evidence, identity?.by],
      ['in-person-photo-id', 'Nathalie Gagné'],
    )
  })
}

/** A first code is guessed at until it is void; a second one lets her in. */
export async function codesAreIssued(walk: RegistryWalk): Promise<string> {
  const { journey, nathalie, julie, request } = walk
  let token = ''
  await journey.step('Elle génère le code secret ; le courriel ne porte que le lien', async () => {
    const issued = await act.issuesCode(nathalie, request)
    journey.same('seize caractères à dicter, montrés une seule fois', issued.dictation.length, 16)
    const lastDay = addDays(await todayIn(walk), 5)
    journey.same(`valide cinq jours civils, jusqu’au ${lastDay} inclus`, issued.lastValidDay, lastDay)
    const mail = await lastMail(walk, gagnon.email, 'Votre inscription')
    token = /enrolment#([\w-]{43})/.exec(mail.plain)?.[1] ?? ''
    journey.holds('le courriel porte le lien et pas le code', token !== '' && !mail.plain.includes(issued.code))
    journey.same('ouvrir la page n’use rien : trois fois de suite elle continue', await opensThrice(walk, token), [
      'open',
      'open',
      'open',
    ])
    await journey.refused('le lien seul n’ouvre rien', julie.get('/api/directives-registry/enrolment'), 'link-expired')
    await journey.refused('le code seul non plus', act.typesCode(julie, 'x'.repeat(43), issued.code), 'invalid')
    const seen = await act.readsRequest(nathalie, request)
    journey.holds('Nathalie voit que le lien a été ouvert', seen.codes?.[0]?.link.openedAt !== null)
  })
  await journey.step('Cinq mauvais codes annulent le code ; un nouveau est généré', async () => {
    const answers = new Set<string>()
    for (let attempt = 0; attempt < 5; attempt += 1) answers.add(await typedAnswer(walk, token, wrongCode))
    const seen = await act.readsRequest(nathalie, request)
    journey.same(
      'le code est annulé au cinquième essai',
      [seen.dossier.state, seen.codes?.[0]?.state],
      ['code-voided', 'voided'],
    )
    answers.add(await typedAnswer(walk, token, wrongCode))
    journey.same('chaque refus dit la même phrase', answers.size, 1)
    const renewed = await act.regeneratesCode(nathalie, request)
    const mail = await lastMail(walk, gagnon.email, 'Nouveau lien')
    token = `${/enrolment#([\w-]{43})/.exec(mail.plain)?.[1] ?? ''} ${renewed.code}`
    const voided = await act.readsRequest(nathalie, request)
    journey.same(
      'l’ancien code reste annulé, le nouveau est valide',
      voided.codes?.map(({ state }) => state),
      ['live', 'voided'],
    )
    await act.handsOver(nathalie, request, null, 'in-person')
    journey.same(
      'la remise en personne est inscrite',
      (await act.readsRequest(nathalie, request)).codes?.[0]?.handover?.method,
      'in-person',
    )
  })
  return token
}

async function opensThrice({ julie }: RegistryWalk, token: string): Promise<string[]> {
  const states: string[] = []
  for (let times = 0; times < 3; times += 1) states.push((await act.opensLink(julie, token)).state)
  return states
}

async function typedAnswer({ julie }: RegistryWalk, token: string, code: string): Promise<string> {
  const answer = await julie.send('POST', '/api/directives-registry/enrolment/start', { token, code })
  return `${answer.status} ${answer.body.toString()}`
}

/** With link and code she chooses everything else alone, and comes back with it. */
export async function julieEnrols(walk: RegistryWalk, linkAndCode: string): Promise<void> {
  const { journey, julie, nathalie, request } = walk
  const [token = '', code = ''] = linkAndCode.split(' ')
  await journey.step('Julie termine son inscription avec le lien et le code', async () => {
    await act.typesCode(julie, token, code)
    await journey.refused(
      'rien ne se termine avant mot de passe, second facteur et conditions',
      julie.post('/api/directives-registry/enrolment/complete', { recoveryCodesKept: true }),
      'conditions-unmet',
      ['credentialBound', 'secondFactorBound', 'termsAccepted'],
    )
    const enrolled = await act.enrols(julie, { token, code, password })
    walk.secret = enrolled.secret
    journey.holds(
      `un code d’utilisateur lui est attribué : ${enrolled.userCode}`,
      /^IELP\d{5}$/.test(enrolled.userCode),
    )
    journey.same('dix codes de récupération lui ont été montrés', enrolled.recoveryCodes.length, 10)
    journey.same('le dossier est terminé', (await act.readsRequest(nathalie, request)).dossier.state, 'completed')
    await journey.refused('lien et code ne servent pas deux fois', act.typesCode(julie, token, code), 'invalid')
  })
  await journey.step('Elle se connecte avec son mot de passe et son second facteur', async () => {
    await julie.post('/api/session', { email: gagnon.email, password })
    await julie.post('/api/session/second-factor', {
      code: generateSync({ secret: walk.secret, epoch: Math.floor(Date.now() / 1000) + 30 }),
    })
    const me = await julie.get<{ roles: string[] }>('/api/account/me')
    journey.same('son rôle compte dans l’établissement', me.roles, ['registry-clinician'])
  })
}

/** Dre Tremblay has a user code: the service is added to her account. */
export async function serviceIsAdded(walk: RegistryWalk): Promise<void> {
  const { journey, amelie, nathalie, organizationId } = walk
  await journey.step('La Dre Tremblay a déjà un code d’utilisateur : le service s’ajoute à son compte', async () => {
    const request = await act.asks(amelie, tremblay, { capacity: 'self' })
    const seen = await act.readsRequest(nathalie, request)
    journey.same(
      'médecin, elle demande seule ; son permis est au tableau de l’ordre',
      [seen.dossier.state, seen.beneficiary.licenceStatus],
      ['triage', 'verified'],
    )
    await journey.refused(
      'sans code secret pour qui a un compte',
      act.approvesWithoutUserCode(nathalie, request),
      'conditions-unmet',
      ['noAccountFound'],
    )
    await act.approvesWithUserCode(nathalie, request, tremblay.userCode ?? '')
    await journey.comes(
      'le service est ajouté',
      async () => (await act.readsRequest(amelie, request)).dossier.state === 'completed',
    )
    const mail = await lastMail(walk, tremblay.email, 'Votre accès')
    journey.holds('le courriel de confirmation ne porte aucun secret', !/enrolment#|IP30417/.test(mail.plain))
    await act.actsFor(amelie, organizationId)
    const own = await act.readsOwnAccess(amelie)
    journey.same('son code est resté le sien', [own.userCode, own.grants[0]?.state], ['IP30417', 'active'])
  })
}

/** Marc withdraws Julie's access while her screen is open. */
export async function accessIsWithdrawn(walk: RegistryWalk): Promise<void> {
  const { journey, marc, julie, etienne, nathalie } = walk
  await journey.step('Marc retire l’accès de Julie : sa session ouverte meurt', async () => {
    const begun = Date.now()
    const stream = julie.send('GET', '/api/live')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const withdrawal = await act.withdrawsByClaim(marc, gagnon, { as: 'superior', cause: 'departure' })
    const heard = await stream
    journey.holds('son écran ouvert l’apprend', heard.body.toString().includes('event: ended'))
    journey.holds('en quelques secondes', Date.now() - begun < 15_000, Date.now() - begun)
    await journey.refused('elle n’est plus personne', julie.get('/api/account/me'), 'unauthenticated')
    const seen = await act.readsWithdrawal(nathalie, withdrawal)
    journey.same(
      'le retrait a pris effet, le code d’utilisateur dort',
      [seen.dossier.state, seen.effect?.accountDormant],
      ['effective', true],
    )
    await act.actsOnWithdrawal(nathalie, withdrawal, 'propose-undo', {
      reason: 'Vérification du dossier de personnel.',
    })
    await journey.refused(
      'qui propose de rétablir ne confirme pas',
      act.actsOnWithdrawal(nathalie, withdrawal, 'confirm-undo'),
      'conditions-unmet',
      ['anotherPerson'],
    )
    await act.actsOnWithdrawal(etienne, withdrawal, 'refuse-undo', { reason: 'Le départ est confirmé.' })
    journey.same('l’accès reste retiré', (await act.readsWithdrawal(etienne, withdrawal)).dossier.state, 'effective')
  })
}
