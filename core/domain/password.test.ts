import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizePassword, passwordProblems } from './password.ts'

const owner = { email: 'amelie.tremblay@riviere-claire.example', givenName: 'Amélie', familyName: 'Tremblay-Côté' }
const codes = (password: string) => passwordProblems(password, owner).map((problem) => problem.code)

describe('a chosen password', () => {
  test.each([
    'quatre huards tracent une ligne',
    'correct horse battery staple',
    'soleil bonjour hopital docteur merci',
    'vent-plume-9-tiroir',
    'قارب أزرق يطفو بعيدا',
    'f7Kq!z2Lw#9x',
  ])('is accepted when it is long and hard to guess: %s', (password) => {
    expect(codes(password)).toEqual([])
  })

  test.each([
    ['', ['password-too-short']],
    ['onze-signes', ['password-too-short']],
    ['x'.repeat(201), ['password-too-long']],
    ['aaaaaaaaaaaa', ['password-repeats']],
    ['abcabcabcabcabc', ['password-repeats']],
    ['tire-1tire-1tire-1', ['password-repeats']],
    ['Xy9 Tremblay vz', ['password-personal']],
    ['cote-mer-amelie7', ['password-personal']],
    ['am3li3.tr3mbl4y', ['password-personal']],
    ['password1234', ['password-common']],
    ['P@ssw0rd2026!', ['password-common']],
    ['Motdepasse123!', ['password-common']],
    ['azertyuiop12', ['password-common']],
    ['123456789012', ['password-common']],
    ['Montreal2026!!', ['password-common']],
    ['BienvenueHopital1', ['password-common']],
    ['zxcvbnm,qwerty', ['password-common']],
  ])('is refused with the reason: %s', (password, reasons) => {
    expect(codes(password)).toEqual(reasons)
  })

  test('tells how long it must be', () => {
    expect(passwordProblems('court', owner)).toEqual([
      { path: 'password', code: 'password-too-short', values: { minimum: 12 } },
    ])
  })

  test('counts characters as people do', () => {
    expect(codes('🦆🌲🚲🎻🧵🪁🫖🧭🪡🎏🧊🦉')).toEqual([])
  })

  test('is the same however a keyboard composes its accents', () => {
    expect(normalizePassword('e\u0301te\u0301')).toBe(normalizePassword('été'))
  })

  test('never fails on any text, and short ones are never accepted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (password) => {
        const problems = passwordProblems(password, owner)
        if ([...normalizePassword(password)].length < 12) expect(problems).toHaveLength(1)
      }),
    )
  })

  test('a name of three letters forbids nothing', () => {
    expect(
      passwordProblems('roy-des-collines-bleues', { email: 'roy@h.example', givenName: 'Luc', familyName: 'Roy' }),
    ).toEqual([])
  })
})
