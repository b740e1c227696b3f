import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { codeNow, goodPassword, otherPassword, people } from '../../../test/support/people.ts'

const email = 'amelie.tremblay@riviere-claire.example'
const forgets = '/api/account/password-reset/request'

test('a forgotten password is replaced by link; every session ends and the old password with them', async (t) => {
  const { active, browser, linkSentTo, templatesSentTo } = await people(t)
  const { browser: office } = await active({ email })
  const home = browser()
  await home.signIn(email)
  expect((await browser().post(forgets, { email })).body).toEqual({ sent: true })
  const token = await linkSentTo(email)
  const tab = browser()
  expect((await tab.post('/api/account/link', { token })).body).toMatchObject({
    state: 'valid',
    purpose: 'password-reset',
  })
  expect((await tab.post('/api/account/password-reset', { token, password: otherPassword })).body).toEqual({
    next: 'signed-in',
  })
  expect((await office.get('/api/account/me')).status).toBe(401)
  expect((await home.get('/api/account/me')).status).toBe(401)
  expect((await tab.get('/api/account/me')).status).toBe(200)
  expect((await browser().signIn(email, goodPassword)).status).toBe(401)
  expect((await browser().signIn(email, otherPassword)).status).toBe(200)
  expect((await tab.post('/api/account/password-reset', { token, password: goodPassword })).status).toBe(410)
  expect(await templatesSentTo(email)).toEqual(['account.password-reset', 'account.password-changed'])
})

test('the answer is the same for an unknown address, and nothing is sent', async (t) => {
  const { active, browser, linkSentTo } = await people(t)
  await active({ email })
  const known = await browser().post(forgets, { email })
  const unknown = await browser().post(forgets, { email: 'personne@h.example' })
  expect(unknown).toEqual(known)
  expect(await linkSentTo('personne@h.example')).toBeUndefined()
})

test('no address waits readable in the queue', async (t) => {
  const { browser, database } = await people(t)
  await browser().post(forgets, { email: 'personne@h.example' })
  const { jobs } = await database
    .read()
    .one<{ jobs: string }>(
      sql`select string_agg(data::text, ' ') as jobs from pgboss.job where name = 'core.send-password-reset'`,
    )
  expect(jobs).toContain('sealed')
  expect(jobs).not.toContain('personne')
})

test('a link to reset works for thirty minutes, and only the last one', async (t) => {
  const { active, browser, clock, linkSentTo } = await people(t)
  await active({ email })
  await browser().post(forgets, { email })
  const first = await linkSentTo(email)
  await browser().post(forgets, { email })
  const second = await linkSentTo(email)
  const use = (token: string | undefined) =>
    browser().post('/api/account/password-reset', { token, password: otherPassword })
  expect((await use(first)).status).toBe(410)
  clock.setOffset(31 * 60_000)
  expect((await use(second)).status).toBe(410)
})

test('a reset does not go around the second factor', async (t) => {
  const { active, browser, enrols, linkSentTo } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { secret } = await enrols(first)
  await browser().post(forgets, { email })
  const token = await linkSentTo(email)
  const tab = browser()
  expect((await tab.post('/api/account/password-reset', { token, password: otherPassword })).body).toEqual({
    next: 'second-factor',
  })
  expect((await tab.get('/api/account/me')).status).toBe(401)
  expect((await tab.post('/api/session/second-factor', { code: codeNow(secret) })).status).toBe(200)
})

test('someone who never activated gets their activation link again', async (t) => {
  const { browser, invites, linkSentTo, templatesSentTo } = await people(t)
  await invites({ email })
  await browser().post(forgets, { email })
  const token = await linkSentTo(email)
  expect(await templatesSentTo(email)).toEqual(['account.activation'])
  expect((await browser().activate(token ?? '')).status).toBe(200)
})

test('asking again and again is slowed, and a reset lifts the pause after wrong guesses', async (t) => {
  const { active, browser, linkSentTo } = await people(t)
  await active({ email })
  for (let guess = 0; guess < 5; guess += 1) await browser().signIn(email, otherPassword)
  for (let time = 0; time < 3; time += 1) expect((await browser().post(forgets, { email })).status).toBe(200)
  expect((await browser().post(forgets, { email })).status).toBe(429)
  const token = await linkSentTo(email)
  await browser().post('/api/account/password-reset', { token, password: otherPassword })
  expect((await browser().signIn(email, otherPassword)).status).toBe(200)
})

test('a half-done sign-in with the old password ends with the reset', async (t) => {
  const { active, browser, enrols, linkSentTo } = await people(t)
  const { browser: first } = await active({ email, role: 'medical-affairs' })
  const { secret } = await enrols(first)
  const halfway = browser()
  await halfway.signIn(email)
  await browser().post(forgets, { email })
  await browser().post('/api/account/password-reset', { token: await linkSentTo(email), password: otherPassword })
  expect((await halfway.post('/api/session/second-factor', { code: codeNow(secret) })).body).toMatchObject({
    code: 'unauthenticated',
  })
})
