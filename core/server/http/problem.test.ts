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
  const arabic = await titleOf({ 'x-language': 'ar', 'accept-language': 'en' })
  expect(arabic).toMatch(/\p{Script=Arabic}/u)
  const own = await titleOf({ 'accept-language': 'en' })
  expect(own).not.toBe(await titleOf({ 'x-language': 'en' }))
  expect(own).toBe(await titleOf({ 'x-language': 'fr' }))
  const [english, french] = await Promise.all(['en', 'fr'].map((one) => titleOf({ 'accept-language': one }, {})))
  expect(english).not.toBe(french)
})
