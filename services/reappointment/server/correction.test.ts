import type { FormView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { bringTo, portal, refused } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'

const path = (file: string, part: string) => `/api/reappointment/applications/${file}/${part}`
const asked = { sections: ['documents'], message: 'La preuve de protection est illisible.', dueOn: '2027-03-05' }

async function returned(t: Parameters<typeof portal>[0], sections: string[] = asked.sections) {
  const p = await portal(t)
  await bringTo(p.hospital, p.member, 'intake')
  await p.finishWork()
  const [summary] = (await act.read(p.professional, p.file)).summaries
  await act.returns(p.hospital.medicalAffairs, p.file, { ...asked, sections })
  return { ...p, summary }
}

test('a return opens the named parts and the signature, nothing else', async (t) => {
  const { professional, file } = await returned(t)
  const view = await act.read(professional, file)
  expect(view.dossier.state).toBe('returned')
  expect(view.correction).toMatchObject(asked)
  const open = view.checklist?.sections.filter((section) => section.editable).map((section) => section.key)
  expect(open).toEqual(['documents', 'attestations'])
  await refused('wrong-state', act.correctsProfile(professional, file, { 'home-city': 'Ottawa' }))
  const form = await professional.get<FormView>(path(file, 'questionnaire'))
  const changes = [{ linkId: '6.1', was: form.answers['6.1'], now: 12 }]
  await refused('wrong-state', professional.patch(path(file, 'questionnaire'), { baseVersion: form.version, changes }))
  await refused('wrong-state', act.confirmsPrivileges(professional, file))
})

test('a corrected file is signed again and keeps the summary of before', async (t) => {
  const { professional, file, hospital, finishWork, summary } = await returned(t)
  await refused('conditions-unmet', act.submits(professional, file), ['attestationsSigned', 'correctionsDone'])
  await act.attests(professional, file)
  await refused('conditions-unmet', act.submits(professional, file), ['correctionsDone'])
  const liability = (await act.read(professional, file)).documents?.find((document) => document.code === 'D03')
  if (!liability) throw new Error('no proof of liability is asked for')
  await act.uploads(professional, file, liability, 2028)
  await refused('conditions-unmet', act.submits(professional, file), ['attestationsSigned'])
  await act.attests(professional, file)
  await act.submits(professional, file)
  await finishWork()
  const view = await act.read(professional, file)
  expect(view.dossier.state).toBe('intake')
  expect(view.correction).toBeNull()
  expect(view.summaries).toHaveLength(2)
  expect(view.summaries.find((one) => one.number === 1)).toEqual(summary)
  expect((await professional.send('GET', `/api/documents/${summary?.documentId}/content`)).status).toBe(200)
  await act.reviewsDocuments(hospital.medicalAffairs, file)
  await act.acceptsIntake(hospital.medicalAffairs, file)
})

test('an answer corrected after a return is the one that counts', async (t) => {
  const { professional, file, hospital } = await returned(t, ['questionnaire'])
  await act.answersQuestionnaire(professional, file, { '6.1': 99 })
  await act.attests(professional, file)
  await act.submits(professional, file)
  const { answers, status } = await hospital.medicalAffairs.get<FormView>(path(file, 'questionnaire'))
  expect([answers['6.1'], status]).toEqual([99, 'amended'])
  await refused('wrong-state', act.answersQuestionnaire(professional, file, { '6.1': 100 }))
})

test('while it is corrected, reviewers see that it is, not what is written', async (t) => {
  const { hospital, file } = await returned(t)
  for (const reader of [hospital.medicalAffairs, hospital.chief]) {
    const view = await act.read(reader, file)
    expect(view).toMatchObject({ profile: null, documents: null, privileges: null, form: null, summaries: [] })
    await refused('not-found', reader.get(path(file, 'questionnaire')))
  }
})

test('a return says what to correct, until a day to come', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'intake')
  const returns = (change: object) => act.returns(hospital.medicalAffairs, file, { ...asked, ...change })
  await refused('invalid', returns({ sections: [] }))
  await refused('invalid', returns({ sections: ['shoes'] }))
  await refused('invalid', returns({ message: ' ' }))
  expect((await refused('invalid', returns({ dueOn: '2027-02-24' }))).problems?.[0]?.path).toBe('dueOn')
  await refused('invalid', returns({ dueOn: '2027-02-31' }))
})

test('a part that needs nothing more is said to be right, and no longer holds the file up', async (t) => {
  const { professional, hospital, file } = await returned(t, ['documents', 'training'])
  const confirms = (section: string, who = professional) => who.post(path(file, 'corrections'), { section })
  await act.attests(professional, file)
  await refused('conditions-unmet', act.submits(professional, file), ['correctionsDone'])
  await refused('wrong-state', confirms('privileges'))
  await refused('not-your-part', confirms('documents', hospital.medicalAffairs))
  await confirms('documents')
  await confirms('training')
  await confirms('training')
  const { correction } = await act.read(professional, file)
  expect(correction?.corrected.toSorted()).toEqual(['attestations', 'documents', 'training'])
  await act.submits(professional, file)
  await refused('wrong-state', confirms('training'))
})
