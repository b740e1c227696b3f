import { expect, test } from 'vitest'
import { centimesOf, typedAmount } from './typed-amount.ts'

test.each([
  ['1234,50', 123_450],
  ['1 234.5', 123_450],
  ['1.234,50', 123_450],
  ['1,234,567.5', 123_456_750],
  ['1\u202f234', 123_400],
  ['850', 85_000],
  ['850,', 85_000],
  ['١٢٣٤,٥', 123_450],
  ['0,05', 5],
])('%s is %i centimes', (text, centimes) => expect(centimesOf(text)).toBe(centimes))

test.each(['', 'abc', '-5', '1,2,3', '12.34,50', '1.234.567', '1.234,500', '12,345'])('%j is no amount', (text) => {
  expect(centimesOf(text)).toBeUndefined()
})

test('an amount stands in a field as it was typed', () => {
  expect([0, 5, 85_000, 123_450].map(typedAmount)).toEqual(['0', '0,05', '850', '1234,50'])
})
