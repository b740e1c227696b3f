import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attemptSecretCode,
  attemptsLeft,
  codeEndedOn,
  codesLeft,
  dictatedCharacters,
  dictationOf,
  formatSecretCode,
  normalizeSecretCode,
  type SecretCode,
  secretCodeStateAt,
} from './secret-code.ts'
import { secretCodeLife } from './secret-code-expiry.ts'

const policy = { wrongAttempts: 5, codesPerRequest: 3, periodDays: 30 }
const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('how a code is written', () => {
  test('ten bytes are sixteen characters in groups of four', () => {
    expect(formatSecretCode(new Uint8Array(10))).toBe('0000-0000-0000-0000')
    expect(formatSecretCode(new Uint8Array(10).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    expect(formatSecretCode(Uint8Array.from([0, 68, 50, 20, 199, 66, 84, 182, 53, 207]))).toBe('0123-4567-89AB-CDEF')
  })

  test('no byte is lost, and no letter that is misread is used', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const code = formatSecretCode(one)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
        expect(formatSecretCode(other) === code).toBe(one.every((byte, index) => byte === other[index]))
      }),
    )
  })

  test('other numbers of bytes are a fault', () => {
    expect(() => formatSecretCode(new Uint8Array(9))).toThrow(RangeError)
    expect(() => formatSecretCode(new Uint8Array(11))).toThrow(RangeError)
  })

  test('however it is typed, it is the same code', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('', ' ', '-', '–'), (random, separator) => {
        const code = formatSecretCode(random)
        const typed = code.toLowerCase().replaceAll('-', separator).replaceAll('0', 'o').replaceAll('1', 'l')
        expect(normalizeSecretCode(` ${typed} `)).toBe(code)
      }),
    )
  })

  test.each([
    '',
    '0123-4567-89AB-CDE',
    '0123-4567-89AB-CDEFG',
    'U123-4567-89AB-CDEF',
    '0123-4567-89AB-CDÉF',
    'x'.repeat(5000),
  ])('%j cannot be a code', (typed) => {
    expect(normalizeSecretCode(typed)).toBeNull()
  })

  test('it is dictated character by character', () => {
    expect(dictationOf('0A-Z').map(({ key }) => key)).toEqual([
      'directives-registry.spelling.0',
      'directives-registry.spelling.A',
      'directives-registry.spelling.Z',
    ])
    expect(dictatedCharacters).toHaveLength(32)
  })
})

const { issuedAt, expiresAt } = secretCodeLife('2026-11-23T14:00:00.000Z', 'America/Toronto')
const live: SecretCode = { state: 'live', issuedAt, expiresAt, attempts: 0 }
const during = '2026-11-25T12:00:00.000Z'
const attempt = (code: SecretCode, matches: boolean, now = during) => attemptSecretCode(code, { matches, now, policy })

describe('attempts', () => {
  test('the fifth wrong one voids the code, and the right one no longer helps', () => {
    const code = { ...live }
    const seen = Array.from({ length: 6 }, () => {
      Object.assign(code, attempt(code, false))
      return `${code.state} ${code.attempts} ${attemptsLeft(code, policy)}`
    })
    expect(seen).toEqual(['live 1 4', 'live 2 3', 'live 3 2', 'live 4 1', 'voided 5 0', 'voided 5 0'])
    expect(attempt(code, true)).toEqual({ accepted: false, state: 'voided', attempts: 5 })
  })

  test('the right code opens the enrolment, keeps the count and stays live until it is finished', () => {
    expect(attempt({ ...live, attempts: 4 }, true)).toEqual({ accepted: true, state: 'live', attempts: 4 })
  })

  test('the last millisecond is in time, the next is not, and no attempt is counted on what is over', () => {
    expect(attempt(live, true, '2026-11-29T04:59:59.999Z').accepted).toBe(true)
    expect(attempt(live, true, expiresAt)).toEqual({ accepted: false, state: 'expired', attempts: 0 })
    expect(attempt(live, false, expiresAt).attempts).toBe(0)
  })

  test.each(['consumed', 'expired', 'voided', 'replaced'] as const)('a code that is %s is not accepted', (state) => {
    expect(attempt({ ...live, state }, true)).toEqual({ accepted: false, state, attempts: 0 })
    expect(secretCodeStateAt({ ...live, state }, '2030-01-01T00:00:00.000Z')).toBe(state)
  })
})

describe('how many codes one request gets', () => {
  const left = (issued: string[], identityVerifiedAt = '2026-11-01T00:00:00.000Z') =>
    codesLeft(issued, { now: '2026-12-01T00:00:00.000Z', identityVerifiedAt, policy })
  test.each([
    ['none yet', [], 3],
    ['two', ['2026-11-10T00:00:00.000Z', '2026-11-20T00:00:00.000Z'], 1],
    ['three', ['2026-11-10T00:00:00.000Z', '2026-11-20T00:00:00.000Z', '2026-11-29T00:00:00.000Z'], 0],
    [
      'the first one is thirty days old',
      ['2026-11-01T00:00:00.000Z', '2026-11-20T00:00:00.000Z', '2026-11-29T00:00:00.000Z'],
      1,
    ],
    ['never less than none', Array.from({ length: 9 }, () => '2026-11-29T00:00:00.000Z'), 0],
  ])('%s', (_case, issued, expected) => {
    expect(left(issued)).toBe(expected)
  })
  test('a new verification of the identity begins the count again', () => {
    const three = ['2026-11-10T00:00:00.000Z', '2026-11-20T00:00:00.000Z', '2026-11-29T00:00:00.000Z']
    expect(left(three, '2026-11-30T00:00:00.000Z')).toBe(3)
  })
})

test('a code ends on its last valid day, or on the civil day there on which it was used, voided or replaced', () => {
  const code = { endedAt: '2027-03-19T02:30:00.000Z', lastValidDay: '2027-03-23', zone: 'America/Toronto' }
  expect(codeEndedOn('live', { ...code, endedAt: null })).toBeNull()
  expect(codeEndedOn('expired', { ...code, endedAt: '2027-03-24T04:00:00.000Z' })).toBe('2027-03-23')
  expect(codeEndedOn('expired', { ...code, endedAt: null })).toBe('2027-03-23')
  expect(codeEndedOn('voided', code)).toBe('2027-03-18')
})
