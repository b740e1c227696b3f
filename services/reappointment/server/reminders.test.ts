import { expect, test } from 'vitest'
import { fireTimers } from '../../../core/server/jobs/timers.ts'
import { bringTo, filledIn, portal, refused, type TestPortal } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import type { BatchOutcome } from '../domain/review-contract.ts'

const reminders = '/api/reappointment/reminders'

/** The e-mails about a file since the beginning of the test, by template. */
async function mailed({ rows }: TestPortal, file: string): Promise<Record<string, number>> {
  const found = await rows<{ template: string; count: number }>(
    `select template, count(*)::int from core.email where dossier_id = $1 and template not like '%invitation%'
     group by template`,
    [file],
  )
  return Object.fromEntries(found.map(({ template, count }) => [template, count]))
}

/** The days that the reminders about a file named. */
async function remindedOf({ rows }: TestPortal, file: string): Promise<string[]> {
  const found = await rows<{ day: string }>(
    `select distinct values -> 'due' ->> 'value' as day from core.email where dossier_id = $1 and template = 'reappointment-reminder'`,
    [file],
  )
  return found.map(({ day }) => day)
}

test('the preview says who would be reminded and sends nothing', async (t) => {
  const p = await portal(t)
  const { hospital, otherHospital, file } = p
  const handedIn = await bringTo(hospital, hospital.member('emergency'), 'intake')
  const before = await mailed(p, handedIn)
  const unknown = '01a00000-0000-7000-8000-000000000000'
  const applicationIds = [file, handedIn, unknown]
  const asks = (preview: boolean, person = hospital.medicalAffairs) =>
    person.post<BatchOutcome>(reminders, { applicationIds, preview, note: 'Il reste une semaine.' })
  const outcome = {
    done: [file],
    refused: [
      { id: unknown, code: 'not-found' },
      { id: handedIn, code: 'wrong-state' },
    ],
  }
  expect(await asks(true)).toEqual(outcome)
  expect(await mailed(p, file)).toEqual({})
  expect(await asks(false)).toEqual(outcome)
  expect(await mailed(p, file)).toEqual({ 'reappointment-reminder': 1 })
  expect(await mailed(p, handedIn)).toEqual(before)
  expect((await asks(true, otherHospital.medicalAffairs)).done).toEqual([])
  await refused('wrong-state', asks(false, otherHospital.medicalAffairs))
  await refused('forbidden', asks(true, hospital.chief))
})

test('deadlines ring once, also when two processes look at the same moment', async (t) => {
  const p = await portal(t)
  await p.goTo('2027-03-01', '07:59')
  expect(await mailed(p, p.file)).toEqual({})
  await p.goTo('2027-03-01', '07:59')
  p.clock.setOffset(p.clock.offset() + 120_000)
  const [one, other] = await Promise.all([fireTimers(p.ports), fireTimers(p.ports)])
  const files = p.hospital.plan.roster.length
  expect(one + other).toBe(files)
  expect(await mailed(p, p.file)).toEqual({ 'reappointment-reminder': 1 })
  expect(await fireTimers(p.ports)).toBe(0)
})

test('who does nothing is reminded before the due date, on it, and each week after', async (t) => {
  const p = await portal(t)
  await p.goTo('2027-03-31', '23:00')
  expect(await mailed(p, p.file)).toEqual({ 'reappointment-reminder': 6 })
  // The due moment is 23:59 in Toronto, in UTC the day after.
  expect(await remindedOf(p, p.file)).toEqual(['2027-03-31'])
  await p.goTo('2027-06-01')
  expect(await mailed(p, p.file)).toEqual({ 'reappointment-reminder': 6, 'reappointment-overdue': 3 })
})

test('who submitted is reminded of nothing but the fees, and no more once they are paid', async (t) => {
  const p = await portal(t)
  await bringTo(p.hospital, p.member, 'submitted-unpaid')
  await p.goTo('2027-02-27')
  await p.goTo('2027-03-02')
  expect(await mailed(p, p.file)).toEqual({ 'reappointment-submitted-unpaid': 3 })
  await act.recordsCheque(p.hospital.medicalAffairs, p.file, '2027-03-02')
  await p.goTo('2027-04-20')
  const { 'reappointment-submitted-unpaid': asked, 'reappointment-reminder': reminded } = await mailed(p, p.file)
  expect([asked, reminded]).toEqual([3, undefined])
})

test('a correction is recalled three days before its day and on it', async (t) => {
  const p = await portal(t)
  await bringTo(p.hospital, p.member, 'intake')
  const correction = { sections: ['documents'], message: 'La preuve est illisible.', dueOn: '2027-03-10' }
  await act.returns(p.hospital.medicalAffairs, p.file, correction)
  await p.goTo('2027-03-06')
  expect((await mailed(p, p.file))['reappointment-returned']).toBe(1)
  await p.goTo('2027-03-07')
  expect((await mailed(p, p.file))['reappointment-returned']).toBe(2)
  await p.goTo('2027-03-31')
  expect((await mailed(p, p.file))['reappointment-returned']).toBe(3)
})

test('the late fee is owed from the day after the grace period, and never before', async (t) => {
  const { professional, file, goTo } = await portal(t)
  await act.starts(professional, file)
  const owed = async () => (await act.readInvoice(professional, file)).balance.minor
  await goTo('2027-04-14', '23:30')
  expect(await owed()).toBe(30_000)
  await goTo('2027-04-15', '00:30')
  expect(await owed()).toBe(35_000)
})

test('who paid before the grace period ended and submits after it is told of the late fee before it is owed', async (t) => {
  const p = await portal(t)
  const file = await filledIn(p.hospital, p.member)
  await act.recordsCheque(p.hospital.medicalAffairs, file, '2027-02-24')
  const fees = async () => {
    const { invoice, checklist } = await act.read(p.professional, file)
    return [invoice?.balance.minor, invoice?.lateFee, checklist?.sections.find(({ key }) => key === 'fees')?.state]
  }
  const fee = { after: '2027-04-14', amount: { minor: 5000, currency: 'CAD' } }
  expect(await fees()).toEqual([0, { ...fee, toCome: false }, 'complete'])
  await p.goTo('2027-04-15')
  expect(await fees()).toEqual([0, { ...fee, toCome: true }, 'incomplete'])
  await act.submits(p.professional, file)
  expect(await fees()).toEqual([5000, null, 'not-started'])
})

test('who never used the invitation is reminded with a new activation link, and until when it works', async (t) => {
  const p = await portal(t)
  const { hospital, rows, finishWork } = p
  const member = hospital.member('emergency')
  const file = hospital.fileOf(member)
  await rows(`update core.account set status = 'invited' where email = $1`, [member.email])
  await hospital.medicalAffairs.post(reminders, { applicationIds: [file], preview: false })
  expect(await mailed(p, file)).toEqual({ 'reappointment-reminder-new': 1 })
  await finishWork()
  const [mail] = await rows<{ text: string }>(
    `select plain as text from core.mailbox where address = $1 order by received_at desc limit 1`,
    [member.email],
  )
  expect(mail?.text).toMatch(/\/activate#\S{20,}/)
  expect(mail?.text).toMatch(/valable jusqu’au .*2027/)
  expect(mail?.text).not.toContain('Ce qui est enregistré est conservé')
})

test('a cycle opened late reminds nobody within a day of the invitation', async (t) => {
  const p = await portal(t)
  // Deux-Rives reminds ten and five days before 12 April.
  await p.goTo('2027-04-02', '07:30')
  await act.opensCycle(p.otherHospital.medicalAffairs, '2027-2028')
  const [first] = await p.rows<{ at: string; opened: string }>(
    `select min(t.due_at) as at, min(d.created_at) as opened from core.timer t join core.dossier d on d.id = t.dossier_id
     where d.organization_id = $1`,
    [p.otherHospital.id],
  )
  expect(Date.parse(first?.at ?? '') - Date.parse(first?.opened ?? '')).toBeGreaterThan(86_400_000)
})
