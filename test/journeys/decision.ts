import type { VerificationView } from '../../core/domain/verification-contract.ts'
import * as act from '../../services/reappointment/demo/acting.ts'
import type { AppointmentList } from '../../services/reappointment/domain/appointment-contract.ts'
import type { EvaluationView } from '../../services/reappointment/domain/review-contract.ts'
import { download, goTo, newBrowser, type Walk } from './walk.ts'

const action = (file: string, name: string) => `/api/reappointment/applications/${file}/actions/${name}`
const remark = 'Plainte discutée avec la docteure : classée, rien à suivre.'

/** The file goes from medical affairs to the chief, who recommends line by line. */
export async function isEvaluated(walk: Walk): Promise<void> {
  const { journey, amelie, english, arabic, sophie, chen } = walk
  const { file } = amelie
  await journey.step('Les affaires médicales transmettent le dossier', async () => {
    await goTo(walk, '2027-04-05', '09:10')
    const early = act.acceptsIntake(sophie, file)
    await journey.refused('pas avant d’avoir regardé la preuve', early, 'conditions-unmet', ['documentsAccepted'])
    for (const one of [file, english.file, arabic.file]) {
      await act.reviewsDocuments(sophie, one)
      await act.acceptsIntake(sophie, one)
    }
    journey.same('le dossier est chez le chef', (await act.read(chen, file)).dossier.state, 'awaiting-chief')
  })
  await journey.step('Le Dr Chen évalue et recommande, ligne par ligne', async () => {
    await goTo(walk, '2027-04-20', '16:30')
    const { clean, flags, version } = await chen.get<EvaluationView>(
      `/api/reappointment/applications/${file}/evaluation`,
    )
    journey.same(
      'le « oui » de la question 4.1 lui est signalé',
      [clean, flags],
      [false, [{ code: 'answered-yes', item: '4.1' }]],
    )
    const { dossier, privileges } = await act.read(chen, file)
    const signs = (body: object = {}) => chen.post(action(file, 'evaluate'), { version: dossier.version, ...body })
    await journey.refused(
      'un dossier signalé ne se recommande pas d’un clic',
      signs({ oneClick: true }),
      'conditions-unmet',
      ['commentWhenFlagged'],
    )
    const asked = (privileges?.lines ?? []).filter((line) => line.requested)
    const lines = asked.map(({ code }) => ({ code, value: 'grant', condition: null as string | null }))
    const saves = (comment: string, on: number) =>
      chen.put(`/api/reappointment/applications/${file}/evaluation`, {
        version: on,
        lines,
        recommendation: 'recommended',
        comment,
        conditions: [],
        metOn: null,
      })
    await saves('', version)
    await journey.refused('sans commentaire non plus', signs(), 'conditions-unmet', ['commentWhenFlagged'])
    await saves(remark, version + 1)
    await journey.refused('un second onglet n’écrase pas ce qu’il a écrit', saves('autre', version), 'version-conflict')
    await signs()
    journey.same(
      `${lines.length} lignes recommandées : le dossier passe au comité`,
      (await act.read(chen, file)).dossier.state,
      'awaiting-credentials',
    )
    const seen = JSON.stringify(await act.read(amelie.person, file))
    journey.holds('la docteure ne lit pas son commentaire', !seen.includes('rien à suivre'))
    for (const one of [english, arabic]) await act.evaluates(chen, one.file)
  })
}

/** Two committees recommend. */
export async function isRecommended(walk: Walk): Promise<void> {
  const { journey, amelie, english, arabic, marieClaude, paul, chen } = walk
  const { file } = amelie
  await journey.step('Le comité des titres recommande', async () => {
    await goTo(walk, '2027-05-12', '17:30')
    const vote = act.vote('2027-05-12', 'CTQ-2027-05')
    await journey.refused(
      'pas sans quorum',
      act.recommendsAsCredentials(marieClaude, file, { ...vote, present: 4, inFavour: 4 }),
      'invalid',
    )
    await journey.refused(
      'ni contre la majorité',
      act.recommendsAsCredentials(marieClaude, file, { ...vote, inFavour: 4, against: 5 }),
      'invalid',
    )
    await journey.refused('et un chef ne vote pas pour lui', act.recommendsAsCredentials(chen, file, vote), 'forbidden')
    for (const one of [file, english.file, arabic.file]) await act.recommendsAsCredentials(marieClaude, one, vote)
    journey.same('le vote est consigné', (await act.read(paul, file)).dossier.state, 'awaiting-mac')
  })
  await journey.step('Le comité consultatif de médecine recommande', async () => {
    await goTo(walk, '2027-05-26', '17:30')
    const { macDueOn } = await act.read(paul, file)
    journey.same('soixante jours après le dossier complet, il serait en retard', macDueOn, '2027-06-04')
    for (const one of [file, english.file, arabic.file])
      await act.recommendsAsMac(paul, one, act.vote('2027-05-26', 'CMC-2027-05'))
    journey.same('sa recommandation est consignée', (await act.read(paul, file)).dossier.state, 'awaiting-board')
  })
}

/** The Board decides; the letter and the appointment exist. */
export async function isDecided(walk: Walk): Promise<void> {
  const { journey, amelie, english, arabic, helen } = walk
  const { person, file } = amelie
  await journey.step('Le conseil d’administration décide', async () => {
    await goTo(walk, '2027-06-16', '19:45')
    const { version } = (await act.read(helen, file)).dossier
    const resolution = { version, resolutionNumber: '2027-06-04', decidedOn: '2027-06-16', votingMembers: 11 }
    const decides = (change: object = {}) => helen.post(action(file, 'board-decide'), { ...resolution, ...change })
    await journey.refused('pas sans quorum', decides({ votingMembers: 7 }), 'invalid')
    await journey.refused('pas pour un jour à venir', decides({ decidedOn: '2027-06-17' }), 'invalid')
    const both = await Promise.allSettled([decides(), decides()])
    journey.same('deux fois en même temps, il décide une fois', both.map((one) => one.status).toSorted(), [
      'fulfilled',
      'rejected',
    ])
    for (const one of [english, arabic]) {
      await act.decides(helen, one.file, { resolutionNumber: '2027-06-04', decidedOn: '2027-06-16' })
    }
    const { dossier, privileges } = await act.read(person, file)
    journey.same('la demande est approuvée', dossier.state, 'approved')
    const asked = privileges?.lines.filter((line) => line.requested) ?? []
    journey.same(
      'chaque privilège demandé est accordé',
      new Set(asked.map((line) => line.granted?.value)),
      new Set(['granted']),
    )
    await journey.refused('elle ne se retire plus', act.withdraws(person, file, 'Trop tard.'), 'wrong-state')
  })
  await journey.step('La lettre de décision et le mandat d’un an existent', async () => {
    const letter = await journey.comes(
      'la lettre est composée',
      async () => (await act.read(person, file)).decision?.letterDocumentId ?? undefined,
    )
    const pdf = await download(walk, person, letter, 'letter-fr.pdf')
    journey.holds(
      'elle porte la résolution et le nom',
      pdf.squeezed.includes('2027-06-04') && pdf.squeezed.includes('Tremblay'),
    )
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(pdf.squeezed)?.[0] ?? ''
    const stranger = newBrowser(walk.portal, 'inconnu')
    const { status, issuedOn } = await stranger.get<VerificationView>(`/api/verify/${code}`)
    journey.same(
      'un inconnu qui lit son code apprend qu’elle est authentique',
      [status, issuedOn],
      ['valid', '2027-06-16'],
    )
    const page = await stranger.send('GET', `/verify/${code}?lang=fr`)
    journey.holds(
      'la page publique le dit, sans nom ni privilège',
      page.status === 200 && !page.body.toString().includes('Tremblay'),
    )
    const { items } = await person.get<AppointmentList>('/api/reappointment/appointments')
    const mine = items.filter((one) => one.termStart === '2027-07-01')
    journey.same(
      'un seul mandat, du 1er juillet 2027 au 30 juin 2028',
      mine.map((one) => one.termEnd),
      ['2028-06-30'],
    )
  })
}
