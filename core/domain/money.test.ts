import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney, money, sum } from './money.ts'

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ').replaceAll(/[\u200E\u200F]/g, '')

test('an amount is a whole number of minor units', () => {
  expect(() => money(0.5, 'CAD')).toThrow(RangeError)
  expect(() => money(Number.MAX_SAFE_INTEGER + 1, 'CAD')).toThrow(RangeError)
})

test('amounts of two currencies are never added', () => {
  expect(() => sum([money(1, 'CAD'), money(1, 'MAD')], 'CAD')).toThrow(RangeError)
})

test('a sum is exact and does not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 50 }), (minors) => {
      const amounts = minors.map((minor) => money(minor, 'CAD'))
      expect(sum(amounts, 'CAD')).toEqual(sum(amounts.toReversed(), 'CAD'))
      expect(sum(amounts, 'CAD').minor).toBe(minors.reduce((total, minor) => total + minor, 0))
    }),
  )
})

test.each([
  ['fr', 'CAD', '1 234,50 $'],
  ['en', 'CAD', '$1,234.50'],
  ['fr', 'MAD', '1 234,50 DH'],
] as const)('in %s, %s reads as people there write it', (language, currency, expected) => {
  expect(plain(formatMoney(money(123_450, currency), language))).toBe(expected)
})

test('Arabic keeps Latin digits', () => {
  expect(plain(formatMoney(money(123_450, 'CAD'), 'ar'))).toMatch(/1\.234,50/)
})
