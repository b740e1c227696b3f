import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { SessionView } from '../../domain/account-contract.ts'
import { people, seeder } from '../../../test/support/people.ts'
import { endRole, grantRole } from '../organizations/organization-store.ts'
import { purgeExpiredJob } from '../accounts/purge-expired.ts'
import { findActor, revokeSessions } from './session-store.ts'
import { deviceOf } from './session-view.ts'

const email = 'amelie.tremblay@riviere-claire.example'
const open = (tab: { get(url: string): Promise<{ status: number }> }) =>
  tab.get('/api/account/me').then(({ status }) => status === 200)

test('a session ends for good at sign-out', async (t) => {
  const { active, browser } = await people(t)
  const { browser: tab } = await active({ email })
  const kept = new Map(tab.cookies)
  const { status, setCookies } = await tab.post('/api/session/sign-out')
  expect(status).toBe(200)
  expect(setCookies[0]).toMatch(/^guichet_session=; Max-Age=0;/)
  const thief = browser()
  for (const [name, value] of kept) thief.cookies.set(name, value)
  expect(await open(thief)).toBe(false)
})

test('people see their own sessions, and end one or all others at once', async (t) => {
  const { active, browser } = await people(t)
  const { browser: tab } = await active({ email })
  const phone = browser({
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1',
  })
  const tablet = browser()
  await phone.signIn(email)
  await tablet.signIn(email)
  const { items } = (await tab.get<{ items: SessionView[] }>('/api/account/sessions')).body
  expect(items.map(({ current }) => current)).toEqual([true, false, false])
  expect(items).toContainEqual(expect.objectContaining({ browser: 'Safari', system: 'iOS', factors: ['password'] }))
  const ofPhone = items.find(({ system }) => system === 'iOS')
  expect((await tab.delete(`/api/account/sessions/${ofPhone?.id}`)).status).toBe(200)
  expect([await open(tab), await open(phone), await open(tablet)]).toEqual([true, false, true])
  expect((await tab.post('/api/account/sessions/end-others')).body).toEqual({ ended: 1 })
  expect([await open(tab), await open(tablet)]).toEqual([true, false])
})

test('whoever loses an access while signed in is told from which organization; nobody else learns anything', async (t) => {
  const { active, browser, database, hospital } = await people(t)
  const { accountId, browser: tab } = await active({ email, role: 'professional' })
  const end = async (of: { get(url: string): Promise<{ body: unknown }> }) => (await of.get('/api/session/end')).body
  expect(await end(tab)).toEqual({ withdrawnFrom: null })
  const other = browser()
  await other.signIn(email)
  await tab.post('/api/account/sessions/end-others')
  await database.transaction((tx) => revokeSessions(tx, accountId, { actingFor: hospital.id }))
  expect(await open(tab)).toBe(false)
  expect(await end(tab)).toEqual({ withdrawnFrom: hospital.name })
  expect([await end(other), await end(browser())]).toEqual([{ withdrawnFrom: null }, { withdrawnFrom: null }])
})

test('nobody ends a session of someone else', async (t) => {
  const { active } = await people(t)
  const { browser: mine } = await active({ email })
  const { browser: theirs } = await active({ email: 'autre@h.example' })
  const { items } = (await theirs.get<{ items: SessionView[] }>('/api/account/sessions')).body
  expect(items).toHaveLength(1)
  expect((await mine.delete(`/api/account/sessions/${items[0]?.id}`)).body).toMatchObject({ code: 'not-found' })
  expect(await open(theirs)).toBe(true)
  expect((await mine.delete('/api/account/sessions/abc')).status).toBe(400)
})

test('a session is over after an hour without a request', async (t) => {
  const { active, database } = await people(t)
  const { browser: tab } = await active({ email })
  const age = (minutes: number) =>
    database.transaction((tx) =>
      tx.run(sql`update core.session set last_seen_at = last_seen_at - make_interval(mins => ${minutes})`),
    )
  await age(59)
  expect(await open(tab)).toBe(true)
  await age(61)
  expect(await open(tab)).toBe(false)
})

test('a session is over after twelve hours, however busy', async (t) => {
  const { active, database } = await people(t)
  const { browser: tab } = await active({ email })
  const age = (minutes: number) =>
    database.transaction((tx) =>
      tx.run(sql`update core.session set expires_at = expires_at - make_interval(mins => ${minutes})`),
    )
  await age(719)
  expect(await open(tab)).toBe(true)
  await age(2)
  expect(await open(tab)).toBe(false)
})

test('the demo clock moves deadlines, not sessions', async (t) => {
  const { active, clock } = await people(t)
  const { browser: tab } = await active({ email })
  clock.setOffset(40 * 86_400_000)
  expect(await open(tab)).toBe(true)
})

test('the last request is written down at most once a minute', async (t) => {
  const { active, database } = await people(t)
  const { accountId, browser: tab } = await active({ email })
  const seen = () =>
    database
      .read()
      .one<{ at: string }>(sql`select last_seen_at as at from core.session where account_id = ${accountId}`)
  const first = await seen()
  await open(tab)
  expect(await seen()).toEqual(first)
  await database.transaction((tx) =>
    tx.run(sql`update core.session set last_seen_at = last_seen_at - interval '2 minutes'`),
  )
  await Promise.all([open(tab), open(tab), open(tab)])
  expect((await seen()).at >= first.at).toBe(true)
})

test('a closed account is out at once', async (t) => {
  const { active, database } = await people(t)
  const { accountId, browser: tab } = await active({ email })
  await database.transaction((tx) => tx.run(sql`update core.account set status = 'closed' where id = ${accountId}`))
  expect(await open(tab)).toBe(false)
})

test('an unknown token is nobody', async (t) => {
  const { database } = await people(t)
  expect(await findActor(database.read(), 'x'.repeat(43))).toBeUndefined()
})

test('people switch between the organizations they belong to today, and to none else', async (t) => {
  const { active, database, hospital, organization } = await people(t)
  const { accountId, browser: tab } = await active({ email, role: 'professional' })
  const second = await organization('second')
  const foreign = await organization('foreign')
  const acts = async (organizationId: string | null) =>
    (await tab.post('/api/account/context', { organizationId })).status
  expect(await acts(second.id)).toBe(404)
  const membershipId = await database.transaction((tx) =>
    grantRole(tx, seeder, { organizationId: second.id, accountId, role: 'professional', validFrom: '2020-01-01' }),
  )
  expect(await acts(second.id)).toBe(200)
  const me = await tab.me()
  expect(me.organization?.id).toBe(second.id)
  expect(me.contexts.map(({ organization }) => organization.id).toSorted()).toEqual([hospital.id, second.id].toSorted())
  // Both count their days in the same zone, whose clock is told once.
  expect(me.clocks.map(({ timeZone }) => timeZone)).toEqual([hospital.timeZone])
  expect(await acts(foreign.id)).toBe(404)
  expect((await tab.me()).organization?.id).toBe(second.id)
  await database.transaction((tx) =>
    endRole(tx, seeder, { organizationId: second.id, membershipId, lastDay: '2021-01-01' }),
  )
  const after = await tab.me()
  expect([after.organization, after.roles, after.contexts.length]).toEqual([null, [], 1])
  expect(await acts(null)).toBe(200)
})

test('the next sign-in acts for the organization of the last one', async (t) => {
  const { active, browser, database, hospital, organization } = await people(t)
  const { accountId, browser: tab } = await active({ email, role: 'professional' })
  const second = await organization('second')
  await database.transaction((tx) =>
    grantRole(tx, seeder, { organizationId: second.id, accountId, role: 'professional', validFrom: '2021-01-01' }),
  )
  expect((await tab.me()).organization?.id).toBe(hospital.id)
  await tab.post('/api/account/context', { organizationId: second.id })
  const again = browser()
  await again.signIn(email)
  expect((await again.me()).organization?.id).toBe(second.id)
})

test('a role counts from its first day to its last, in the zone of the organization', async (t) => {
  const { active, browser, clock, database, organization } = await people(t)
  const { accountId } = await active({ email })
  const casablanca = await organization('atlas', { secondFactorRoles: [] })
  await database.transaction(async (tx) => {
    await tx.run(sql`update core.organization set time_zone = 'Pacific/Kiritimati' where id = ${casablanca.id}`)
    await grantRole(tx, seeder, {
      organizationId: casablanca.id,
      accountId,
      role: 'adviser',
      validFrom: '2030-05-10',
      validTo: '2030-05-11',
    })
  })
  const rolesAt = async (at: string) => {
    clock.moveTo(at)
    const tab = browser()
    await tab.signIn(email)
    return (await tab.me()).roles
  }
  // Kiritimati is fourteen hours ahead of UTC.
  expect(await rolesAt('2030-05-09T09:59:00Z')).toEqual([])
  expect(await rolesAt('2030-05-09T10:01:00Z')).toEqual(['adviser'])
  expect(await rolesAt('2030-05-11T09:59:00Z')).toEqual(['adviser'])
  expect(await rolesAt('2030-05-11T10:01:00Z')).toEqual([])
})

test('what is long over is removed, what is open stays', async (t) => {
  const { active, browser, database, ports } = await people(t)
  const { browser: tab } = await active({ email })
  const old = browser()
  await old.signIn(email)
  await database.transaction((tx) =>
    tx.run(
      sql`update core.session set expires_at = now() - interval '40 days' where id = (select id from core.session order by created_at desc limit 1)`,
    ),
  )
  await purgeExpiredJob.handle({}, ports)
  const { left } = await database.read().one<{
    left: number
  }>(sql`select count(*) as left from core.session where account_id in
    (select id from core.account where email = ${email})`)
  expect(left).toBe(1)
  expect(await open(tab)).toBe(true)
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16; SM-S931B) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
    'Samsung Internet',
    'Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15',
    'Safari',
    'macOS',
  ],
  ['curl/8.14.1', null, null],
])('%s is named', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system })
})
