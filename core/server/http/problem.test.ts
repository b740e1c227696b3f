import { expect, test } from 'vitest'
import { people } from '../../../test/support/people.ts'
import type { ProblemDetails } from './problem.ts'

test('a refusal speaks the language of the page that asks, else of the account, else of the browser', async (t) => {
  const world = await people(t)
  const { browser } = await world.active({ email: 'sophie.lavoie@riviere-claire.example' })
  const titleOf = async (headers: Record<string, string>, cookies = Object.fromEntries(browser.cookies)) => {
    const answer = await world.server.inject({
      method: 'PUT',
      url: '/api/account/profile',
      payload: {},
      headers,
      cookies,
    })
    return answer.json<{ title: string }>().title
  }
  await browser.put('/api/account/language', { language: 'en' })
  const [french, english] = [await titleOf({ 'x-language': 'fr' }), await titleOf({ 'x-language': 'en' })]
  expect(french).not.toBe(english)
  expect(await titleOf({ 'x-language': 'ar', 'accept-language': 'fr' })).toMatch(/\p{Script=Arabic}/u)
  expect(await titleOf({ 'accept-language': 'fr' })).toBe(english)
  const [stranger, other] = await Promise.all(['en', 'fr'].map((one) => titleOf({ 'accept-language': one }, {})))
  expect(stranger).not.toBe(other)
})

test('a page that says its language gets the words of every language; other callers get those of one', async (t) => {
  const world = await people(t)
  const { browser } = await world.active({ email: 'sophie.lavoie@riviere-claire.example' })
  const refused = async (headers: Record<string, string>) => {
    const answer = await world.server.inject({
      method: 'PUT',
      url: '/api/account/profile',
      payload: {},
      headers,
      cookies: Object.fromEntries(browser.cookies),
    })
    return answer.json<ProblemDetails>()
  }
  const { title, detail, problems, words } = await refused({ 'x-language': 'ar' })
  const messages = problems?.map(({ message }) => message)
  expect(messages?.length).toBeGreaterThan(0)
  expect(words?.ar).toEqual({ title, detail, problems: messages })
  const { words: none, ...french } = await refused({ 'x-language': 'fr' })
  expect(words?.fr).toEqual({
    title: french.title,
    detail: french.detail,
    problems: french.problems?.map(({ message }) => message),
  })
  expect(none).toEqual(words)
  expect(await refused({})).not.toHaveProperty('words')
})
