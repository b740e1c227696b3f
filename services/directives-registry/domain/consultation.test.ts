import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ConsultationPolicy,
  contextEndsAt,
  type InsuredPerson,
  isSought,
  isViewOpen,
  mayLiftPause,
  outcomeOf,
  type PastSearch,
  chartLanguage,
  receiptNumber,
  receiptPattern,
  searchLimit,
  viewClosesAt,
} from './consultation.ts'

const person: InsuredPerson = {
  id: 'p1',
  nam: 'CÔTE'
    .normalize('NFD')
    .replaceAll(/[^A-Z]/g, '')
    .concat('72581223'),
  familyNameAtBirth: 'Côté-Lévesque',
  givenName: "Marie-D'Arc",
  birthDate: '1972-08-12',
  sexOnFile: 'F',
}
const demographic = {
  by: 'demographic',
  familyNameAtBirth: 'Cote Levesque',
  givenName: 'marie darc',
  birthDate: '1972-08-12',
  sex: 'F',
  nam: null,
} as const

describe('who is looked for', () => {
  test.each([
    ['number and birth date', { by: 'nam', nam: 'cote 7258-1223', birthDate: '1972-08-12' }, true],
    ['number and another birth date', { by: 'nam', nam: 'COTE72581223', birthDate: '1972-08-13' }, false],
    ['another number', { by: 'nam', nam: 'COTE72581224', birthDate: '1972-08-12' }, false],
    ['names without accents and hyphens', demographic, true],
    ['the beginning of a name', { ...demographic, familyNameAtBirth: 'Cote' }, false],
    ['no name', { ...demographic, familyNameAtBirth: '--' }, false],
    ['a wildcard', { ...demographic, givenName: 'M%' }, false],
    ['another sex', { ...demographic, sex: 'M' }, false],
    ['names and the number', { ...demographic, nam: 'COTE72581223' }, true],
    ['names and another number', { ...demographic, nam: 'COTE72581224' }, false],
  ] as const)('%s: %j is %s', (_case, keys, expected) => {
    expect(isSought(person, keys)).toBe(expected)
  })

  test('a sex that is not on file fits any', () => {
    expect(isSought({ ...person, sexOnFile: 'unknown' }, { ...demographic, sex: 'X' })).toBe(true)
  })
})

test.each([
  [[], 'no-match', null, null],
  [[{ id: 'p1', registeredVersionId: null }], 'absent', 'p1', null],
  [[{ id: 'p1', registeredVersionId: 'v1' }], 'present', 'p1', 'v1'],
  [
    [
      { id: 'p1', registeredVersionId: 'v1' },
      { id: 'p2', registeredVersionId: null },
    ],
    'ambiguous',
    null,
    null,
  ],
])('%j is %s', (found, outcome, ...[personId, versionId]) => {
  expect(outcomeOf(found)).toEqual({ outcome, personId, versionId })
})

const policy: ConsultationPolicy = {
  personsPerHour: 10,
  personsPerDay: 40,
  noMatches: { count: 3, minutes: 10 },
  idleMinutes: 5,
  viewMinutes: 15,
  confirmationMinutes: 15,
  contextMinutes: 60,
  twoWardsMinutes: 10,
}
const now = '2026-11-23T15:00:00.000Z'
const before = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString()
const seen = (count: number, minutes: number): PastSearch[] =>
  Array.from({ length: count }, (_, index) => ({
    at: before(minutes),
    personId: `p${minutes}-${index}`,
    outcome: 'present' as const,
    emergency: false,
  }))
const missed = (minutes: number): PastSearch => ({
  at: before(minutes),
  personId: null,
  outcome: 'no-match',
  emergency: false,
})

describe('limits', () => {
  test.each<[string, PastSearch[], ReturnType<typeof searchLimit>]>([
    ['nine persons in an hour', seen(9, 30), null],
    ['ten persons in an hour', seen(10, 30), { limit: 'persons-hour' }],
    ['ten persons more than an hour ago', seen(10, 61), null],
    ['the same person ten times', seen(10, 30).map((one) => ({ ...one, personId: 'p' })), null],
    ['forty persons in a day', [2, 3, 5, 9].flatMap((hours) => seen(10, hours * 60)), { limit: 'persons-day' }],
    ['forty persons, one of them yesterday', [2, 3, 5, 25].flatMap((hours) => seen(10, hours * 60)), null],
    ['two numbers that nobody has', [missed(1), missed(2)], null],
    ['three numbers that nobody has', [missed(1), missed(2), missed(4)], { limit: 'slow-down', retryAfter: 360 }],
    ['three in more than ten minutes', [missed(1), missed(2), missed(11)], null],
    [
      'slowing down comes first',
      [...seen(10, 30), missed(1), missed(1), missed(9)],
      { limit: 'slow-down', retryAfter: 60 },
    ],
  ])('%s', (_case, past, expected) => {
    expect(searchLimit(past, now, policy)).toEqual(expected)
  })

  test.each([
    ['a decision that waits', [missed(1)], 'incapable-decision-pending', true],
    ['another reason', [missed(1)], 'transfer-or-admission', false],
    ['an emergency an hour ago', [{ ...missed(60), emergency: true }], 'incapable-decision-pending', false],
    ['an emergency the day before', [{ ...missed(25 * 60), emergency: true }], 'incapable-decision-pending', true],
  ] as const)('the pause, with %s: %j', (_case, past, reason, expected) => {
    expect(mayLiftPause(past, now, reason)).toBe(expected)
  })

  test('after the wait that is told, the search goes on', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(minutes, (list) => {
        const past = list.map(missed)
        const limit = searchLimit(past, now, policy)
        if (limit?.limit !== 'slow-down') throw new Error('it has to slow down')
        const after = new Date(Date.parse(now) + limit.retryAfter * 1000).toISOString()
        expect(searchLimit(past, after, policy)).toBeNull()
      }),
    )
  })
})

test.each([
  [0, '2026-11-23T15:05:00.000Z'],
  [4, '2026-11-23T15:09:00.000Z'],
  [12, '2026-11-23T15:15:00.000Z'],
])('a view whose reader was there after %i minutes closes at %s', (minutes, expected) => {
  const lastSeenAt = new Date(Date.parse(now) + minutes * 60_000).toISOString()
  expect(viewClosesAt({ openedAt: now, lastSeenAt }, policy)).toBe(expected)
})

test.each([
  [{ openedAt: null }, 0, false],
  [{}, 4, true],
  [{}, 5, false],
  [{ lastSeenAt: '2026-11-23T15:12:00.000Z' }, 14, true],
  [{ lastSeenAt: '2026-11-23T15:14:59.000Z' }, 15, false],
  [{ closedAt: now }, 1, false],
])('a view %j is open after %i minutes: %s', (change, minutes, expected) => {
  const view = { openedAt: now, lastSeenAt: now, closedAt: null, ...change }
  expect(isViewOpen(view, new Date(Date.parse(now) + minutes * 60_000).toISOString(), policy)).toBe(expected)
})

test('a declared context is good for an hour', () => {
  expect(contextEndsAt(now, policy)).toBe('2026-11-23T16:00:00.000Z')
})

describe('the receipt number', () => {
  test('says the local day', () => {
    const number = receiptNumber('2026-11-24T03:00:00.000Z', 'America/Toronto', new Uint8Array(6))
    expect(number).toBe('CONS-20261123-222222')
  })
  test('is always well formed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (random) => {
        expect(receiptNumber(now, 'America/Toronto', random)).toMatch(receiptPattern)
      }),
    )
    expect(() => receiptNumber(now, 'America/Toronto', new Uint8Array(5))).toThrow(RangeError)
  })
})

test.each([
  ['en', ['fr', 'en'], 'en'],
  ['ar', ['fr', 'en'], 'fr'],
  ['ar', ['en'], 'en'],
] as const)('a receipt for a reader of %s, in a chart in %s, is in %s', (wanted, ofEstablishment, language) => {
  expect(chartLanguage(wanted, ofEstablishment)).toBe(language)
})
