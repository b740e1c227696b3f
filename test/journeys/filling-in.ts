import type { FormView } from '../../core/domain/form-contract.ts'
import type { HomeView } from '../../core/domain/dossier-contract.ts'
import * as act from '../../services/reappointment/demo/acting.ts'
import { proofFile } from '../../core/server/demo/proof-file.ts'
import type { ChangeRequestView } from '../../services/reappointment/domain/application-contract.ts'
import type { PushOutcome } from '../../services/reappointment/domain/training-contract.ts'
import { comesBack } from './activation.ts'
import { newBrowser, type Walk } from './walk.ts'

const part = (file: string, name: string) => `/api/reappointment/applications/${file}/${name}`
const explanation = 'Une plainte reçue en octobre, classée sans suite par l’ordre en décembre.'

/** What she finds, what she corrects, and what she may only ask to be corrected. */
export async function reviewsHerProfile(walk: Walk): Promise<void> {
  const { journey, amelie, sophie } = walk
  const { person, file } = amelie
  const field = async (code: string) => (await act.read(person, file)).profile?.fields.find((one) => one.code === code)
  await journey.step('Elle voit son dossier, déjà rempli', async () => {
    const home = await person.get<HomeView>('/api/home')
    const own = home.dossiers.find((one) => one.id === file)
    journey.same('son dossier l’attend à l’accueil', [own?.state, own?.holder], ['invited', 'applicant'])
    journey.same('avec la date limite du 31 mars 2027', own?.dueOn, '2027-03-31')
    const planned = own?.tracker.filter((step) => step.status === 'planned').map((step) => step.date) ?? []
    journey.holds('et le suivi daté de chaque étape, jusqu’au conseil', planned.includes('2027-06-16'), planned)
    await act.starts(person, file)
    journey.same('son nom y est', (await field('legal-family-name'))?.value, 'Tremblay')
    const { privileges } = await act.read(person, file)
    const held = privileges?.lines.filter((line) => line.heldLastYear).length ?? 0
    journey.holds(`ses ${held} privilèges de l’an dernier sont déjà demandés`, held > 2)
  })
  await journey.step('Elle corrige son adresse', async () => {
    const version = (await act.read(person, file)).profile?.version
    const saves = (value: string) => person.patch(part(file, 'profile'), { version, values: { 'home-address': value } })
    await saves('12, rue du Quai')
    const address = await field('home-address')
    journey.same('la nouvelle adresse est gardée', [address?.value, address?.changed], ['12, rue du Quai', true])
    journey.holds('l’ancienne reste lisible à côté', String(address?.prefilled).includes('rue des Érables'))
    const { current } = await journey.refused(
      'un second onglet apprend ce que le premier a écrit',
      saves('3, rue Neuve'),
      'version-conflict',
    )
    journey.holds('avec la valeur gardée', JSON.stringify(current).includes('12, rue du Quai'), current)
  })
  await journey.step('Son numéro d’inscription est verrouillé : elle demande une correction', async () => {
    const change = act.correctsProfile(person, file, { 'registration-number': '81234' })
    await journey.refused('elle ne peut pas le changer elle-même', change, 'invalid')
    const request = {
      field: 'registration-number',
      proposed: '81234',
      reason: 'Nouveau numéro de l’ordre depuis janvier.',
    }
    const asks = () => person.post<ChangeRequestView>(part(file, 'change-requests'), request)
    const { id } = await asks()
    journey.same('sa demande est ouverte', (await field('registration-number'))?.changeRequestId, id)
    await journey.refused('une seule à la fois pour un champ', asks(), 'already-exists')
    const resolution = part(file, `change-requests/${id}/resolution`)
    await journey.refused(
      'elle ne l’approuve pas elle-même',
      person.post(resolution, { resolution: 'apply' }),
      'not-your-part',
    )
    await sophie.post(resolution, { resolution: 'apply' })
    journey.same('les affaires médicales l’appliquent', (await field('registration-number'))?.value, '81234')
  })
}

/** The questionnaire: a yes that wants its explanation, and a break. */
export async function answersHerQuestionnaire(walk: Walk, recoveryCode: string): Promise<void> {
  const { journey, amelie } = walk
  const { file } = amelie
  const form = () => amelie.person.get<FormView>(part(file, 'questionnaire'))
  const missing = async () => {
    const { checklist } = await act.read(amelie.person, file)
    return checklist?.sections
      .find((section) => section.key === 'questionnaire')
      ?.missing.map((one) => `${one.code} ${one.item}`)
  }
  const explains = (text: string) => act.answersQuestionnaire(amelie.person, file, { '4.1.1': text })
  await journey.step('Elle répond au questionnaire : un « oui » exige son explication', async () => {
    journey.same('son département décide des questions posées', (await form()).answers['2.0.2'], 'emergency')
    await act.answersQuestionnaire(amelie.person, file, { '4.1': true, '4.1.1': null })
    journey.same('il ne manque plus que l’explication de la question 4.1', await missing(), ['explanation 4.1.1'])
    await explains('Plainte sans suite.')
    journey.same('dix-neuf caractères ne suffisent pas', await missing(), ['explanation 4.1.1'])
    await explains(explanation)
    journey.same('une vraie explication suffit', await missing(), [])
  })
  await journey.step('Elle part et revient : rien n’est perdu', async () => {
    await amelie.person.post('/api/session/sign-out')
    await journey.refused('sans session, plus rien ne se lit', form(), 'unauthenticated')
    await comesBack(walk, amelie, recoveryCode)
    const { answers } = await form()
    journey.same('revenue avec un code de récupération, elle retrouve ses réponses', answers['4.1.1'], explanation)
    const again = newBrowser(walk.portal, 'encore')
    await again.post('/api/session', { email: amelie.member.email, password: amelie.password })
    const reuse = again.post('/api/session/second-factor', { code: recoveryCode })
    await journey.refused('ce code de récupération ne sert pas deux fois', reuse, 'second-factor-failed')
  })
}

/** Her proof of liability protection. */
export async function uploadsHerProof(walk: Walk): Promise<void> {
  const { journey, amelie } = walk
  const { person, file } = amelie
  await journey.step('Elle dépose sa preuve de protection', async () => {
    await act.confirmsPrivileges(person, file)
    const liability = (await act.read(person, file)).documents?.find((document) => document.code === 'D03')
    journey.same(
      'la preuve est demandée, avec sa date de fin',
      [liability?.state, liability?.asksExpiresOn],
      ['missing', true],
    )
    if (!liability) return
    const sends = (fields: Record<string, string>, bytes: Buffer) =>
      person.upload(
        `/api/dossiers/${file}/documents`,
        { requirement: 'D03', ...fields },
        { name: 'preuve.pdf', type: 'application/pdf', bytes },
      )
    const proof = proofFile('Preuve de protection en responsabilité professionnelle')
    const until = { expiresOn: '2028-12-31' }
    const disguised = Buffer.from('<html><script>alert(1)</script></html>')
    await journey.refused('une page web qui se dit PDF est refusée', sends(until, disguised), 'file-type-refused')
    await journey.refused('sans la date de fin, la preuve est refusée', sends({}, proof), 'invalid')
    await sends(until, proof)
    const kept = (await act.read(person, file)).documents?.find((document) => document.code === 'D03')
    journey.same('la preuve est là', [kept?.state, kept?.files.length], ['uploaded', 1])
    await act.uploadsDocuments(person, file)
    const { checklist } = await act.read(person, file)
    const left = checklist?.sections.find((section) => section.key === 'documents')?.missing
    journey.same('avec les autres documents que sa réponse et son département demandent', left, [])
  })
}

/** Her training arrives from the learning system. */
export async function trainingArrives(walk: Walk): Promise<void> {
  const { journey, amelie, sophie, plan, portal, english, arabic } = walk
  await journey.step('Ses formations arrivent par l’API du système d’apprentissage', async () => {
    const key = await sophie.post<{ id: string; token: string }>('/api/reappointment/training-keys', {
      name: 'Apprentissage en ligne',
    })
    const system = newBrowser(portal, 'e-learning')
    const pushes = async (completions: object[]) => {
      const headers = { authorization: `Bearer ${key.token}` }
      const outcome = await system.ask<PushOutcome>(
        'POST',
        '/api/reappointment/training-completions',
        { completions },
        headers,
      )
      return outcome.results.map((result) => result.status)
    }
    const codes = plan.configuration.trainings.trainings.map((one) => one.code)
    const record = (learnerId: string, moduleCode: string, change: object = {}) => ({
      externalId: `LRS-${learnerId}-${moduleCode}`,
      learnerId,
      moduleCode,
      completedOn: '2027-01-28',
      ...change,
    })
    const { learnerId } = amelie.member
    journey.same(
      'un résultat insuffisant est enregistré',
      await pushes([record(learnerId, 'T01', { externalId: 'LRS-essai', score: 62 })]),
      ['recorded'],
    )
    const state = async () => (await act.read(amelie.person, amelie.file)).training?.find((one) => one.code === 'T01')
    const first = await state()
    journey.same(
      'mais ne compte pas, et dit pourquoi',
      [first?.state, first?.records[0]?.reason],
      ['not-counted', 'reappointment.training-reason.score-too-low'],
    )
    const batch = codes.map((code) => record(learnerId, code))
    journey.same(
      `${codes.length} modules réussis sont enregistrés`,
      new Set(await pushes(batch)),
      new Set(['recorded']),
    )
    journey.same('renvoyés, ils ne changent rien', new Set(await pushes(batch)), new Set(['already-recorded']))
    const odd = [record('LMS-PERSONNE', 'T01'), record(learnerId, 'T99')]
    journey.same('une personne ou un module inconnus sont dits', await pushes(odd), [
      'unknown-learner',
      'unknown-module',
    ])
    const { training } = await act.read(amelie.person, amelie.file)
    journey.same('toutes ses formations comptent', new Set(training?.map((one) => one.state)), new Set(['done']))
    for (const { member } of [english, arabic]) await pushes(codes.map((code) => record(member.learnerId, code)))
    await sophie.ask('DELETE', `/api/reappointment/training-keys/${key.id}`)
    await journey.refused('une clé révoquée n’ouvre plus rien', pushes(batch), 'unauthenticated')
  })
}
