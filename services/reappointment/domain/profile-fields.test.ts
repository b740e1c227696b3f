import { describe, expect, test } from 'vitest'
import { riviereClaire } from './example.test-data.ts'
import {
  changedFields,
  missingFields,
  profileProblems,
  type ProfileValue,
  registrationProblems,
  sameValue,
  tidyValue,
} from './profile-fields.ts'

const { profile } = riviereClaire
const field = (code: string) => profile.fields.find((one) => one.code === code)!

describe('what may be saved', () => {
  test.each([
    ['home-address', '12, rue du Quai', null],
    ['home-address', null, null],
    ['home-address', '', null],
    ['home-address', 'x'.repeat(201), 'format.too_big'],
    ['home-address', true, 'format.invalid'],
    ['home-postal-code', 'K1A 0B1', null],
    ['home-postal-code', 'k1a0b1', null],
    ['home-postal-code', 'D1A 0B1', 'reappointment.postal-code'],
    ['home-postal-code', '75001', 'reappointment.postal-code'],
    ['mobile-phone', '613 555-0142', null],
    ['mobile-phone', '+1 (613) 555-0142 poste 23', null],
    ['mobile-phone', 'appelez-moi', 'reappointment.phone'],
    ['office-email', 'cabinet@exemple.ca', null],
    ['office-email', 'a@b@c.ca', 'reappointment.email'],
    ['home-province', 'ON', null],
    ['home-province', 'Ontario', 'format.invalid_value'],
    ['service-languages', ['fr', 'en'], null],
    ['service-languages', ['fr', 'klingon'], 'format.invalid_value'],
    ['directory-publish', false, null],
    ['directory-publish', 'oui', 'format.invalid'],
    ['registration-number', '87654', 'reappointment.field-locked'],
    ['staff-category', 'courtesy', 'reappointment.field-locked'],
    ['shoe-size', '42', 'reappointment.field-unknown'],
  ] as [string, ProfileValue, string | null][])('%s = %j: %s', (code, value, problem) => {
    expect(profileProblems(profile, { [code]: value }).map((one) => one.code)).toEqual(problem ? [problem] : [])
  })
  test('problems name the field', () => {
    expect(profileProblems(profile, { 'mobile-phone': 'x' })[0]?.path).toBe('values/mobile-phone')
  })
})

test('postal codes are kept the way Canada writes them', () => {
  expect(tidyValue(field('home-postal-code'), ' k1a0b1 ')).toBe('K1A 0B1')
  expect(tidyValue(field('home-city'), ' Hawkesbury ')).toBe('Hawkesbury')
})

test('only what the clinician can fill in is missing', () => {
  const codes = missingFields(profile, {}).map(({ code }) => code)
  expect(codes).toContain('mobile-phone')
  expect(codes).not.toContain('registration-number')
  expect(codes).not.toContain('office-phone')
})

test('who wants mail at the office gives its address', () => {
  const missing = (choice: string) => missingFields(profile, { 'mailing-choice': choice }).map(({ code }) => code)
  expect(missing('home')).not.toContain('office-address')
  expect(missing('office')).toEqual(expect.arrayContaining(['office-address', 'office-city', 'office-postal-code']))
})

test('a change is a change of meaning', () => {
  expect(sameValue(['fr', 'en'], ['en', 'fr'])).toBe(true)
  expect(sameValue('', null)).toBe(true)
  expect(sameValue(false, null)).toBe(false)
  expect(changedFields({ a: 'x', b: null }, { a: 'y', b: '', c: 'z' })).toEqual(['a', 'c'])
})

describe('registrations', () => {
  test.each([
    ['CPSO', '87654', []],
    ['CPSO', '123456', []],
    ['CPSO', '1234', ['number']],
    ['CPSO', null, ['number']],
    ['exempt', null, []],
    ['CNO', '0834512', []],
    ['XYZ', '1', ['college']],
  ])('%s %s: %j', (college, number, paths) => {
    expect(registrationProblems(profile, { college, number }).map(({ path }) => path)).toEqual(paths)
  })
})
