import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatRecoveryCode,
  groupedSecret,
  isRecoveryCode,
  isTotpCode,
  normalizeRecoveryCode,
  normalizeTotpCode,
  totpStepAt,
} from './totp.ts'

test.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['123-456', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['۱۲۳ ۴۵۶', '123456'],
])('%s is read as the code %s', (typed, code) => {
  expect(normalizeTotpCode(typed)).toBe(code)
  expect(isTotpCode(typed)).toBe(true)
})

test.each(['12345', '1234567', 'abcdef', ''])('%s is not a code', (typed) => {
  expect(isTotpCode(typed)).toBe(false)
})

test('a period is thirty seconds', () => {
  expect(totpStepAt(59_999)).toBe(1)
  expect(totpStepAt(60_000)).toBe(2)
})

test('recovery codes are read back however they are typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
      const code = formatRecoveryCode(random)
      expect(code).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/)
      expect(isRecoveryCode(code)).toBe(true)
      expect(normalizeRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `)).toBe(
        normalizeRecoveryCode(code),
      )
      expect(isTotpCode(code)).toBe(false)
    }),
  )
})

test('a recovery code needs sixteen random bytes', () => {
  expect(() => formatRecoveryCode(new Uint8Array(15))).toThrow(RangeError)
})

test('a code of the application is not a recovery code', () => {
  expect(isRecoveryCode('123456')).toBe(false)
})

test('secrets are shown in groups of four', () => {
  expect(groupedSecret('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
})
