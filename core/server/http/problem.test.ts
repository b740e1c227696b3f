import { expect, test } from 'vitest'
import { people } from '../../../test/support/people.ts'

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
