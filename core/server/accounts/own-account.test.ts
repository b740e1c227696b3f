import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { AccountView } from '../../domain/account-contract.ts'
import { goodPassword, otherPassword, people } from '../../../test/support/people.ts'
import { requireRecentConfirmation } from '../sessions/confirm-identity.ts'
import { findActor } from '../sessions/session-store.ts'

const email = 'amelie.tremblay@riviere-claire.example'

test('changing the password needs the old one and ends the other sessions', async (t) => {
  const { active, browser, templatesSentTo } = await people(t)
  const { browser: tab } = await active({ email })
  const elsewhere = browser()
  await elsewhere.signIn(email)
  const change = (current: string, password: string) => tab.post('/api/account/password', { current, password })
  expect((await change(otherPassword, otherPassword)).body).toMatchObject({
    code: 'invalid',
    problems: [{ path: 'current', code: 'password-wrong' }],
  })
  expect((await change(goodPassword, goodPassword)).body).toMatchObject({ problems: [{ code: 'password-same' }] })
  expect((await change(goodPassword, 'password1234')).body).toMatchObject({ problems: [{ code: 'password-common' }] })
  expect((await change(goodPassword, otherPassword)).status).toBe(200)
  expect((await tab.get('/api/account/me')).status).toBe(200)
  expect((await elsewhere.get('/api/account/me')).status).toBe(401)
  expect((await browser().signIn(email, otherPassword)).status).toBe(200)
  expect(await templatesSentTo(email)).toEqual(['account.password-changed'])
})

test('a reset link sent before a change of password is worthless', async (t) => {
  const { active, browser, linkSentTo } = await people(t)
  const { browser: tab } = await active({ email })
  await browser().post('/api/account/password-reset/request', { email })
  const token = await linkSentTo(email)
  await tab.post('/api/account/password', { current: goodPassword, password: otherPassword })
  expect((await browser().post('/api/account/password-reset', { token, password: goodPassword })).status).toBe(410)
})

test('before a signature the password is asked for again, and holds for five minutes', async (t) => {
  const { active, database } = await people(t)
  const { browser: tab } = await active({ email })
  const signs = async () => {
    const actor = await findActor(database.read(), tab.cookies.get('guichet_session') ?? '')
    if (!actor) throw new Error('no session')
    requireRecentConfirmation(actor)
  }
  await signs()
  await database.transaction((tx) =>
    tx.run(sql`update core.session set confirmed_at = confirmed_at - interval '301 seconds'`),
  )
  await expect(signs()).rejects.toMatchObject({ code: 'confirm-identity' })
  expect((await tab.post('/api/account/confirm', { password: otherPassword })).body).toMatchObject({
    problems: [{ path: 'password', code: 'password-wrong' }],
  })
  await expect(signs()).rejects.toMatchObject({ code: 'confirm-identity' })
  expect((await tab.post('/api/account/confirm', { password: goodPassword })).status).toBe(200)
  await signs()
})

test('guessing the password of an open session is slowed', async (t) => {
  const { active } = await people(t)
  const { browser: tab } = await active({ email })
  const statuses: number[] = []
  for (let guess = 0; guess < 6; guess += 1) {
    statuses.push((await tab.post('/api/account/confirm', { password: otherPassword })).status)
  }
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
})

test('names, telephone and language are changed against the version that was read', async (t) => {
  const { active } = await people(t)
  const { browser: tab } = await active({ email })
  const { version } = (await tab.me()).account
  const profile = {
    title: 'Dre',
    givenName: 'Amélie',
    familyName: 'Côté',
    phone: '+1 (613) 555-0123 poste 4',
    language: 'en',
    version,
  }
  const { body } = await tab.put<AccountView>('/api/account/profile', profile)
  expect(body).toMatchObject({
    name: 'Dre Amélie Côté',
    phone: '+1 (613) 555-0123 poste 4',
    language: 'en',
    version: version + 1,
  })
  expect(await tab.put('/api/account/profile', { ...profile, familyName: 'Roy' })).toMatchObject({
    status: 409,
    body: { code: 'version-conflict', current: { familyName: 'Côté', version: version + 1 } },
  })
  expect((await tab.put('/api/account/profile', { ...profile, givenName: '  ' })).status).toBe(400)
  expect((await tab.put('/api/account/profile', { ...profile, phone: 'appelez-moi' })).status).toBe(400)
})

test('a new e-mail address counts once the link sent there is opened, and the old one is told', async (t) => {
  const { active, browser, linkSentTo, templatesSentTo } = await people(t)
  const { browser: tab } = await active({ email })
  const wanted = 'amelie@nouveau.example'
  expect((await tab.post('/api/account/email', { email: wanted })).body).toEqual({ sent: true })
  expect((await tab.me()).account.email).toBe(email)
  const token = await linkSentTo(wanted)
  expect((await browser().post('/api/account/link', { token })).body).toMatchObject({
    state: 'valid',
    purpose: 'email-change',
  })
  expect((await browser().post('/api/account/email/confirmation', { token })).body).toEqual({ done: true })
  expect((await tab.me()).account.email).toBe(wanted)
  expect((await browser().signIn(wanted)).status).toBe(200)
  expect((await browser().signIn(email)).status).toBe(401)
  expect(await templatesSentTo(email)).toEqual(['account.email-changed'])
  expect((await browser().post('/api/account/email/confirmation', { token })).status).toBe(410)
})

test('an address that has an account is not told to whoever asks, and cannot be taken', async (t) => {
  const { active, browser, invites, linkSentTo, templatesSentTo } = await people(t)
  const { browser: tab } = await active({ email })
  await active({ email: 'autre@h.example' })
  expect((await tab.post('/api/account/email', { email: 'autre@h.example' })).body).toEqual({ sent: true })
  expect(await templatesSentTo('autre@h.example')).toEqual(['account.email-in-use'])
  await tab.post('/api/account/email', { email: 'libre@h.example' })
  const token = await linkSentTo('libre@h.example')
  await invites({ email: 'libre@h.example' })
  expect(await browser().post('/api/account/email/confirmation', { token })).toMatchObject({
    status: 409,
    body: { code: 'already-exists' },
  })
})
