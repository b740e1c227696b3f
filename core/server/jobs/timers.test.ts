import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import { addTimers, recordMove } from '../dossiers/dossier-store.ts'
import type { TimerDeclaration } from '../service.ts'
import { fireTimers } from './timers.ts'

const hour = 3_600_000
const at = (world: CoreWorld, milliseconds: number) =>
  new Date(Date.parse(world.clock.now()) + milliseconds).toISOString()

function declared(name: string, fire: TimerDeclaration['fire']): TimerDeclaration {
  return { kind: 'test.request', name, fire }
}

const lapse = declared('lapse', async (tx, dossier) => {
  if (dossier.state === 'lapsed') return
  const move = { action: 'lapse', from: dossier.state, to: 'lapsed', party: 'clock' }
  await recordMove(tx, dossier, move, { actor: { kind: 'system', party: 'clock' } })
})

const set = (world: CoreWorld, dossiers: Dossier[], timers: { name: string; dueAt: string }[]) =>
  world.database.transaction((tx) => addTimers(tx, dossiers, timers))

const undone = (world: CoreWorld) =>
  world.database.read().many<{ name: string }>(sql`select name from core.timer where done_at is null order by name`)

test('a deadline acts when it has passed, once, at the moment of the portal clock', async (t) => {
  const world = await coreWorld(t, { timers: [lapse] })
  const dossier = await world.request()
  await set(world, [dossier], [{ name: 'lapse', dueAt: at(world, 24 * hour) }])
  expect(await fireTimers(world.ports)).toBe(0)
  world.clock.moveTo(at(world, 25 * hour))
  expect(await fireTimers(world.ports)).toBe(1)
  expect(await fireTimers(world.ports)).toBe(0)
  const { state, stateSince } = await world.database
    .read()
    .one<{ state: string; stateSince: string }>(sql`select state, state_since as "stateSince" from core.dossier`)
  expect(state).toBe('lapsed')
  expect(Date.parse(stateSince)).toBeGreaterThan(Date.now() + 24 * hour)
  expect(await world.database.read().one(sql`select count(*) from core.history`)).toEqual({ count: 1 })
})

test('deadlines act in the order in which they were due', async (t) => {
  const fired: string[] = []
  const note = (name: string) => declared(name, async () => void fired.push(name))
  const world = await coreWorld(t, { timers: ['a', 'b', 'c'].map(note) })
  const dossier = await world.request()
  await set(
    world,
    [dossier],
    [
      { name: 'b', dueAt: at(world, -2 * hour) },
      { name: 'c', dueAt: at(world, -1 * hour) },
      { name: 'a', dueAt: at(world, -3 * hour) },
    ],
  )
  await fireTimers(world.ports)
  expect(fired).toEqual(['a', 'b', 'c'])
})

test('one that fails holds up no other, keeps nothing of what it did, and is tried again', async (t) => {
  let broken = true
  const fragile = declared('fragile', async (tx, dossier) => {
    await tx.run(sql`update core.dossier set subject = 'touched' where id = ${dossier.id}`)
    if (broken) throw new Error('not today')
  })
  const world = await coreWorld(t, { timers: [fragile, lapse] })
  const first = await world.request()
  const second = await world.request()
  await set(world, [first], [{ name: 'fragile', dueAt: at(world, -2 * hour) }])
  await set(
    world,
    [second],
    [
      { name: 'lapse', dueAt: at(world, -hour) },
      { name: 'unknown', dueAt: at(world, -hour) },
    ],
  )
  expect(await fireTimers(world.ports)).toBe(1)
  expect(await undone(world)).toEqual([{ name: 'fragile' }, { name: 'unknown' }])
  expect(await world.database.read().one(sql`select count(*) from core.dossier where subject = 'touched'`)).toEqual({
    count: 0,
  })
  expect(world.logged.filter((line) => line.msg === 'timer failed').map((line) => line.timer)).toEqual([
    'fragile',
    'unknown',
  ])
  broken = false
  expect(await fireTimers(world.ports)).toBe(1)
  expect(await undone(world)).toEqual([{ name: 'unknown' }])
})

test('several processes at once fire each timer once', async (t) => {
  const fired: string[] = []
  const slow = declared('slow', async (_tx, dossier) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    fired.push(dossier.id)
  })
  const world = await coreWorld(t, { timers: [slow] })
  const dossiers = await Promise.all(Array.from({ length: 12 }, () => world.request()))
  await set(world, dossiers, [{ name: 'slow', dueAt: at(world, -hour) }])
  const counts = await Promise.all([fireTimers(world.ports), fireTimers(world.ports), fireTimers(world.ports)])
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12)
  expect(new Set(fired).size).toBe(12)
  expect(fired).toHaveLength(12)
})

test('more than one batch of deadlines is worked off in one run, also when the first ones fail', async (t) => {
  let fired = 0
  const fails = declared('fails', () => Promise.reject(new Error('always')))
  const counts = declared('counts', async () => void (fired += 1))
  const world = await coreWorld(t, { timers: [fails, counts] })
  const dossier = await world.request()
  await world.database.transaction((tx) =>
    tx.run(sql`insert into core.timer (organization_id, dossier_id, name, due_at)
      select ${dossier.organizationId}, ${dossier.id}, case when n <= 210 then 'fails' else 'counts' end,
        now() - interval '1 hour' + n * interval '1.000001 second' from generate_series(1, 250) n`),
  )
  expect(await fireTimers(world.ports)).toBe(40)
  expect(fired).toBe(40)
})
