import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { goodPassword, otherPassword, people } from '../../../test/support/people.ts'
import { after } from '../sessions/session-policy.ts'

const email = 'amelie.tremblay@riviere-claire.example'

test('address and password open a session, however the address is written', async (t) => {
  const { active, browser } = await people(t)
  const { accountId } = await active({ email })
  const tab = browser()
  expect((await tab.post('/api/session', { email: ` ${email.toUpperCase()}`, password: goodPassword })).body).toEqual({
    next: 'signed-in',
  })
  expect((await tab.me()).account.id).toBe(accountId)
})

test('unknown, invited, closed and wrong password are one and the same answer', async (t) => {
  const { active, browser, invites, database } = await people(t)
  await active({ email })
  await invites({ email: 'invitee@h.example' })
  const closed = await active({ email: 'partie@h.example' })
  await database.transaction((tx) =>
    tx.run(sql`update core.account set status = 'closed' where id = ${closed.accountId}`),
  )
  const answers = [
    await browser().signIn(email, otherPassword),
    await browser().signIn('personne@h.example'),
    await browser().signIn('invitee@h.example'),
    await browser().signIn('partie@h.example'),
  ]
  expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } })
  for (const answer of answers) expect(answer).toEqual(answers[0])
})

test('an unknown person costs as much work as a known one', async (t) => {
  const { active, browser } = await people(t)
  await active({ email })
  // Processor time of this process, threads included: unlike the clock on the wall it does not depend on who else is busy.
  const leastWork = async (address: string) => {
    const work: number[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const start = process.cpuUsage()
      await browser().signIn(address, otherPassword)
      const { user, system } = process.cpuUsage(start)
      work.push(user + system)
    }
    return Math.min(...work)
  }
  await leastWork('echauffement@h.example')
  const [known, unknown] = [await leastWork(email), await leastWork('personne@h.example')]
  expect(unknown / known).toBeGreaterThan(0.6)
  expect(unknown / known).toBeLessThan(1.7)
})

test('guessing about one person is slowed, longer each time, also with the right password and from elsewhere', async (t) => {
  const { active, browser, database } = await people(t)
  await active({ email })
  for (let guess = 0; guess < 5; guess += 1) expect((await browser().signIn(email, otherPassword)).status).toBe(401)
  const slowed = await browser({ address: '198.51.100.7' }).signIn(email)
  expect(slowed).toMatchObject({ status: 429, body: { code: 'rate-limited', retryAfter: 2 } })
  await pass(database, 3)
  expect((await browser().signIn(email, otherPassword)).status).toBe(401)
  expect((await browser().signIn(email)).body.retryAfter).toBeGreaterThan(2)
  await pass(database, 5)
  expect((await browser().signIn(email)).status).toBe(200)
  for (let guess = 0; guess < 4; guess += 1) expect((await browser().signIn(email, otherPassword)).status).toBe(401)
  expect((await browser().signIn(email)).status).toBe(200)
})

test('guessing about nobody is slowed just the same', async (t) => {
  const { browser } = await people(t)
  for (let guess = 0; guess < 5; guess += 1) await browser().signIn('personne@h.example')
  expect(await browser().signIn('personne@h.example')).toMatchObject({ status: 429, body: { retryAfter: 2 } })
})

test('wrong tries are forgotten with time, so that a shared address or a clumsy week costs nothing', async (t) => {
  const { active, browser, database } = await people(t)
  await active({ email })
  for (let guess = 0; guess < 4; guess += 1) await browser().signIn(email, otherPassword)
  await database.transaction((tx) =>
    tx.run(sql`update core.throttle set last_attempt_at = last_attempt_at - interval '3 hours'`),
  )
  for (let guess = 0; guess < 3; guess += 1) await browser().signIn(email, otherPassword)
  expect((await browser().signIn(email)).status).toBe(200)
})

test('guesses made at once cannot outrun the count', async (t) => {
  const { active, browser } = await people(t)
  await active({ email })
  const answers = await Promise.all(Array.from({ length: 12 }, () => browser().signIn(email, otherPassword)))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
})

test('guessing about many people from one address is slowed', async (t) => {
  const { active, browser } = await people(t)
  await active({ email })
  const statuses: number[] = []
  for (let guess = 0; guess < 62; guess += 1) {
    statuses.push((await browser().signIn(`personne${guess}@h.example`)).status)
  }
  expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true)
  expect(statuses.at(-1)).toBe(429)
  expect((await browser({ address: '198.51.100.7' }).signIn(email)).status).toBe(200)
})

test('signing in ends the session this browser held, and no other', async (t) => {
  const { active, browser, database } = await people(t)
  const { accountId, browser: first } = await active({ email })
  const second = browser()
  await second.signIn(email)
  const old = new Map(first.cookies)
  await first.signIn(email)
  expect(await openSessions(database, accountId)).toBe(2)
  const thief = browser()
  for (const [name, value] of old) thief.cookies.set(name, value)
  expect((await thief.get('/api/account/me')).status).toBe(401)
})

test('a first sign-in from another kind of device is told by e-mail, a known one is not', async (t) => {
  const { active, browser, templatesSentTo } = await people(t)
  await active({ email })
  await browser({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:155.0) Firefox/155.0' }).signIn(email)
  expect(await templatesSentTo(email)).toEqual([])
  await browser({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/605.1' }).signIn(email)
  expect(await templatesSentTo(email)).toEqual(['account.new-device'])
})

test('over TLS the cookie is bound to the host', async (t) => {
  const { browser, invites } = await people(t, { publicUrl: 'https://guichet.example' })
  const { token } = await invites({ email })
  const { setCookies } = await browser().activate(token)
  expect(setCookies[0]).toMatch(
    /^__Host-guichet_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('malformed credentials are told as such', async (t) => {
  const { browser } = await people(t)
  expect(await browser().post('/api/session', { email: 'personne', password: 'x' })).toMatchObject({
    status: 400,
    body: { code: 'invalid', problems: [{ path: 'email' }] },
  })
})

type Database = Awaited<ReturnType<typeof people>>['database']

/** As if so many seconds had passed for those who are slowed. */
function pass(database: Database, seconds: number) {
  return database.transaction((tx) =>
    tx.run(sql`update core.throttle set slowed_until = slowed_until - make_interval(secs => ${seconds})`),
  )
}

async function openSessions(database: Database, accountId: string): Promise<number> {
  const { open } = await database.read().one<{ open: number }>(sql`select count(*) as open from core.session
    where account_id = ${accountId} and revoked_at is null and expires_at > ${after(new Date().toISOString(), 0)}`)
  return open
}
