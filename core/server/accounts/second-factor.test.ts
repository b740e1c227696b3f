import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Enrolment } from '../../domain/account-contract.ts'
import { type Browser, codeNow, people, seeder } from '../../../test/support/people.ts'
import { grantRole } from '../organizations/organization-store.ts'

const email = 'sophie.lavoie@riviere-claire.example'
const code = (browser: Browser, typed: string) => browser.post('/api/session/second-factor', { code: typed })

test('a desk role demands a second factor before the session opens', async (t) => {
  const { browser, invites, enrols } = await people(t)
  const { token } = await invites({ email, role: 'medical-affairs' })
  const tab = browser()
  expect((await tab.post('/api/account/link', { token })).body).toMatchObject({ secondFactor: 'required' })
  const { body, setCookies } = await tab.activate(token)
  expect(body).toEqual({ next: 'enrol-second-factor' })
  expect(setCookies).toHaveLength(1)
  expect(setCookies[0]).toMatch(/^guichet_pending=[\w-]{43}; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/)
  expect((await tab.get('/api/account/me')).status).toBe(401)
  expect((await tab.get('/api/session/pending')).body).toEqual({ next: 'enrol-second-factor', mode: 'demo' })
  const { next, recoveryCodes } = await enrols(tab)
  expect(next).toBe('signed-in')
  expect(new Set(recoveryCodes).size).toBe(10)
  expect(tab.cookies.has('guichet_pending')).toBe(false)
  const me = await tab.me()
  expect(me.roles).toEqual(['medical-affairs'])
  expect(me.secondFactor).toEqual({ enabled: true, required: true, withheldRoles: [], recoveryCodesLeft: 10 })
})

test('who put it off is asked again at the next sign-in', async (t) => {
  const { browser, invites } = await people(t)
  const { token } = await invites({ email, role: 'medical-affairs' })
  await browser().activate(token)
  expect((await browser().signIn(email)).body).toEqual({ next: 'enrol-second-factor' })
})

test('an organization decides which roles need one', async (t) => {
  const { browser, invites, organization } = await people(t)
  const { id: organizationId } = await organization('lenient', { secondFactorRoles: ['board'] })
  const { token } = await invites({ email, role: 'medical-affairs', organizationId })
  expect((await browser().activate(token)).body).toEqual({ next: 'signed-in' })
  const board = await invites({ email: 'board@h.example', role: 'board', organizationId })
  expect((await browser().activate(board.token)).body).toEqual({ next: 'enrol-second-factor' })
})

test('with a second factor the password alone opens nothing; a code does, once', async (t) => {
  const { active, browser, enrols } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { secret } = await enrols(first)
  const tab = browser()
  expect((await tab.signIn(email)).body).toEqual({ next: 'second-factor' })
  expect((await tab.get('/api/account/me')).status).toBe(401)
  expect((await tab.post('/api/account/second-factor/enrolment')).status).toBe(401)
  const shown = codeNow(secret)
  expect((await code(tab, `${shown.slice(0, 3)} ${shown.slice(3)}`)).body).toEqual({
    next: 'signed-in',
    recoveryCodesLeft: null,
  })
  expect((await tab.me()).roles).toEqual(['medical-affairs'])
  const thief = browser()
  await thief.signIn(email)
  expect(await code(thief, shown)).toMatchObject({ status: 401, body: { code: 'second-factor-failed' } })
})

test('of two sign-ins with one code at once, one gets in', async (t) => {
  const { active, browser, enrols } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { secret } = await enrols(first)
  const tabs = [browser(), browser(), browser()]
  for (const tab of tabs) await tab.signIn(email)
  const answers = await Promise.all(tabs.map((tab) => code(tab, codeNow(secret))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
})

test('the code that proved the application cannot sign in', async (t) => {
  const { active, browser } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { body: shown } = await first.post<Enrolment>('/api/account/second-factor/enrolment')
  const used = codeNow(shown.secret)
  await first.post('/api/account/second-factor', { ticket: shown.ticket, code: used })
  const tab = browser()
  await tab.signIn(email)
  expect((await code(tab, used)).status).toBe(401)
})

test('a page loaded again in the middle of the set-up shows the key that was scanned, while it waits', async (t) => {
  const { active, browser } = await people(t)
  const { browser: tab } = await active({ email, role: 'medical-affairs' })
  const path = '/api/account/second-factor/enrolment'
  const { body: shown } = await tab.post<Enrolment>(path)
  const { body: again } = await tab.post<Enrolment>(path, { ticket: shown.ticket })
  expect(again).toEqual(shown)
  const { body: other } = await tab.post<Enrolment>(path, { ticket: `${shown.ticket.slice(0, -4)}AAAA` })
  expect(other.secret).not.toBe(shown.secret)
  const confirmed = await tab.post('/api/account/second-factor', { ticket: again.ticket, code: codeNow(shown.secret) })
  expect(confirmed.status).toBe(200)
  expect((await browser().post(path, { ticket: shown.ticket })).status).toBe(401)
})

test('codes are good one period early or late, no more', async (t) => {
  const { active, browser, enrols, database } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { secret } = await enrols(first)
  await database.transaction((tx) => tx.run(sql`update core.account set totp_last_step = 0`))
  const tab = browser()
  await tab.signIn(email)
  expect((await code(tab, codeNow(secret, -3))).status).toBe(401)
  expect((await code(tab, codeNow(secret, 3))).status).toBe(401)
  expect((await code(tab, codeNow(secret, 1))).status).toBe(200)
})

test('a recovery code stands in, once', async (t) => {
  const { active, browser, enrols } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { recoveryCodes } = await enrols(first)
  const [one = ''] = recoveryCodes
  const tab = browser()
  await tab.signIn(email)
  expect((await code(tab, one.toUpperCase().replaceAll('-', ' '))).body).toEqual({
    next: 'signed-in',
    recoveryCodesLeft: 9,
  })
  const again = browser()
  await again.signIn(email)
  expect((await code(again, one)).body).toMatchObject({ code: 'second-factor-failed' })
})

test('guessing codes is slowed, whoever knows the password and however many tabs they open', async (t) => {
  const { active, browser, enrols } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { secret } = await enrols(first)
  const statuses: number[] = []
  for (let guess = 0; guess < 6; guess += 1) {
    const tab = browser()
    await tab.signIn(email)
    statuses.push((await code(tab, guess < 5 ? '000000' : codeNow(secret))).status)
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
})

test('a code without a sign-in before it is refused', async (t) => {
  const { browser } = await people(t)
  expect((await code(browser(), '123456')).body).toMatchObject({ code: 'unauthenticated' })
  expect((await browser().post('/api/account/second-factor/enrolment')).status).toBe(401)
})

test('the secret is stored encrypted, and only for this account', async (t) => {
  const { active, enrols, database } = await people(t)
  const { accountId, browser: first } = await active({ email, role: 'medical-affairs' })
  const { secret, recoveryCodes } = await enrols(first)
  const { stored, codes } = await database.read().one<{ stored: Buffer; codes: string }>(sql`
    select totp_secret as stored, (select string_agg(encode(code_hash, 'escape'), ' ') from core.recovery_code) as codes
    from core.account where id = ${accountId}`)
  expect(stored.toString('latin1')).not.toContain(secret)
  expect(codes).not.toContain(recoveryCodes[0]?.replaceAll('-', ''))
})

test('the QR code and the address for applications hold the same secret', async (t) => {
  const { active } = await people(t)
  const { browser: first } = await active({ email })
  const { body } = await first.post<Enrolment>('/api/account/second-factor/enrolment')
  expect(body.uri).toContain('otpauth://totp/Guichet:')
  expect(new URL(body.uri).searchParams.get('secret')).toBe(body.secret)
  expect(body.qr.size).toBeGreaterThan(20)
  expect(body.qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
})

test('someone whose role does not demand it may add, renew and remove a second factor', async (t) => {
  const { active, browser, enrols, templatesSentTo } = await people(t)
  const { browser: tab } = await active({ email, role: 'professional' })
  const { recoveryCodes } = await enrols(tab)
  const { body } = await tab.post<{ recoveryCodes: string[] }>('/api/account/second-factor/recovery-codes')
  expect(body.recoveryCodes).toHaveLength(10)
  const elsewhere = browser()
  await elsewhere.signIn(email)
  expect((await code(elsewhere, recoveryCodes[1] ?? '')).status).toBe(401)
  expect((await code(elsewhere, body.recoveryCodes[0] ?? '')).status).toBe(200)
  expect((await tab.delete('/api/account/second-factor')).status).toBe(200)
  expect((await browser().signIn(email)).body).toEqual({ next: 'signed-in' })
  expect(await templatesSentTo(email)).toEqual([
    'account.second-factor-enabled',
    'account.second-factor-recovery-codes-renewed',
    'account.second-factor-disabled',
  ])
})

test('a role that demands it keeps it', async (t) => {
  const { active, enrols } = await people(t)
  const { browser: tab } = await active({ email, role: 'medical-affairs' })
  await enrols(tab)
  expect((await tab.delete('/api/account/second-factor')).body).toMatchObject({ code: 'forbidden' })
})

test('a role granted later does not count until the second factor is there', async (t) => {
  const { active, enrols, database, hospital } = await people(t)
  const { accountId, browser: tab } = await active({ email, role: 'professional' })
  await database.transaction((tx) =>
    grantRole(tx, seeder, { organizationId: hospital.id, accountId, role: 'medical-affairs', validFrom: '2020-01-01' }),
  )
  const before = await tab.me()
  expect(before.roles).toEqual(['professional'])
  expect(before.secondFactor).toMatchObject({
    enabled: false,
    required: true,
    withheldRoles: [{ role: 'medical-affairs' }],
  })
  expect((await tab.get(`/api/organizations/${hospital.id}/members`)).status).toBe(404)
  await enrols(tab)
  expect((await tab.me()).roles).toEqual(['medical-affairs', 'professional'])
  expect((await tab.get(`/api/organizations/${hospital.id}/members`)).status).toBe(200)
})

test('setting one up needs a recent proof of identity, and a ticket of one’s own that is not too old', async (t) => {
  const { active, database } = await people(t)
  const { browser: tab } = await active({ email })
  const { browser: other } = await active({ email: 'autre@h.example' })
  const { body: foreign } = await other.post<Enrolment>('/api/account/second-factor/enrolment')
  const stolen = { ticket: foreign.ticket, code: codeNow(foreign.secret) }
  expect((await tab.post('/api/account/second-factor', stolen)).body).toMatchObject({
    problems: [{ path: 'ticket', code: 'enrolment-expired' }],
  })
  expect((await tab.post('/api/account/second-factor', { ticket: 'abc', code: '123456' })).status).toBe(400)
  await database.transaction((tx) =>
    tx.run(sql`update core.session set confirmed_at = confirmed_at - interval '6 minutes'`),
  )
  expect((await tab.post('/api/account/second-factor/enrolment')).body).toMatchObject({ code: 'confirm-identity' })
})
