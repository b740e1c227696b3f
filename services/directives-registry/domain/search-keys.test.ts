import { describe, expect, test } from 'vitest'
import { readSearch, type SearchKeys, warningsAbout } from './search-keys.ts'

const today = '2027-03-22'
const byNumber = (nam: string, birthDate: string | null = null): SearchKeys => ({ by: 'nam', nam, birthDate })

describe('a number', () => {
  test.each<[string, SearchKeys, string, string]>([
    ['that is none', byNumber('TRE184020115'), 'nam', 'nam-format'],
    ['of a thirteenth month', byNumber('TREJ85630115'), 'nam', 'nam-month'],
    ['of a day that never was', byNumber('BOUF02022915'), 'nam', 'nam-date'],
    ['of two adults', byNumber('FOOO05510100'), 'birthDate', 'birth-date-needed'],
    ['with a birth date it cannot mean', byNumber('TEST54122816', '1954-12-29'), 'birthDate', 'nam-identity-mismatch'],
  ])('%s is not searched', (_case, keys, path, code) => {
    expect(readSearch(keys, today)).toEqual({ sought: null, problems: [{ path, code }] })
  })

  test.each<[string, SearchKeys, object]>([
    ['alone, of one adult', byNumber('test 5412-2816'), { nam: 'TEST54122816', birthDate: '1954-12-28' }],
    ['of two adults, with the birth date', byNumber('FOOO05510100', '2005-01-01'), { birthDate: '2005-01-01' }],
    ['of an adult and a child', byNumber('ROYA20010199'), { birthDate: '1920-01-01' }],
    ['of somebody very old or a child', byNumber('ROYA12550199'), { birthDate: '1912-05-01' }],
  ])('%s is searched', (_case, keys, expected) => {
    expect(readSearch(keys, today)).toMatchObject({ sought: { by: 'nam', ...expected }, problems: [] })
  })
})

describe('a name', () => {
  const keys = {
    by: 'demographic',
    familyNameAtBirth: 'Côté',
    givenName: 'Ève',
    birthDate: '1954-12-28',
    sex: 'F',
  } as const
  test('is not searched with a birth date after today', () => {
    expect(readSearch({ ...keys, birthDate: today, nam: null }, today).problems).toEqual([])
    const born = { ...keys, birthDate: '2027-03-23', nam: null }
    expect(readSearch(born, today)).toEqual({
      sought: null,
      problems: [{ path: 'birthDate', code: 'birth-date-future' }],
    })
  })
  test('is searched as it is', () => {
    expect(readSearch({ ...keys, nam: null }, today).sought).toEqual({ ...keys, nam: null })
  })
  test('with a number it is searched with both, which have to agree', () => {
    expect(readSearch({ ...keys, nam: 'cote 5462 2716' }, today).problems).toEqual([
      { path: 'birthDate', code: 'nam-identity-mismatch' },
    ])
    expect(readSearch({ ...keys, nam: 'cote 5462 2816' }, today).sought).toEqual({ ...keys, nam: 'COTE54622816' })
  })
})

test.each([
  [{ familyNameAtBirth: 'Côté', givenName: 'Ève', sexOnFile: 'F' }, []],
  [{ familyNameAtBirth: 'Roy', givenName: 'Ève', sexOnFile: 'F' }, ['family-name-differs']],
  [{ familyNameAtBirth: 'Côté', givenName: 'Anne', sexOnFile: 'M' }, ['sex-differs', 'given-name-differs']],
  [{ familyNameAtBirth: 'Côté', givenName: 'Ève', sexOnFile: 'X' }, []],
])('%j warns of %j', (person, expected) => {
  expect(warningsAbout({ nam: 'COTE54622816', birthDate: '1954-12-28', ...person }, today)).toEqual(expected)
})
