import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { goodPassword, people } from '../../../test/support/people.ts'
import { inviteAccount } from './invite-account.ts'

const email = 'amelie.tremblay@riviere-claire.example'

test('a person opens their link, chooses a password and is signed in', async (t) => {
  const { browser, invites, hospital } = await people(t)
  const { accountId, token } = await invites({ email, role: 'professional' })
  const tab = browser()
  const { body: link } = await tab.post('/api/account/link', { token })
  expect(link).toEqual({
    state: 'valid',
    purpose: 'activation',
    givenName: 'Amélie',
    organizationName: hospital.name,
    secondFactor: 'optional',
  })
  const { status, body, setCookies } = await tab.activate(token)
  expect([status, body]).toEqual([200, { next: 'signed-in' }])
  expect(setCookies[0]).toMatch(/^guichet_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
  const me = await tab.me()
  expect(me.account).toMatchObject({ id: accountId, name: 'Dre Amélie Tremblay', email })
  expect(me.organization).toMatchObject({ id: hospital.id })
  expect(me.roles).toEqual(['professional'])
})

test('the database keeps neither password nor token', async (t) => {
  const { browser, invites, database } = await people(t)
  const { accountId, token } = await invites({ email })
  await browser().activate(token)
  const row = await database.read().one<{ hash: string; rows: string }>(sql`
    select a.password_hash as hash, (select jsonb_agg(to_jsonb(l))::text from core.one_time_link l)
      || (select jsonb_agg(to_jsonb(s))::text from core.session s) as rows
    from core.account a where a.id = ${accountId}`)
  expect(row.hash).toMatch(/^\$argon2id\$v=19\$m=7168,t=5,p=1\$/)
  expect(row.hash).not.toContain(goodPassword)
  expect(row.rows).not.toContain(token)
})

test('a used link says so and opens nothing', async (t) => {
  const { browser, invites } = await people(t)
  const { token } = await invites({ email })
  await browser().activate(token)
  expect((await browser().post('/api/account/link', { token })).body).toEqual({
    state: 'used',
    purpose: 'activation',
    givenName: null,
    organizationName: null,
    secondFactor: null,
  })
  expect((await browser().activate(token)).body).toMatchObject({ code: 'link-used' })
})

test('an older link to an account that is active says that it did its work', async (t) => {
  const { browser, invites } = await people(t)
  const { token: older } = await invites({ email })
  const { token } = await invites({ email })
  await browser().activate(token)
  expect((await browser().post('/api/account/link', { token: older })).body).toMatchObject({ state: 'used' })
  expect((await browser().activate(older)).body).toMatchObject({ code: 'link-used' })
})

test('an expired link is refused, and its holder can have another one sent', async (t) => {
  const { browser, invites, clock, linkSentTo, templatesSentTo } = await people(t)
  const { token } = await invites({ email })
  clock.setOffset(14 * 86_400_000 + 1000)
  expect((await browser().post('/api/account/link', { token })).body).toMatchObject({
    state: 'expired',
    givenName: null,
  })
  expect((await browser().activate(token)).status).toBe(410)
  expect((await browser().post('/api/account/activation/renewal', { token })).body).toEqual({ sent: true })
  expect(await templatesSentTo(email)).toEqual(['account.activation'])
  const fresh = await linkSentTo(email)
  expect((await browser().activate(fresh ?? '')).body).toEqual({ next: 'signed-in' })
})

test('asking for another link says nothing about tokens nobody gave out, and is slowed', async (t) => {
  const { browser } = await people(t)
  const renew = () => browser().post('/api/account/activation/renewal', { token: 'x'.repeat(43) })
  expect((await renew()).body).toEqual({ sent: true })
  await renew()
  await renew()
  expect(await renew()).toMatchObject({ status: 429, body: { code: 'rate-limited' } })
})

test('inviting again replaces the link sent before', async (t) => {
  const { browser, invites } = await people(t)
  const first = await invites({ email })
  const second = await invites({ email })
  expect(second.accountId).toBe(first.accountId)
  expect((await browser().post('/api/account/link', { token: first.token })).body).toMatchObject({ state: 'replaced' })
  expect((await browser().activate(first.token)).status).toBe(410)
  expect((await browser().activate(second.token)).status).toBe(200)
})

test('someone who is active gets no second account and no link', async (t) => {
  const { active, database, hospital } = await people(t)
  const { accountId } = await active({ email })
  const again = await database.transaction((tx) =>
    inviteAccount(tx, {
      email: ` ${email.toUpperCase()} `,
      title: '',
      givenName: 'Autre',
      familyName: 'Nom',
      language: 'en',
      organizationId: hospital.id,
    }),
  )
  expect(again).toEqual({ accountId, token: undefined, isNew: false })
})

test('an address that is none is refused', async (t) => {
  const { invites } = await people(t)
  await expect(invites({ email: 'a@b.example\r\nBcc: c@d.example' })).rejects.toMatchObject({ code: 'invalid' })
})

test('of two activations of one link at once, one wins', async (t) => {
  const { browser, invites, database } = await people(t)
  const { accountId, token } = await invites({ email })
  const answers = await Promise.all(
    ['premier choix de mots rares', 'second choix de mots rares', 'tiers choix de mots rares'].map((password) =>
      browser().activate(token, password),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
  const { sessions } = await database
    .read()
    .one<{ sessions: number }>(sql`select count(*) as sessions from core.session where account_id = ${accountId}`)
  expect(sessions).toBe(1)
})

test('a weak password is refused with what is wrong, and the link still works', async (t) => {
  const { browser, invites } = await people(t)
  const { token } = await invites({ email })
  expect(await browser().activate(token, 'Tremblay-tremblay')).toMatchObject({
    status: 422,
    body: { code: 'password-too-weak', problems: [{ path: 'password', code: 'password-personal' }] },
  })
  expect(await browser().activate(token, 'court')).toMatchObject({
    body: { problems: [{ code: 'password-too-short', message: expect.stringContaining('12') }] },
  })
  expect((await browser().activate(token)).status).toBe(200)
})

test('a link for one purpose does not serve another', async (t) => {
  const { browser, invites } = await people(t)
  const { token } = await invites({ email })
  expect((await browser().post('/api/account/password-reset', { token, password: goodPassword })).status).toBe(410)
  expect((await browser().post('/api/account/email/confirmation', { token })).status).toBe(410)
})
