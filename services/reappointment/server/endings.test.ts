import type { FormView, HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { bringTo, portal, refused, today } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import type { PaymentTasks } from '../domain/payment-desk-contract.ts'
import type { DeskCounts, DeskPage } from '../domain/desk-contract.ts'
import type { BatchOutcome } from '../domain/review-contract.ts'

const action = (file: string, name: string) => `/api/reappointment/applications/${file}/actions/${name}`
const leaving = 'Je prends ma retraite au terme de mon mandat.'
type Portal = Awaited<ReturnType<typeof portal>>

const stateOf = async ({ professional, file }: Portal) => (await act.read(professional, file)).dossier.state

async function reopens({ hospital, file }: Portal, reason = 'Une erreur sur la personne.') {
  const { version } = (await act.read(hospital.medicalAffairs, file)).dossier
  await hospital.medicalAffairs.post(action(file, 'reopen'), { version, reason })
}

test('declining names a last day within the present appointment', async (t) => {
  const p = await portal(t)
  const { professional, file } = p
  const problem = async (effectiveOn: string) =>
    (await refused('invalid', act.declines(professional, file, leaving, effectiveOn))).problems?.[0]?.code
  expect(await problem('2027-02-23')).toBe('reappointment.date-in-past')
  expect(await problem('2027-07-01')).toBe('reappointment.after-term-end')
  await refused('invalid', act.declines(professional, file, ' ', '2027-06-30'))
  await act.declines(professional, file, leaving, '2027-06-30')
  expect(await stateOf(p)).toBe('declined')
  await refused('wrong-state', act.starts(professional, file))
})

test('who reconsiders goes on with a whole questionnaire, although the file was never begun', async (t) => {
  const p = await portal(t)
  const { professional, file } = p
  await act.declines(professional, file, leaving, '2027-06-30')
  await professional.post(action(file, 'reconsider'))
  const form = await professional.get<FormView>(`/api/reappointment/applications/${file}/questionnaire`)
  expect(form.answers).toMatchObject({ '2.0.2': 'emergency' })
  await act.completes(professional, file)
  await act.submits(professional, file)
  expect(await stateOf(p)).toBe('submitted-unpaid')
})

test('who reconsiders is reminded again', async (t) => {
  const { professional, file, goTo, rows } = await portal(t)
  await act.declines(professional, file, leaving, '2027-06-30')
  await goTo('2027-03-02')
  await professional.post(action(file, 'reconsider'))
  await goTo('2027-03-18')
  const reminders = `select from core.email where dossier_id = $1 and template = 'reappointment-reminder'`
  expect(await rows(reminders, [file])).toHaveLength(1)
})

test('a withdrawn file can be reopened, filled in and signed again', async (t) => {
  const p = await portal(t)
  const { hospital, member, professional, file } = p
  await bringTo(hospital, member, 'awaiting-chief')
  await refused('invalid', act.withdraws(professional, file, ''))
  await act.withdraws(professional, file, 'J’accepte un autre poste.')
  expect(await stateOf(p)).toBe('withdrawn')
  await refused('not-your-part', professional.post(action(file, 'reopen'), { version: 9, reason: leaving }).catch(hide))
  await reopens(p)
  expect(await stateOf(p)).toBe('in-progress')
  await refused('conditions-unmet', act.submits(professional, file), ['attestationsSigned'])
  await act.answersQuestionnaire(professional, file, { '6.1': 7 })
  await act.attests(professional, file)
  await act.submits(professional, file)
  expect(await stateOf(p)).toBe('intake')
  await act.acceptsIntake(hospital.medicalAffairs, file)
})

/** A role that may not call the route at all is told `forbidden`; to the applicant that is the same. */
function hide(error: unknown): never {
  if (error && typeof error === 'object' && 'problem' in error)
    Object.assign(error, { problem: { ...(error.problem as object), code: 'not-your-part' } })
  throw error
}

test('what was paid for a file that is withdrawn waits for a decision, as far as the fee rules give it back', async (t) => {
  const { hospital, member, professional, file } = await portal(t)
  await bringTo(hospital, member, 'intake')
  const paid = (await act.read(professional, file)).invoice
  await act.withdraws(professional, file, 'J’accepte un autre poste.')
  const tasks = async () =>
    (await hospital.medicalAffairs.get<PaymentTasks>('/api/reappointment/payment-tasks')).refunds
  const kept = paid?.lines.filter(({ code }) => code === 'F01').reduce((sum, { amount }) => sum + amount.minor, 0)
  const [refund] = await tasks()
  expect(refund).toMatchObject({
    applicationId: file,
    cause: 'withdrawn',
    amount: { minor: (paid?.total.minor ?? 0) - (kept ?? 0), currency: 'CAD' },
    decisions: ['refund', 'dismiss'],
  })
  await hospital.medicalAffairs.post(`/api/reappointment/refunds/${refund?.id}/decision`, {
    decision: 'refund',
    reason: 'Dossier retiré avant la vérification.',
    reference: 'VIR 2027-118',
  })
  expect((await act.read(professional, file)).invoice).toMatchObject({
    status: 'paid',
    paid: { minor: kept },
    balance: { minor: 0 },
  })
  expect(await tasks()).toEqual([])
})

test('once the Board has the file it is not withdrawn', async (t) => {
  const { hospital, member, professional, file } = await portal(t)
  await bringTo(hospital, member, 'awaiting-board')
  await refused('wrong-state', act.withdraws(professional, file, 'Trop tard, me dit-on.'))
})

test('a file lapses after the final deadline and the reminders, by the Chief of Staff only', async (t) => {
  const p = await portal(t)
  const { hospital, file, professional, goTo } = p
  const lapses = async () => {
    const { version } = (await act.read(hospital.chiefOfStaff, file)).dossier
    return hospital.chiefOfStaff.post(action(file, 'lapse'), { version, reason: 'Aucune réponse après deux appels.' })
  }
  await refused('conditions-unmet', lapses(), ['finalDeadlinePassed', 'remindersSent'])
  await goTo('2027-04-23', '23:00')
  await refused('conditions-unmet', lapses(), ['finalDeadlinePassed'])
  await goTo('2027-04-24', '00:30')
  await refused('forbidden', hospital.medicalAffairs.post(action(file, 'lapse'), { version: 1, reason: leaving }))
  await lapses()
  expect(await stateOf(p)).toBe('lapsed')
  await refused('wrong-state', act.starts(professional, file))
  await reopens(p)
  expect(await stateOf(p)).toBe('in-progress')
})

test('several files lapse at once, each on its own; what cannot is told and the rest lapses', async (t) => {
  const p = await portal(t)
  const { hospital, otherHospital, file, goTo, rows } = p
  const second = hospital.fileOf(hospital.member('emergency'))
  const handedIn = await bringTo(hospital, hospital.member('emergency', 1), 'intake')
  const applicationIds = [file, second, handedIn]
  const lapses = (body: object, person = hospital.chiefOfStaff) =>
    person.post<BatchOutcome>('/api/reappointment/lapses', { applicationIds, ...body })
  const reason = 'Aucune réponse après deux appels.'
  const early = await lapses({ reason })
  expect(early.done).toEqual([])
  expect(early.refused).toContainEqual({ id: file, code: 'finalDeadlinePassed' })
  const toConfirm = async (person = hospital.chiefOfStaff) =>
    (await person.get<HomeView>('/api/home')).queues.find(({ label }) => label === 'reappointment.queue.lapse')
  expect(await toConfirm()).toBeUndefined()
  await goTo('2027-04-24', '00:30')
  await refused('invalid', lapses({}))
  await refused('forbidden', lapses({ reason }, hospital.medicalAffairs))
  expect((await lapses({ preview: true }, otherHospital.chiefOfStaff)).done).toEqual([])
  const outcome = { done: [file, second].toSorted(), refused: [{ id: handedIn, code: 'wrong-state' }] }
  const sorted = ({ done, refused: left }: BatchOutcome) => ({ done: done.toSorted(), refused: left })
  expect(sorted(await lapses({ preview: true }))).toEqual(outcome)
  const before = await toConfirm()
  expect(before?.path).toBe('/reappointment/desk?mine=no&cycle=all&task=lapse')
  const desk = '/api/reappointment/desk'
  const { total } = await hospital.chiefOfStaff.get<DeskCounts>(`${desk}/counts?task=lapse`)
  expect(total).toBe(before?.count)
  const listed = await hospital.chiefOfStaff.get<DeskPage>(`${desk}?task=lapse&limit=100`)
  expect(listed.items.length).toBe(Math.min(100, total))
  expect(await toConfirm(hospital.medicalAffairs)).toBeUndefined()
  expect(await stateOf(p)).not.toBe('lapsed')
  expect(sorted(await lapses({ reason }))).toEqual(outcome)
  expect((await toConfirm())?.count ?? 0).toBe((before?.count ?? 0) - 2)
  const moved = await rows(
    `select h.dossier_id from core.history h join core.email e on e.dossier_id = h.dossier_id and e.template = 'reappointment-lapsed'
     where h.action = 'lapse' and h.reason = $1`,
    [reason],
  )
  expect(moved).toHaveLength(2)
})

test('an ended file is told to those it concerns and rings no more', async (t) => {
  const { professional, file, hospital, goTo, rows } = await portal(t)
  await act.declines(professional, file, leaving, '2027-06-30')
  const [told] = await rows<{ address: string }>(
    `select address from core.email where dossier_id = $1 and template = 'reappointment-declined'`,
    [file],
  )
  expect(told?.address).toBe(hospital.plan.staff.find((one) => one.role === 'medical-affairs')?.email)
  await goTo('2027-04-20')
  const reminders = `select from core.email where dossier_id = $1 and created_at > $2`
  expect(await rows(reminders, [file, `${today}T23:00:00Z`])).toHaveLength(0)
})
