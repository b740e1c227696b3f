import { expect, test } from 'vitest'
import { destination } from './enter.ts'

test('after sign-in one goes to a page of the portal, never to another site', () => {
  expect(destination('/reappointment/desk?q=a')).toBe('/reappointment/desk?q=a')
  for (const elsewhere of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in',
    undefined,
  ]) {
    expect(destination(elsewhere)).toBe('/home')
  }
})
