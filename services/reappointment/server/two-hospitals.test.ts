import type { FormView, HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { portal, refused, today } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import { chiefOf } from '../demo/play-year.ts'
import type { EvaluationView } from '../domain/review-contract.ts'

const part = (file: string, name: string) => `/api/reappointment/applications/${file}/${name}`

/** A member of Deux-Rives, whose rules are its own: training may come later, the chief meets everybody, explanations are longer. */
async function atDeuxRives(t: Parameters<typeof portal>[0]) {
  const p = await portal(t)
  const { otherHospital } = p
  await act.opensCycle(otherHospital.medicalAffairs, '2027-2028')
  const member = otherHospital.member('emergency')
  const doctor = await p.person(member)
  const file = await act.findOwnFile(doctor)
  const chief = await chiefOf(otherHospital.year, member)
  return { ...otherHospital, ...p, chief, doctor, file }
}

test('each hospital has its own fees, calendar and questionnaire', async (t) => {
  const { doctor, file, professional, file: _, otherHospital, hospital, ...p } = await atDeuxRives(t)
  const [here, there] = [await act.read(professional, hospital.fileOf(p.member)), await act.read(doctor, file)]
  expect([here.cycle.dueDate, there.cycle.dueDate]).toEqual(['2027-03-31', '2027-04-12'])
  expect([here.cycle.trainingBlocksSubmit, there.cycle.trainingBlocksSubmit]).toEqual([true, false])
  const linesOf = async (person: typeof doctor, id: string) => (await act.readInvoice(person, id)).descriptor
  expect(await linesOf(doctor, file)).toBe('DEUXRIVES REAPPT')
  expect(await linesOf(professional, hospital.fileOf(p.member))).toBe('RIVCLAIRE REAPPT')
  await act.starts(doctor, file)
  const { questionnaire } = await doctor.get<FormView>(part(file, 'questionnaire'))
  expect(JSON.stringify(questionnaire)).toContain('"7.3.1"')
  expect(otherHospital.plan.slug).toBe('deux-rives')
})

test('where an explanation takes thirty characters, twenty are too few', async (t) => {
  const { doctor, file } = await atDeuxRives(t)
  await act.fillsIn(doctor, file)
  const explains = async (text: string) => {
    await act.answersQuestionnaire(doctor, file, { '4.1': true, '4.1.1': text })
    await act.attests(doctor, file)
  }
  await explains('Plainte sans suite, voilà.')
  await refused('conditions-unmet', act.submits(doctor, file), ['explanationsGiven'])
  await explains('Plainte classée sans suite en mai.')
  await act.submits(doctor, file)
})

test('where training does not hold up the submission, it is a flag for the reviewers', async (t) => {
  const { doctor, file, medicalAffairs } = await atDeuxRives(t)
  await act.fillsIn(doctor, file)
  await act.submits(doctor, file)
  const view = await act.read(medicalAffairs, file)
  expect(view.dossier.state).toBe('submitted-unpaid')
  expect(view.training?.some((one) => one.state === 'missing')).toBe(true)
  expect(view.trainingToFinish.length).toBeGreaterThan(0)
  const { queues } = await doctor.get<HomeView>('/api/home')
  const path = `/reappointment/applications/${file}/training`
  expect(queues).toEqual([{ label: 'reappointment.queue.training', count: 1, path }])
})

test('where the chief meets everybody, no evaluation is signed before the meeting', async (t) => {
  const { doctor, file, medicalAffairs, chief } = await atDeuxRives(t)
  await act.fillsIn(doctor, file)
  await act.submits(doctor, file)
  await act.recordsCheque(medicalAffairs, file, today)
  await act.reviewsDocuments(medicalAffairs, file)
  await act.acceptsIntake(medicalAffairs, file)
  const comment = 'Formations en cours, dossier relu avec le membre.'
  await refused('conditions-unmet', act.evaluates(chief, file, comment), ['chiefMeetingHeld'])
  const ahead = await refused('invalid', act.evaluates(chief, file, comment, '2027-02-25'))
  expect(ahead.problems).toMatchObject([{ path: 'metOn', code: 'reappointment.date-in-future' }])
  expect((await chief.get<EvaluationView>(part(file, 'evaluation'))).meetingRequired).toBe(true)
  await act.evaluates(chief, file, comment, today)
  expect((await act.read(chief, file)).dossier.state).toBe('awaiting-credentials')
})

test('who works at both hospitals has two files, each seen by its own', async (t) => {
  const { professional, file, hospital, otherHospital, rows } = await portal(t)
  await act.opensCycle(otherHospital.medicalAffairs, '2027-2028')
  const own = await rows<{ id: string; hospital: string }>(
    `select d.id, d.organization_id as hospital from core.dossier d join core.account a on a.id = d.applicant_id
     where a.email = 'amelie.tremblay@riviere-claire.example'`,
  )
  const second = own.find((one) => one.hospital === otherHospital.id)?.id ?? ''
  expect(own).toHaveLength(2)
  for (const id of [file, second]) expect((await act.read(professional, id)).dossier.parties).toEqual(['applicant'])
  await refused('not-found', act.read(hospital.medicalAffairs, second))
  await refused('not-found', act.read(otherHospital.medicalAffairs, file))
  expect((await act.read(professional, second)).category.code).toBe('courtesy')
})

test('what was corrected for one hospital outlives a file of the other that does not say so', async (t) => {
  const { professional, file, otherHospital, rows } = await portal(t)
  await act.opensCycle(otherHospital.medicalAffairs, '2027-2028')
  const [second] = await rows<{ id: string }>(
    `select d.id from core.dossier d join core.account a on a.id = d.applicant_id
     where a.email = 'amelie.tremblay@riviere-claire.example' and d.organization_id = '${otherHospital.id}'`,
  )
  await act.starts(professional, file)
  await act.correctsProfile(professional, file, { 'mobile-phone': '+1 613 555 0142' })
  await act.completes(professional, file)
  await act.submits(professional, file)
  await act.fillsIn(professional, second?.id ?? '')
  await act.submits(professional, second?.id ?? '')
  const kept = await rows<{ phone: string }>(
    `select p.fields ->> 'mobile-phone' as phone from reappointment.profile p join core.account a on a.id = p.account_id
     where a.email = 'amelie.tremblay@riviere-claire.example'`,
  )
  expect(kept).toEqual([{ phone: '+1 613 555 0142' }])
})
