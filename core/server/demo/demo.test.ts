import sql from 'sql-template-tag'
import { expect, test, vi } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import { smallServer } from '../../../test/support/small-server.ts'
import type { DemoClockView, MailPage, MailView } from '../../domain/mailbox-contract.ts'
import { movableClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database/database.ts'
import { addTimers } from '../dossiers/dossier-store.ts'
import { createJobs } from '../jobs/jobs.ts'
import { coreJobs } from '../jobs/core-jobs.ts'
import { createLiveHub } from '../messages/live.ts'
import { sendEmail } from '../messages/outbox.ts'
import { followDemoClock, readDemoOffset } from './demo-clock.ts'
import { demoRoutes } from './routes.ts'

const day = 86_400_000

/** Another process of the same portal: its own connections, its own clock. */
async function otherProcess(world: CoreWorld, t: { onTestFinished(work: () => Promise<void>): void }) {
  const clock = movableClock()
  const database = openDatabase({ connection: world.connection, role: 'guichet_app', clock })
  const live = createLiveHub({ connection: world.connection, log: world.ports.log })
  const ports = { ...world.ports, database, live }
  await followDemoClock(ports)
  t.onTestFinished(async () => {
    await live.close()
    await database.close()
  })
  return { ports, clock }
}

test('the demo clock goes forward in every process, stays there, and lets deadlines act at once', async (t) => {
  let fired = ''
  const world = await coreWorld(t, {
    timers: [{ kind: 'test.request', name: 'due', fire: async (tx) => void (fired = tx.now) }],
  })
  const portal = await smallServer(t, world.ports, demoRoutes)
  const worker = await otherProcess(world, t)
  const workers = createJobs({ connection: world.connection, role: 'guichet_app', jobs: coreJobs, ports: worker.ports })
  await workers.start()
  t.onTestFinished(() => workers.stop())
  const dossier = await world.request()
  const dueAt = new Date(Date.now() + 30 * day).toISOString()
  await world.database.transaction((tx) => addTimers(tx, [dossier], [{ name: 'due', dueAt }]))

  const moved = await portal.ask<DemoClockView>(null, 'POST', '/api/demo/clock', { advanceDays: 31 })
  expect(moved).toMatchObject({ status: 200, body: { aheadDays: 31, offsetMs: 31 * day } })
  expect(Date.parse(world.clock.now()) - Date.now()).toBeCloseTo(31 * day, -3)
  await vi.waitFor(() => expect(worker.clock.offset()).toBe(31 * day))
  await vi.waitFor(() => expect(fired > dueAt).toBe(true), { timeout: 5_000 })

  const to = new Date(Date.now() + 45 * day).toISOString()
  const second = await portal.ask<DemoClockView>(null, 'POST', '/api/demo/clock', { to })
  expect(second.body.aheadDays).toBeGreaterThanOrEqual(44)
  expect(await readDemoOffset(world.database)).toBe(second.body.offsetMs)
  expect((await portal.ask<DemoClockView>(null, 'GET', '/api/demo/clock')).body.offsetMs).toBe(second.body.offsetMs)
  const later = await otherProcess(world, t)
  expect(later.clock.offset()).toBe(second.body.offsetMs)
})

test.for([
  { to: '2020-01-01T00:00:00Z' },
  { to: '2999-01-01T00:00:00Z' },
  { to: 'tomorrow' },
  { advanceDays: 0 },
  { advanceDays: -1 },
  { advanceDays: 401 },
  { advanceDays: 1.5 },
  { advanceDays: 1, to: '2027-01-01T00:00:00Z' },
  {},
])('a move that is not one is refused: %j', async (move, t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, demoRoutes)
  const answer = await portal.ask(null, 'POST', '/api/demo/clock', move)
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
  expect(await readDemoOffset(world.database)).toBe(0)
})

test('the mailbox shows what was sent, by address, page by page', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, demoRoutes)
  const workers = createJobs({ connection: world.connection, role: 'guichet_app', jobs: coreJobs, ports: world.ports })
  await workers.start()
  t.onTestFinished(() => workers.stop())
  await world.database.transaction(async (tx) => {
    for (let n = 0; n < 33; n += 1) {
      const address = n === 0 ? 'one@example.org' : 'other@example.org'
      const values = { author: `Auteur ${n}` }
      await sendEmail(tx, world.ports, { address, language: 'fr', template: 'message-posted', values })
    }
  })
  await vi.waitFor(
    async () => expect(await world.database.read().one(sql`select count(*) from core.mailbox`)).toEqual({ count: 33 }),
    { timeout: 8_000 },
  )
  const first = await portal.ask<MailPage>(null, 'GET', '/api/demo/mailbox')
  expect(first.body.items).toHaveLength(30)
  const second = await portal.ask<MailPage>(null, 'GET', `/api/demo/mailbox?cursor=${first.body.next}`)
  expect(second.body.items).toHaveLength(3)
  expect(second.body.next).toBeNull()
  const own = await portal.ask<MailPage>(null, 'GET', '/api/demo/mailbox?address=ONE@example.org')
  expect(own.body.items.map((mail) => mail.address)).toEqual(['one@example.org'])
  const mail = await portal.ask<MailView>(null, 'GET', `/api/demo/mailbox/${own.body.items[0]?.id}`)
  expect(mail.body.html).toContain('<html lang="fr"')
  expect(mail.body.plain).toContain('Auteur 0')
  expect((await portal.ask(null, 'GET', '/api/demo/mailbox/nothing')).status).toBe(400)
  expect((await portal.ask(null, 'GET', `/api/demo/mailbox/${world.organizationId}`)).status).toBe(404)
})

test('in production none of this exists', async (t) => {
  const world = await coreWorld(t)
  const config = readConfig({
    GUICHET_MODE: 'production',
    PUBLIC_URL: 'https://guichet.example.org',
    DATABASE_URL: 'postgres://localhost/x',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    SMTP_URL: 'smtp://localhost',
    MAIL_FROM: 'guichet@example.org',
  })
  const portal = await smallServer(t, { ...world.ports, config }, demoRoutes)
  for (const [method, path, body] of [
    ['GET', '/api/demo/clock', undefined],
    ['POST', '/api/demo/clock', { advanceDays: 1 }],
    ['GET', '/api/demo/mailbox', undefined],
    ['GET', `/api/demo/mailbox/${world.organizationId}`, undefined],
  ] as const) {
    expect((await portal.ask(null, method, path, body)).status, `${method} ${path}`).toBe(404)
  }
  expect(await readDemoOffset(world.database)).toBe(0)
})
