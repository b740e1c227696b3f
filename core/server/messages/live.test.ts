import { setTimeout as sleep } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { expect, test, vi } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import { smallServer, type SmallServer } from '../../../test/support/small-server.ts'
import { asOwner } from '../../../test/support/test-server.ts'
import { recordMove } from '../dossiers/dossier-store.ts'
import { announce } from './live.ts'
import { messageRoutes } from './routes.ts'

interface Screen {
  status: number
  /** Events received so far, `name data`. */
  events: string[]
  closed: boolean
  leave(): void
}

async function screen(portal: SmallServer, token: string): Promise<Screen> {
  const abort = new AbortController()
  const answer = await fetch(`${portal.url}/api/live`, {
    headers: { cookie: `guichet_session=${token}` },
    signal: abort.signal,
  })
  const seen: Screen = { status: answer.status, events: [], closed: false, leave: () => abort.abort() }
  if (answer.status === 200) void readEvents(answer, seen)
  return seen
}

async function readEvents(answer: Response, seen: Screen): Promise<void> {
  let rest = ''
  try {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const match = /^event: (\w+)\ndata: (.*)$/.exec(part)
        if (match) seen.events.push(`${match[1]} ${match[2]}`)
      }
    }
  } catch {
    // The screen left.
  }
  seen.closed = true
}

/** The listening connection opens behind the first screen: events count once it is there. */
async function listening(world: CoreWorld): Promise<void> {
  await vi.waitFor(async () => {
    const { count } = await asOwner(world.connection, async (client) => {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from pg_stat_activity where application_name = 'guichet live' and datname = current_database() and query = 'listen guichet_live'`,
      )
      return { count: Number(rows[0]?.count) }
    })
    expect(count).toBe(1)
  })
}

const changed = (dossierId: string | null, kind: string) => `changed ${JSON.stringify({ dossierId, kind })}`

test('a change reaches the people concerned, and nobody else', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, messageRoutes)
  const applicant = await screen(portal, world.applicant.token)
  const desk = await screen(portal, world.desk.token)
  const stranger = await screen(portal, world.stranger.token)
  await listening(world)
  const dossier = await world.request()

  await world.database.transaction((tx) =>
    recordMove(
      tx,
      dossier,
      { action: 'send', from: 'draft', to: 'sent', party: 'applicant' },
      { actor: world.applicant.actor },
    ),
  )
  await vi.waitFor(() => {
    expect(applicant.events).toEqual([changed(dossier.id, 'dossier')])
    expect(desk.events).toEqual([changed(dossier.id, 'dossier')])
  })
  await world.database.transaction(async (tx) =>
    announce(tx, { accountIds: [world.applicant.accountId], kind: 'notification' }),
  )
  await vi.waitFor(() => expect(applicant.events.at(-1)).toBe(changed(null, 'notification')))
  await world.database.transaction(async (tx) => announce(tx, { kind: 'clock', offsetMs: 1 }))
  await vi.waitFor(() => expect(stranger.events).toEqual([changed(null, 'clock')]))
  expect(desk.events).toEqual([changed(dossier.id, 'dossier'), changed(null, 'clock')])
})

test('nothing is told of what was rolled back', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, messageRoutes)
  const desk = await screen(portal, world.desk.token)
  await listening(world)
  const failing = world.database.transaction(async (tx) => {
    announce(tx, { organizationId: world.organizationId, dossierId: 'lost' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await world.database.transaction(async (tx) =>
    announce(tx, { organizationId: world.organizationId, dossierId: 'kept' }),
  )
  await vi.waitFor(() => expect(desk.events).toEqual([changed('kept', 'dossier')]))
})

test('an announcement to thousands fits', async (t) => {
  const world = await coreWorld(t)
  const heard: number[] = []
  world.ports.live.subscribe((event) => heard.push(event.accountIds?.length ?? -1))
  await listening(world)
  await world.database.transaction(async (tx) =>
    announce(tx, {
      organizationId: world.organizationId,
      accountIds: Array.from({ length: 2000 }, () => crypto.randomUUID()),
    }),
  )
  await vi.waitFor(() => expect(heard.reduce((sum, count) => sum + count, 0)).toBe(2000))
})

test('a withdrawn session loses its stream within seconds; without a session there is none', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, messageRoutes)
  expect((await portal.ask(null, 'GET', '/api/live')).status).toBe(401)
  const desk = await screen(portal, world.desk.token)
  const applicant = await screen(portal, world.applicant.token)
  await world.database.transaction((tx) =>
    tx.run(sql`update core.session set revoked_at = now() where account_id = ${world.desk.accountId}`),
  )
  await vi.waitFor(() => expect(desk.closed).toBe(true), { timeout: 3_000 })
  expect(desk.events.at(-1)).toBe('ended {}')
  expect(applicant.closed).toBe(false)
})

test('someone who left the organization hears no more of it', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, messageRoutes)
  const desk = await screen(portal, world.desk.token)
  const colleague = await screen(portal, world.colleague.token)
  await listening(world)
  await world.database.transaction((tx) =>
    tx.run(sql`update core.membership set valid_to = '2021-01-01' where account_id = ${world.desk.accountId}`),
  )
  await sleep(700)
  await world.database.transaction(async (tx) => announce(tx, { organizationId: world.organizationId, dossierId: 'd' }))
  await vi.waitFor(() => expect(colleague.events).toEqual([changed('d', 'dossier')]))
  expect(desk.events).toEqual([])
})

test('the listening connection comes back after the database dropped it, and says that anything may have changed', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, messageRoutes)
  const desk = await screen(portal, world.desk.token)
  await listening(world)
  await asOwner(world.connection, async (client) => {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guichet live' and datname = current_database()`,
    )
  })
  await vi.waitFor(() => expect(desk.events).toEqual([changed(null, 'anything')]), { timeout: 5_000 })
  await world.database.transaction(async (tx) =>
    announce(tx, { organizationId: world.organizationId, dossierId: 'after' }),
  )
  await vi.waitFor(() => expect(desk.events.at(-1)).toBe(changed('after', 'dossier')))
})

test('one person has at most five streams; a closed one makes room', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, messageRoutes)
  const open = []
  for (let tab = 0; tab < 5; tab += 1) open.push(await screen(portal, world.desk.token))
  expect((await screen(portal, world.desk.token)).status).toBe(429)
  expect((await screen(portal, world.applicant.token)).status).toBe(200)
  open[0]?.leave()
  await vi.waitFor(async () => expect((await screen(portal, world.desk.token)).status).toBe(200))
})

test('streams end when the server stops', async (t) => {
  const world = await coreWorld(t)
  const portal = await smallServer(t, world.ports, messageRoutes)
  const desk = await screen(portal, world.desk.token)
  world.ports.live.endStreams()
  await vi.waitFor(() => expect(desk.closed).toBe(true))
})
