import { expect, test } from 'vitest'
import { isVerificationCode, newVerificationCode, normalizeVerificationCode } from './verification-code.ts'

test('a code is grouped, hard to guess and without characters that are mistaken for others', () => {
  const codes = Array.from({ length: 200 }, newVerificationCode)
  expect(new Set(codes).size).toBe(200)
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(isVerificationCode(code)).toBe(true)
    expect(normalizeVerificationCode(code)).toBe(code)
  }
})

test('case, spaces, missing hyphens and look-alikes are forgiven', () => {
  const code = newVerificationCode()
  const typed = ` ${code.replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase()} `
  expect(normalizeVerificationCode(typed)).toBe(code)
})

test('one wrong character is noticed', () => {
  const code = newVerificationCode()
  for (const index of [0, 3, 8, 12, code.length - 1]) {
    const other = code[index] === 'A' ? 'B' : 'A'
    expect(isVerificationCode(code.slice(0, index) + other + code.slice(index + 1))).toBe(false)
  }
  expect(isVerificationCode('')).toBe(false)
  expect(isVerificationCode('ABC')).toBe(false)
})
