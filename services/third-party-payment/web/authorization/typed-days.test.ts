import { expect, test } from 'vitest'
import { typedDays } from './typed-days.ts'

test.each([
  ['3', 3],
  [' 30 ', 30],
  ['٢', 2],
  ['۱۲', 12],
  ['31', undefined],
  ['0', undefined],
  ['1.5', undefined],
  ['', undefined],
])('of days typed as “%s”, at most thirty, %s count', (text, days) => {
  expect(typedDays(text, 30)).toBe(days)
})
