import { expect, test } from 'vitest'
import { bringTo, portal, refused, today } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'

const evaluation = (file: string) => `/api/reappointment/applications/${file}/actions/evaluate`

test('the chief cannot evaluate before every fee is paid, and sees why', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'submitted-unpaid')
  const { dossier } = await act.read(hospital.chief, file)
  const action = dossier.actions.find((one) => one.action === 'evaluate')
  expect(action?.unmet).toEqual([
    expect.objectContaining({ condition: 'feesPaid', label: 'reappointment.condition.fees-paid', fix: '#fees' }),
  ])
  await refused('conditions-unmet', hospital.chief.post(evaluation(file), { version: dossier.version }), ['feesPaid'])
})

test('a part of the fees opens nothing; the last dollar sends the file to medical affairs', async (t) => {
  const { hospital, member, professional } = await portal(t)
  const file = await bringTo(hospital, member, 'submitted-unpaid')
  const pays = (minor: number, reference: string) =>
    hospital.medicalAffairs.post(`/api/reappointment/applications/${file}/offline-payments`, {
      method: 'cheque',
      reference,
      minor,
      receivedOn: today,
    })
  await pays(29_999, 'CHQ-1')
  const { dossier, invoice } = await act.read(professional, file)
  expect([dossier.state, invoice?.balance.minor]).toEqual(['submitted-unpaid', 1])
  await refused('conditions-unmet', hospital.chief.post(evaluation(file), { version: dossier.version }), ['feesPaid'])
  await refused('conditions-unmet', act.acceptsIntake(hospital.medicalAffairs, file), ['feesPaid'])
  await pays(1, 'CHQ-2')
  expect((await act.read(professional, file)).dossier.state).toBe('intake')
})

test('a paid file still waits for medical affairs, and the chief is told so', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'intake')
  const { dossier } = await act.read(hospital.chief, file)
  await refused('conditions-unmet', hospital.chief.post(evaluation(file), { version: dossier.version }), [
    'intakeAccepted',
  ])
  await refused('conditions-unmet', act.acceptsIntake(hospital.medicalAffairs, file), ['documentsAccepted'])
  await act.reviewsDocuments(hospital.medicalAffairs, file)
  await act.acceptsIntake(hospital.medicalAffairs, file)
  await act.evaluates(hospital.chief, file)
  expect((await act.read(hospital.chief, file)).dossier.state).toBe('awaiting-credentials')
})

test('a fee that was waived by somebody else than its proposer is no longer owed', async (t) => {
  const { hospital, member, professional } = await portal(t)
  const file = await bringTo(hospital, member, 'submitted-unpaid')
  const { medicalAffairs, chiefOfStaff } = hospital
  const waiver = await medicalAffairs.post<{ id: string }>(`/api/reappointment/applications/${file}/fee-waivers`, {
    code: 'F03',
    reason: 'Retour d’un congé de douze mois.',
  })
  const decision = { decision: 'approve', reason: 'Conforme à la politique des congés.' }
  const path = `/api/reappointment/fee-waivers/${waiver.id}/decision`
  await refused('not-your-part', medicalAffairs.post(path, decision))
  await chiefOfStaff.post(path, decision)
  expect((await act.readInvoice(professional, file)).balance.minor).toBe(5000)
  await act.recordsCheque(medicalAffairs, file, today)
  expect((await act.read(professional, file)).dossier.state).toBe('intake')
})

test('who never owed anything goes straight to medical affairs', async (t) => {
  const { hospital, member, professional, file } = await portal(t)
  await act.fillsIn(professional, file)
  await act.recordsCheque(hospital.medicalAffairs, file, today)
  expect((await act.read(professional, file)).dossier.state).toBe('in-progress')
  await act.submits(professional, file)
  expect((await act.read(professional, hospital.fileOf(member))).dossier.state).toBe('intake')
})
