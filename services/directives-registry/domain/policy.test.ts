import type { BusinessCalendar } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import content from '../data/ciusss-du-fleuve/policy.json' with { type: 'json' }
import {
  codeReminders,
  endOfPeriod,
  enrolmentEndsAt,
  requestAbandonedAt,
  requestDueAt,
  startOfPeriodBefore,
} from './deadlines.ts'
import { parsePolicy, registryPolicy } from './policy-schema.ts'
import { secretCodeLife } from './secret-code-expiry.ts'

const policy = parsePolicy(content)
const calendar: BusinessCalendar = {
  timeZone: 'America/Toronto',
  holidays: ['2026-12-25'],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:00',
  closes: '17:00',
}
// Monday 23 November 2026, nine in the morning.
const since = '2026-11-23T14:00:00.000Z'
const rules = { policy, calendar }
const life = secretCodeLife(since, 'America/Toronto')

test('the files of the demo establishment follow the schema, and a typing error is refused', () => {
  expect(registryPolicy.safeParse(content).success).toBe(true)
  expect(registryPolicy.safeParse({ ...content, acessRequest: {} }).success).toBe(false)
  expect(registryPolicy.safeParse({ ...content, timeZone: 'America/Vancouver' }).success).toBe(false)
  expect(
    registryPolicy.safeParse({ ...content, accessManagers: { ...content.accessManagers, maximum: 3 } }).success,
  ).toBe(false)
})

test('the example of an employee number has the form that is asked for', () => {
  expect(policy.employeeNumberExample).toMatch(new RegExp(policy.employeeNumberPattern))
})

describe('periods', () => {
  test.each([
    [{ amount: 30, unit: 'minutes' }, '2026-11-23T14:30:00.000Z'],
    [{ amount: 24, unit: 'hours' }, '2026-11-24T14:00:00.000Z'],
    [{ amount: 30, unit: 'days' }, '2026-12-24T04:59:59.999Z'],
    [{ amount: 0, unit: 'business-days' }, '2026-11-24T04:59:59.999Z'],
    [{ amount: 5, unit: 'business-days' }, '2026-12-01T04:59:59.999Z'],
    [{ amount: 12, unit: 'months' }, '2027-11-24T04:59:59.999Z'],
  ] as const)('%j is over at %s', (period, expected) => {
    expect(endOfPeriod(period, since, calendar)).toBe(expected)
  })
  test('counting back', () => {
    expect(startOfPeriodBefore({ amount: 30, unit: 'days' }, '2026-11-23')).toBe('2026-10-24')
    expect(startOfPeriodBefore({ amount: 11, unit: 'months' }, '2026-11-23')).toBe('2025-12-23')
  })
})

describe('the deadlines of a request', () => {
  const course = { since, approvedAt: since, code: life }
  test.each([
    ['draft', null, '2026-12-24T04:59:59.999Z'],
    ['checking', null, null],
    ['awaiting-attestation', '2026-12-01T04:59:59.999Z', '2026-12-15T04:59:59.999Z'],
    ['triage', '2026-11-26T04:59:59.999Z', null],
    ['info-requested', '2026-12-08T04:59:59.999Z', '2026-12-08T04:59:59.999Z'],
    ['approved-without-user-code', '2026-11-24T04:59:59.999Z', '2026-12-24T04:59:59.999Z'],
    ['code-issued', '2026-11-24T14:00:00.000Z', '2026-12-24T04:59:59.999Z'],
    ['code-delivered', '2026-11-29T05:00:00.000Z', '2026-12-24T04:59:59.999Z'],
    ['enrolment-started', '2026-11-29T05:00:00.000Z', '2026-12-24T04:59:59.999Z'],
    ['code-expired', null, '2026-12-24T04:59:59.999Z'],
    ['completed', null, null],
  ] as const)('%s is due %s and abandoned %s', (state, due, abandoned) => {
    expect(requestDueAt(state, course, rules)).toBe(due)
    expect(requestAbandonedAt(state, course, rules)).toBe(abandoned)
  })
})

describe('a code', () => {
  test('is recalled on the third and the fifth day at nine, also when the clock changes', () => {
    expect(codeReminders(life, policy)).toEqual(['2026-11-26T14:00:00.000Z', '2026-11-28T14:00:00.000Z'])
    expect(codeReminders(secretCodeLife('2026-10-29T18:30:00.000Z', 'America/Toronto'), policy)).toEqual([
      '2026-11-01T14:00:00.000Z',
      '2026-11-03T14:00:00.000Z',
    ])
  })
  test('enrolment ends after thirty minutes, and with the code at the latest', () => {
    expect(enrolmentEndsAt('2026-11-25T14:00:00.000Z', life, policy, calendar)).toBe('2026-11-25T14:30:00.000Z')
    expect(enrolmentEndsAt('2026-11-29T04:50:00.000Z', life, policy, calendar)).toBe(life.expiresAt)
  })
})
