import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAmount, parseAmount, parseCoefficient, roundHalfUp } from './amount.ts'
import { formatCaseNumber, isCaseNumber } from './case-number.ts'
import {
  bankIdentityKey,
  companyNumberState,
  isBankIdentity,
  isInpe,
  isTaxNumber,
  normalizedProviderCode,
} from './registration-numbers.ts'

describe('amounts', () => {
  test.each([
    ['0', 0],
    ['7', 700],
    ['1234.5', 123_450],
    ['1234.56', 123_456],
    ['0.29', 29],
    ['999999999.99', 99_999_999_999],
  ])('%s is %i centimes', (text, centimes) => {
    expect(parseAmount(text)).toBe(centimes)
  })

  test.each(['', '-1', '1.234', '1,5', '1 000', '1e3', '.5', '1.', '1000000000', '٣'])('%s is no amount', (text) => {
    expect(() => parseAmount(text)).toThrow(RangeError)
  })

  test('what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat().map((many) => many % 100_000_000_000),
        (centimes) => {
          expect(parseAmount(formatAmount(centimes))).toBe(centimes)
        },
      ),
    )
    expect(() => formatAmount(-1)).toThrow(RangeError)
    expect(parseCoefficient('12.5')).toBe(1250)
  })

  test('a half goes up, whatever the size', () => {
    expect([roundHalfUp(5n, 10n), roundHalfUp(4n, 10n), roundHalfUp(32_725n, 10n)]).toEqual([1, 0, 3273])
    expect(roundHalfUp(99_999_999_999n * 9999n, 10_000n)).toBe(99_989_999_999)
  })
})

describe('numbers of cases', () => {
  test.each([
    [2026, 123, 'PEC-2026-000123-37'],
    [2026, 1, 'PEC-2026-000001-15'],
    [2027, 999_999, 'PEC-2027-999999-53'],
  ])('%i, %i is %s', (year, serial, number) => {
    expect(formatCaseNumber('PEC', year, serial)).toBe(number)
    expect(isCaseNumber(number)).toBe(true)
  })

  test('one wrong digit and two that changed places are caught', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, at, shift) => {
          const [prefix, year = '', digits = '', key] = formatCaseNumber('DEV', 2026, serial).split('-')
          const all = `${year}${digits}`
          const wrong = `${all.slice(0, at)}${(Number(all[at]) + shift) % 10}${all.slice(at + 1)}`
          expect(isCaseNumber(`${prefix}-${wrong.slice(0, 4)}-${wrong.slice(4)}-${key}`)).toBe(false)
          const swapped = `${all.slice(0, 8)}${all[9]}${all[8]}`
          expect(isCaseNumber(`${prefix}-${year}-${swapped.slice(4)}-${key}`)).toBe(swapped === all)
        },
      ),
    )
    expect(isCaseNumber('pec-2026-000123-37')).toBe(false)
  })
})

describe('numbers of registration', () => {
  test('a bank identity is divisible by 97, spaces do not matter', () => {
    const first = '0117800000123456789012'
    const rib = first + bankIdentityKey(first)
    expect(isBankIdentity(rib)).toBe(true)
    expect(isBankIdentity(rib.replaceAll(/(.{4})/g, '$1 '))).toBe(true)
    expect(isBankIdentity(`${rib.slice(0, 5)}9${rib.slice(6)}`)).toBe(false)
    expect(isBankIdentity(rib.slice(1))).toBe(false)
    expect(() => bankIdentityKey('12')).toThrow(RangeError)
  })

  test('the number of a company that does not fit is worth a look, not a refusal', () => {
    expect(companyNumberState('001234567000087')).toBe(BigInt('001234567000087') % 97n === 0n ? 'valid' : 'unusual')
    expect(companyNumberState(String(97n * 15_463_917_525n).padStart(15, '0'))).toBe('valid')
    expect(companyNumberState('12345')).toBe('malformed')
  })

  test('digits are counted', () => {
    expect([isInpe('123456789'), isInpe('12345678'), isInpe('12345678a')]).toEqual([true, false, false])
    expect([isTaxNumber('12345'), isTaxNumber('123456'), isTaxNumber('1234567890')]).toEqual([false, true, false])
  })

  test('the code of an establishment has one form', () => {
    expect(['ET 741', 'et741', 'ET000741', ' ET 00741 '].map(normalizedProviderCode)).toEqual(Array(4).fill('ET000741'))
    expect(normalizedProviderCode('XX 741')).toBeUndefined()
  })
})
