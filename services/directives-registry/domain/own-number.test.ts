import { describe, expect, test } from 'vitest'
import { readNam } from './nam.ts'
import { type AccountHolder, fitOfOwnNumber, mayStillBeOwn } from './own-number.ts'

const julie: AccountHolder = { familyName: 'Gagnon', givenName: 'Julie', birthDate: '1988-06-23' }
const reading = (nam: string) => {
  const read = readNam(nam, '2027-02-08')
  if (!read.valid) throw new Error(`${nam} cannot be a number`)
  return read.reading
}

describe('a number declared as one’s own', () => {
  test.each([
    ['hers', 'GAGJ88562312', julie, { fits: true, warnings: [] }],
    ['of another birth date', 'GAGJ88562412', julie, { fits: false }],
    [
      'of the patient, birth date unknown',
      'BELR41551712',
      { ...julie, birthDate: null },
      {
        fits: true,
        warnings: ['family-name-differs', 'given-name-differs'],
      },
    ],
    ['of a name at birth', 'ROYJ88562312', julie, { fits: true, warnings: ['family-name-differs'] }],
  ] as const)('%s', (_case, nam, holder, expected) => {
    expect(fitOfOwnNumber(reading(nam), holder)).toEqual(expected)
  })
})

test('after a correction what carries the letters and the birth date of its holder stays closed', () => {
  expect(mayStillBeOwn(reading('GAGJ88562312'), julie)).toBe(true)
  expect(mayStillBeOwn(reading('GAGJ88562312'), { ...julie, birthDate: null })).toBe(true)
  expect(mayStillBeOwn(reading('GAGJ88562412'), julie)).toBe(false)
  expect(mayStillBeOwn(reading('BELR41551712'), { ...julie, birthDate: null })).toBe(false)
})
