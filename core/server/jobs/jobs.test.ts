import sql from 'sql-template-tag'
import { expect, test, type TestContext, vi } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import { asOwner } from '../../../test/support/test-server.ts'
import { coreJobs } from './core-jobs.ts'
import { removeOldAnswers } from './housekeeping.ts'
import { type AnyJob, defineJob, enqueue, enqueueAll, type Job } from './job.ts'
import { createJobs } from './jobs.ts'

async function started(t: TestContext, world: CoreWorld, jobs: AnyJob[]): Promise<void> {
  const workers = createJobs({
    connection: world.connection,
    role: 'guichet_app',
    jobs,
    ports: world.ports,
    lookEvery: 1,
  })
  await workers.start()
  t.onTestFinished(() => workers.stop())
}

function counting(extra: Partial<Job<{ n: number }>> = {}): { job: Job<{ n: number }>; done: number[] } {
  const done: number[] = []
  const job = defineJob<{ n: number }>({
    name: 'test.count',
    handle: async ({ n }) => {
      done.push(n)
    },
    ...extra,
  })
  return { job, done }
}

const waitingJobs = (world: CoreWorld, name: string) =>
  world.database
    .read()
    .many<{ data: { n: number }; state: string }>(
      sql`select data, state::text from pgboss.job where name = ${name} order by created_on`,
    )

test('work runs at once when the transaction is committed, and never when it is rolled back', async (t) => {
  const world = await coreWorld(t)
  const { job, done } = counting()
  await started(t, world, [job])
  const failing = world.database.transaction(async (tx) => {
    await enqueue(tx, job, { n: 1 })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  const since = performance.now()
  await world.database.transaction((tx) => enqueue(tx, job, { n: 2 }))
  await vi.waitFor(() => expect(done).toEqual([2]), { timeout: 2_000, interval: 5 })
  expect(performance.now() - since, 'woken by the database, not by the clock').toBeLessThan(1_500)
  await vi.waitFor(async () =>
    expect((await waitingJobs(world, 'test.count')).map((one) => one.state)).toEqual(['completed']),
  )
})

test('work can be queued before any worker ever started', async (t) => {
  const world = await coreWorld(t)
  const { job, done } = counting()
  await world.database.transaction((tx) => enqueueAll(tx, job, [{ n: 1 }, { n: 2 }, { n: 3 }]))
  await started(t, world, [job])
  await vi.waitFor(() => expect(done.toSorted()).toEqual([1, 2, 3]), { timeout: 5_000 })
})

test('hundreds of jobs do not wait for the clock between batches', async (t) => {
  const world = await coreWorld(t)
  const { job, done } = counting()
  await started(t, world, [job])
  const list = Array.from({ length: 300 }, (_, n) => ({ n }))
  await world.database.transaction((tx) => enqueueAll(tx, job, list))
  await vi.waitFor(() => expect(new Set(done).size).toBe(300), { timeout: 5_000 })
})

test('a job that fails is tried again with a pause; given up, it is logged', async (t) => {
  const world = await coreWorld(t)
  const { job } = counting({ retries: 1, handle: () => Promise.reject(new Error('the printer is on fire')) })
  await started(t, world, [job])
  await world.database.transaction((tx) => enqueue(tx, job, { n: 1 }))
  const due = () =>
    asOwner(world.connection, (client) =>
      client.query(`update pgboss.job set start_after = now() where state = 'retry'`),
    )
  await vi.waitFor(async () => expect((await waitingJobs(world, 'test.count'))[0]?.state).toBe('retry'), {
    timeout: 5_000,
  })
  const { pause } = await world.database
    .read()
    .one<{ pause: number }>(
      sql`select extract(epoch from start_after - now())::float8 as pause from pgboss.job where name = 'test.count'`,
    )
  expect(pause).toBeGreaterThan(2)
  await due()
  await vi.waitFor(() => expect(world.logged.some((line) => line.msg === 'job given up')).toBe(true), {
    timeout: 15_000,
  })
  expect(world.logged.find((line) => line.msg === 'job given up')).toMatchObject({
    job: 'test.count',
    outcome: { message: 'the printer is on fire' },
  })
})

test('the work of a process that was killed is taken over', async (t) => {
  const world = await coreWorld(t)
  const { job, done } = counting()
  await world.database.transaction((tx) => enqueue(tx, job, { n: 1 }))
  await asOwner(world.connection, (client) =>
    client.query(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '16 seconds'`,
    ),
  )
  await started(t, world, [job])
  await vi.waitFor(() => expect(done).toEqual([1]), { timeout: 28_000, interval: 100 })
})

test('recurring work waits at most once, and its schedule follows the declaration', async (t) => {
  const world = await coreWorld(t)
  const { job } = counting({ name: 'test.nightly', schedule: '5 4 * * *' })
  await world.database.transaction(async (tx) => {
    await enqueue(tx, job, { n: 1 })
    await enqueue(tx, job, { n: 2 })
  })
  expect(await waitingJobs(world, 'test.nightly')).toHaveLength(1)
  const schedules = () => world.database.read().many(sql`select name, cron from pgboss.schedule order by name`)
  const first = createJobs({
    connection: world.connection,
    role: 'guichet_app',
    jobs: [job, ...coreJobs],
    ports: world.ports,
  })
  await first.start()
  await first.stop()
  expect(await schedules()).toContainEqual({ name: 'test.nightly', cron: '5 4 * * *' })
  const changed = createJobs({
    connection: world.connection,
    role: 'guichet_app',
    jobs: [{ ...job, schedule: '6 4 * * *' }],
    ports: world.ports,
  })
  await changed.start()
  await changed.stop()
  expect(await schedules()).toEqual([{ name: 'test.nightly', cron: '6 4 * * *' }])
})

test('a stop lets work under way finish', async (t) => {
  const world = await coreWorld(t)
  const done: number[] = []
  let begun = false
  const { job } = counting({
    handle: async ({ n }) => {
      begun = true
      await new Promise((resolve) => setTimeout(resolve, 700))
      done.push(n)
    },
  })
  const workers = createJobs({ connection: world.connection, role: 'guichet_app', jobs: [job], ports: world.ports })
  await workers.start()
  await world.database.transaction((tx) => enqueue(tx, job, { n: 1 }))
  await vi.waitFor(() => expect(begun).toBe(true))
  await workers.stop()
  expect(done).toEqual([1])
  expect((await waitingJobs(world, 'test.count'))[0]?.state).toBe('completed')
})

test('answers of repeated commands are kept two days', async (t) => {
  const world = await coreWorld(t)
  const keep = (key: string, at: string) =>
    world.database.transaction((tx) =>
      tx.run(sql`insert into core.idempotency (account_id, key, route, request_hash, status, created_at)
        values (${world.desk.accountId}, ${key}, 'POST /x', 'x', 200, ${at})`),
    )
  await keep('old', new Date(Date.now() - 49 * 3_600_000).toISOString())
  await keep('young', new Date(Date.now() - 47 * 3_600_000).toISOString())
  expect(await removeOldAnswers(world.ports)).toBe(1)
  expect(await world.database.read().many(sql`select key from core.idempotency`)).toEqual([{ key: 'young' }])
})
