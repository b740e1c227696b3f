import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareIdentity, lettersOf, isSameName } from './identity-comparison.ts'
import { adultCandidates, ageOn, type NamVerdict, needsBirthDate, readNam } from './nam.ts'

const today = '2026-11-22'

function verdict(text: string, on = today): string {
  const read = readNam(text, on)
  if (!read.valid) return read.error
  const { familyLetters, givenLetter, sex, candidates } = read.reading
  return [`${familyLetters}/${givenLetter}`, sex, ...candidates.map(({ birthDate }) => birthDate)].join(' ')
}

function valid(text: string, on = today): NamVerdict {
  const read = readNam(text, on)
  if (!read.valid) throw new Error(`${text} is ${read.error}`)
  return read.reading
}

describe('the table, as of 22 November 2026', () => {
  test.each([
    ['TEST54122816', 'TES/T M 1954-12-28'],
    ['test 5412 2816', 'TES/T M 1954-12-28'],
    ['GAGM72581223', 'GAG/M F 1972-08-12'],
    ['FOOO01510100', 'FOO/O F 1901-01-01 2001-01-01'],
    ['FOOO01500100', 'MONTH'],
    ['RAMQ84320101', 'MONTH'],
    ['TREJ85630115', 'MONTH'],
    ['BOUF02022915', 'DATE'],
    ['CÔTJ84020115', 'FORMAT'],
    ['TRE184020115', 'FORMAT'],
    ['TREJ8402011', 'FORMAT'],
  ])('%s is %s', (text, expected) => {
    expect(verdict(text)).toBe(expected)
  })
})

describe('how it is written', () => {
  test.each([
    ['TEST-5412-2816', 'TES/T M 1954-12-28'],
    ['  test\t5412\u00A02816 ', 'TES/T M 1954-12-28'],
    ['ＴＥＳＴ５４１２２８１６', 'TES/T M 1954-12-28'],
    ['TEST 5412‑2816', 'TES/T M 1954-12-28'],
    ['TEST 5412–2816', 'TES/T M 1954-12-28'],
    ['', 'FORMAT'],
    ['TEST541228', 'FORMAT'],
    ['TEST541228160', 'FORMAT'],
    ['TEST5412281O', 'FORMAT'],
    ['TEST.5412.2816', 'FORMAT'],
    ['TEST54122816\u0000', 'FORMAT'],
    ['CO\u0302TJ84020115', 'FORMAT'],
    ['TEST٥٤١٢٢٨١٦', 'FORMAT'],
    ['ТEST54122816', 'FORMAT'],
  ])('%j is %s', (text, expected) => {
    expect(verdict(text)).toBe(expected)
  })
})

describe('months, days and years', () => {
  test.each([
    ['month 00', 'TREJ85000115', today, 'MONTH'],
    ['month 13', 'TREJ85130115', today, 'MONTH'],
    ['month 49', 'TREJ85490115', today, 'MONTH'],
    ['month 99', 'TREJ85990115', today, 'MONTH'],
    ['month 51', 'TREJ85510115', today, 'TRE/J F 1985-01-01'],
    ['month 62', 'TREJ85623115', today, 'TRE/J F 1985-12-31'],
    ['a wrong month before a wrong day', 'TREJ85139915', today, 'MONTH'],
    ['day 00', 'TREJ85010015', today, 'DATE'],
    ['day 32', 'TREJ85013215', today, 'DATE'],
    ['31 April', 'TREJ85043115', today, 'DATE'],
    ['29 February of a leap year', 'TREJ84022915', today, 'TRE/J M 1984-02-29'],
    ['29 February of a common year', 'TREJ85022915', today, 'DATE'],
    // 2000 was a leap year, 1900 was not.
    ['29 February of year 00', 'TREJ00022915', today, 'TRE/J M 2000-02-29'],
    ['29 February of a woman in year 04', 'TREJ04522915', today, 'TRE/J F 1904-02-29 2004-02-29'],
    ['born today', 'TREJ26112215', today, 'TRE/J M 1926-11-22 2026-11-22'],
    ['born tomorrow, if it were this century', 'TREJ26112315', today, 'TRE/J M 1926-11-23'],
    ['a year that has not come in this century', 'TREJ27010115', today, 'TRE/J M 1927-01-01'],
    ['125 years old today', 'TREJ01112215', today, 'TRE/J M 1901-11-22 2001-11-22'],
    ['125 years old until tomorrow', 'TREJ00112315', today, 'TRE/J M 1900-11-23 2000-11-23'],
    ['126 years old today', 'TREJ00112215', today, 'TRE/J M 2000-11-22'],
    ['born in the nineteenth century', 'TREJ99010115', '2024-12-31', 'TRE/J M 1899-01-01 1999-01-01'],
    ['too long ago in the nineteenth', 'TREJ99010115', '2025-01-01', 'TRE/J M 1999-01-01'],
    // A person born on a leap day is 125 up to 28 February of the 126th year.
    ['a leap day, 125 years ago', 'TREJ96022915', '2022-02-28', 'TRE/J M 1896-02-29 1996-02-29'],
    ['a leap day, 126 years ago', 'TREJ96022915', '2022-03-01', 'TRE/J M 1996-02-29'],
  ])('%s: %s on %s is %s', (_case, text, on, expected) => {
    expect(verdict(text, on)).toBe(expected)
  })

  test.each([
    ['2008-11-22', 18],
    ['2008-11-23', 17],
    ['2026-11-22', 0],
    ['1901-01-01', 125],
  ])('who was born on %s is %i', (birthDate, age) => {
    expect(ageOn(birthDate, today)).toBe(age)
  })

  test('a leap day is celebrated on 1 March in a common year', () => {
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18])
  })
})

describe('authors of directives are adults', () => {
  test('two adults are left: the birth date has to be asked', () => {
    expect(needsBirthDate(valid('FOOO01510100'))).toBe(true)
  })
  test('a child and a very old person share a number: only the adult counts', () => {
    const reading = valid('TREJ20010115')
    expect(reading.candidates).toEqual([
      { birthDate: '1920-01-01', sex: 'M', adult: true },
      { birthDate: '2020-01-01', sex: 'M', adult: false },
    ])
    expect(adultCandidates(reading).map(({ birthDate }) => birthDate)).toEqual(['1920-01-01'])
    expect(needsBirthDate(reading)).toBe(false)
  })
  test('one is an adult from the eighteenth birthday on', () => {
    expect(adultCandidates(valid('TREJ08112215')).map(({ birthDate }) => birthDate)).toEqual([
      '1908-11-22',
      '2008-11-22',
    ])
    expect(adultCandidates(valid('TREJ08112315')).map(({ birthDate }) => birthDate)).toEqual(['1908-11-23'])
  })
})

describe('a number beside a typed identity', () => {
  const gagnon = valid('GAGM72581223')
  test.each([
    ['everything fits', { birthDate: '1972-08-12', sex: 'F', familyNameAtBirth: 'Gagné', givenName: 'Michèle' }, []],
    ['nothing but the date', { birthDate: '1972-08-12' }, []],
    ['another sex', { birthDate: '1972-08-12', sex: 'M' }, ['sex-differs']],
    ['sex X compares with nothing', { birthDate: '1972-08-12', sex: 'X' }, []],
    ['sex not on file', { birthDate: '1972-08-12', sex: 'unknown' }, []],
    ['a married name', { birthDate: '1972-08-12', familyNameAtBirth: 'Tremblay' }, ['family-name-differs']],
    ['another given name', { birthDate: '1972-08-12', givenName: 'Anne' }, ['given-name-differs']],
    [
      'all three',
      { birthDate: '1972-08-12', sex: 'M', familyNameAtBirth: 'Tremblay', givenName: 'Anne' },
      ['sex-differs', 'family-name-differs', 'given-name-differs'],
    ],
  ] as const)('%s', (_case, typed, warnings) => {
    expect(compareIdentity(gagnon, typed)).toEqual({ matches: true, birthDate: '1972-08-12', warnings })
  })

  test.each(['1972-08-13', '1872-08-12', '2072-08-12', '1972-12-08'])('%s is a hard stop', (birthDate) => {
    expect(compareIdentity(gagnon, { birthDate })).toEqual({ matches: false, error: 'IDENTITY_MISMATCH' })
  })

  test('the typed date chooses between two candidates', () => {
    const reading = valid('FOOO01510100')
    expect(compareIdentity(reading, { birthDate: '2001-01-01' })).toMatchObject({
      matches: true,
      birthDate: '2001-01-01',
    })
    expect(compareIdentity(reading, { birthDate: '1901-01-01' })).toMatchObject({
      matches: true,
      birthDate: '1901-01-01',
    })
  })

  test.each([
    ["D'Amours", 'DAMJ72081223'],
    ['St-Pierre', 'STPJ72081223'],
    ['Le Bœuf', 'LEBJ72081223'],
    ['Œuvrard', 'OEUJ72081223'],
    ['Çelik', 'CELJ72081223'],
    // Two letters and an unknown filling.
    ['Wu', 'WUXJ72081223'],
  ])('%s fits %s', (familyNameAtBirth, text) => {
    expect(compareIdentity(valid(text), { birthDate: '1972-08-12', familyNameAtBirth })).toMatchObject({ warnings: [] })
  })

  test('the letters of a name', () => {
    expect(lettersOf("L'Écuyer-Saint Amand")).toBe('LECUYERSAINTAMAND')
  })
})

describe('whatever the number', () => {
  const date = fc.date({ min: new Date('1902-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  const letters = fc.array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: 4, maxLength: 4 })

  test('the number made from a birth date and a sex means that birth date and that sex', () => {
    fc.assert(
      fc.property(date, fc.boolean(), letters, fc.integer({ min: 0, max: 99 }), (born, female, name, last) => {
        const [year = '', month = '', day = ''] = born.toISOString().slice(0, 10).split('-')
        const coded = String(Number(month) + (female ? 50 : 0)).padStart(2, '0')
        const reading = valid(`${name.join('')}${year.slice(2)}${coded}${day}${String(last).padStart(2, '0')}`)
        expect(reading.candidates).toContainEqual(
          expect.objectContaining({ birthDate: `${year}-${month}-${day}`, sex: female ? 'F' : 'M' }),
        )
      }),
    )
  })

  test('no candidate lies ahead or more than 125 years back, and reading twice changes nothing', () => {
    fc.assert(
      fc.property(letters, fc.stringMatching(/^\d{8}$/), (name, digits) => {
        const read = readNam(name.join('') + digits, today)
        if (!read.valid) return
        for (const { birthDate } of read.reading.candidates) {
          expect(birthDate <= today).toBe(true)
          expect(ageOn(birthDate, today)).toBeLessThanOrEqual(125)
        }
        expect(readNam(read.reading.nam.toLowerCase(), today)).toEqual(read)
      }),
    )
  })

  test('no text whatever makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readNam(text, today)))
  })
})

test('a proven name is compared with the one asked for by its letters', () => {
  const asked = { familyName: 'Côté-Roy', givenName: 'Noémie' }
  expect(isSameName(asked, { familyName: 'COTE ROY', givenName: 'noemie' })).toBe(true)
  expect(isSameName(asked, { familyName: 'Côté', givenName: 'Noémie' })).toBe(false)
  expect(isSameName(asked, { familyName: 'Côté-Roy', givenName: 'Ève' })).toBe(false)
})
