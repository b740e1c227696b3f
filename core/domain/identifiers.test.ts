import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCharacter, formatReference, isReference } from './identifiers.ts'

test('the check character is that of ISO/IEC 7064, MOD 37,36', () => {
  // The published example of a Global Release Identifier, which uses this system.
  expect(checkCharacter('A12425GABC1234002')).toBe('M')
})

test('a reference carries prefix, year, number and a character that fits', () => {
  expect(formatReference('RA', 2027, 42)).toMatch(/^RA-2027-000042-[0-9A-Z]$/)
  expect(isReference(formatReference('RA', 2027, 42))).toBe(true)
})

test('one wrong character is always caught', () => {
  const characters = '0123456789'
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 8, max: 13 }),
      fc.integer({ min: 1, max: 9 }),
      (number, at, shift) => {
        const reference = formatReference('RA', 2027, number)
        const digit = Number(reference[at])
        const wrong = `${reference.slice(0, at)}${characters[(digit + shift) % 10]}${reference.slice(at + 1)}`
        expect(isReference(wrong)).toBe(false)
      },
    ),
  )
})

test.each(['', 'RA-2027-42-K', 'ra-2027-000042-K', 'RA-2027-000042', 'RA 2027 000042 K'])(
  '%s is no reference',
  (text) => {
    expect(isReference(text)).toBe(false)
  },
)
