import { expect, test } from 'vitest'
import { atOnce, portal, refused, type TestPortal } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import type { CycleDetail, CycleList, CycleProgress, InvitationPreview } from '../domain/cycle-contract.ts'
import { passFinalDeadlinesJob } from './close-cycle.ts'

const cycles = '/api/reappointment/cycles'

/** Deux-Rives before its cycle is opened. */
async function draft(t: Parameters<typeof portal>[0]) {
  const p = await portal(t)
  const { medicalAffairs } = p.otherHospital
  const cycle = await firstCycle(p)
  const preview = () => medicalAffairs.get<InvitationPreview>(`${cycles}/${cycle.id}/invitations`)
  const opens = (expectedInvitations: number, version = cycle.version) =>
    medicalAffairs.post<CycleDetail>(`${cycles}/${cycle.id}/actions/open`, { version, expectedInvitations })
  const made = async () => {
    const [row] = await p.rows<{ files: number; emails: number; timers: number }>(
      `select (select count(*)::int from core.dossier where organization_id = $1) as files,
        (select count(*)::int from core.email where organization_id = $1) as emails,
        (select count(distinct dossier_id)::int from core.timer where organization_id = $1) as timers`,
      [p.otherHospital.id],
    )
    return row
  }
  return { ...p, medicalAffairs, cycle, preview, opens, made }
}

async function firstCycle({ otherHospital }: TestPortal) {
  const { items } = await otherHospital.medicalAffairs.get<CycleList>(cycles)
  const [cycle] = items
  if (!cycle) throw new Error('Deux-Rives has no cycle')
  return cycle
}

test('opening invites exactly whom the preview showed, each once', async (t) => {
  const { preview, opens, made, otherHospital, finishWork, rows } = await draft(t)
  const { invited, leftOut, byDepartment } = await preview()
  expect(invited).toBe(otherHospital.plan.roster.length)
  expect([leftOut, byDepartment.reduce((sum, one) => sum + one.invited, 0)]).toEqual([[], invited])
  expect(await opens(invited)).toMatchObject({ state: 'open', applications: invited })
  expect(await made()).toEqual({ files: invited, emails: invited, timers: invited })
  await finishWork()
  const sent = await rows<{ address: string; count: number }>(
    `select address, count(*)::int from core.mailbox where address like '%deux-rives%' group by address`,
  )
  expect(sent.every((one) => one.count === 1)).toBe(true)
  const links = await rows(`select from core.email where link is not null and sent_at is not null`)
  expect(links).toEqual([])
})

test('a number that is not the previewed one opens nothing', async (t) => {
  const { preview, opens, made, medicalAffairs, cycle } = await draft(t)
  const { invited } = await preview()
  const { current } = await refused('version-conflict', opens(invited - 1))
  expect(current).toEqual({ invited })
  expect(await made()).toEqual({ files: 0, emails: 0, timers: 0 })
  expect((await medicalAffairs.get<CycleDetail>(`${cycles}/${cycle.id}`)).state).toBe('draft')
})

test('who goes on leave between the preview and the opening is not invited unseen', async (t) => {
  const { preview, opens, rows, otherHospital } = await draft(t)
  const { invited } = await preview()
  await rows(
    `update reappointment.appointment set status = 'leave' where organization_id = $1 and account_id =
      (select id from core.account where email = $2)`,
    [otherHospital.id, otherHospital.member('surgery').email],
  )
  await refused('version-conflict', opens(invited))
  const again = await preview()
  expect([again.invited, again.leftOut.map((one) => one.reason)]).toEqual([invited - 1, ['on-leave']])
  await opens(again.invited)
})

test('opened twice at once, it is opened once', async (t) => {
  const { preview, opens, made } = await draft(t)
  const { invited } = await preview()
  expect(await atOnce(opens(invited), opens(invited))).toEqual({ done: 1, refused: ['version-conflict'] })
  expect(await made()).toEqual({ files: invited, emails: invited, timers: invited })
  await refused('wrong-state', opens(invited, 2))
})

test('a second cycle does not open while one is', async (t) => {
  const { preview, opens, medicalAffairs, cycle } = await draft(t)
  await opens((await preview()).invited)
  const copy = () => medicalAffairs.post<CycleDetail>(cycles, { from: cycle.id })
  const next = await copy()
  expect(next).toMatchObject({ label: '2028-2029', termStart: '2028-07-01', state: 'draft' })
  await refused('already-exists', copy())
  const action = next.actions.find((one) => one.action === 'open')
  expect(action?.unmet.map((one) => one.condition)).toEqual(['noOtherOpenCycle'])
  const opening = medicalAffairs.post(`${cycles}/${next.id}/actions/open`, { version: 1, expectedInvitations: 0 })
  await refused('conditions-unmet', opening, ['noOtherOpenCycle'])
})

test('the cycle of a hospital is the affair of its medical affairs', async (t) => {
  const { cycle, hospital, otherHospital, professional } = await draft(t)
  const open = `${cycles}/${cycle.id}/actions/open`
  const body = { version: 1, expectedInvitations: 13 }
  await refused('not-found', hospital.medicalAffairs.post(open, body))
  await refused('not-found', hospital.medicalAffairs.get(`${cycles}/${cycle.id}`))
  await refused('not-found', hospital.medicalAffairs.get(`${cycles}/${cycle.id}/invitations`))
  await refused('forbidden', otherHospital.chief.post(open, body))
  await refused('forbidden', professional.get(`${cycles}/${cycle.id}`))
  expect((await otherHospital.chief.get<CycleDetail>(`${cycles}/${cycle.id}`)).actions).toEqual([])
})

test('an invited person finds a prefilled file and nothing in the way', async (t) => {
  const { preview, opens, otherHospital, person, world } = await draft(t)
  await opens((await preview()).invited)
  const member = otherHospital.member('family-medicine')
  const doctor = await person(member)
  const file = await act.findOwnFile(doctor)
  const { profile, privileges, cycle, dossier } = await act.read(doctor, file)
  expect([cycle.label, dossier.state]).toEqual(['2027-2028', 'invited'])
  const given = profile?.fields.find((field) => field.code === 'legal-family-name')
  expect(given).toMatchObject({ value: member.familyName, changed: false })
  const held = (privileges?.lines ?? []).filter((line) => line.heldLastYear).map((line) => line.code)
  expect(held).toEqual(member.privileges)
  expect(world.ports.config.mode).toBe('demo')
})

test('a cycle closes when its final deadline has passed and every file of it has ended', async (t) => {
  const { preview, opens, medicalAffairs, cycle, goTo, ports, otherHospital, rows } = await draft(t)
  await opens((await preview()).invited)
  const close = async () => {
    const { version } = await medicalAffairs.get<CycleDetail>(`${cycles}/${cycle.id}`)
    return medicalAffairs.post<CycleDetail>(`${cycles}/${cycle.id}/actions/close`, { version })
  }
  await refused('wrong-state', close())
  await goTo('2027-04-28', '23:30')
  await passFinalDeadlinesJob.handle({}, ports)
  await refused('wrong-state', close())
  await goTo('2027-04-29', '00:30')
  await passFinalDeadlinesJob.handle({}, ports)
  await passFinalDeadlinesJob.handle({}, ports)
  await refused('conditions-unmet', close(), ['everyApplicationEnded'])
  for (const { id } of await rows<{ id: string }>(`select id from core.dossier where organization_id = $1`, [
    otherHospital.id,
  ])) {
    const { version } = (await act.read(otherHospital.chiefOfStaff, id)).dossier
    const lapse = { version, reason: 'Aucune réponse après tous les rappels.' }
    await otherHospital.chiefOfStaff.post(`/api/reappointment/applications/${id}/actions/lapse`, lapse)
  }
  expect((await close()).state).toBe('closed')
  const moves = await rows<{ action: string }>(
    `select action from reappointment.cycle_history where cycle_id = $1 order by seq`,
    [cycle.id],
  )
  expect(moves.map((move) => move.action)).toEqual(['open', 'pass-final-deadline', 'close'])
})

test('progress counts every file once, in its department and phase', async (t) => {
  const { preview, opens, medicalAffairs, cycle, person, otherHospital } = await draft(t)
  const { invited } = await preview()
  await opens(invited)
  const doctor = await person(otherHospital.member('emergency'))
  await act.starts(doctor, await act.findOwnFile(doctor))
  const progress = await medicalAffairs.get<CycleProgress>(`${cycles}/${cycle.id}/progress`)
  expect(progress.total).toBe(invited)
  expect(progress.phases).toMatchObject({ 'not-started': invited - 1, 'in-progress': 1, decided: 0 })
  const emergency = progress.departments.find((one) => one.department.code === 'emergency')
  expect(emergency?.phases['in-progress']).toBe(1)
  expect(progress.departments.reduce((sum, one) => sum + one.total, 0)).toBe(invited)
  expect(progress.burnDown.at(-1)).toMatchObject({ unsubmitted: invited, undecided: invited })
})
