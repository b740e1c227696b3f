import type { BusinessCalendar } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import content from '../data/ciusss-du-fleuve/policy.json' with { type: 'json' }
import { parsePolicy } from './policy-schema.ts'
import { timersOf } from './request-timers.ts'
import { secretCodeLife } from './secret-code-expiry.ts'

const calendar: BusinessCalendar = {
  timeZone: 'America/Toronto',
  holidays: [],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:00',
  closes: '17:00',
}
// Monday 23 November 2026, nine in the morning.
const since = '2026-11-23T14:00:00.000Z'
const course = { since, approvedAt: since, code: secretCodeLife(since, 'America/Toronto') }
const timers = (state: Parameters<typeof timersOf>[0], now = since) =>
  timersOf(state, course, { policy: parsePolicy(content), calendar, now }).map(
    ({ name, dueAt }) => `${name} ${dueAt.slice(0, 16)}`,
  )

test.each([
  ['draft', ['abandon 2026-12-24T04:59']],
  [
    'awaiting-attestation',
    ['abandon 2026-12-15T04:59', 'attestation-reminder 2026-11-26T04:59', 'attestation-reminder 2026-11-28T04:59'],
  ],
  ['triage', ['decision-breach 2026-12-01T04:59']],
  ['approved-without-user-code', ['abandon 2026-12-24T04:59']],
  [
    'code-issued',
    [
      'abandon 2026-12-24T04:59',
      'handover-alert 2026-11-24T14:00',
      'code-reminder 2026-11-26T14:00',
      'code-reminder 2026-11-28T14:00',
      'code-expiry 2026-11-29T05:00',
    ],
  ],
  ['enrolment-started', ['abandon 2026-12-24T04:59', 'code-expiry 2026-11-29T05:00']],
  ['code-expired', ['abandon 2026-12-24T04:59']],
  ['completed', []],
] as const)('%s', (state, expected) => {
  expect(timers(state)).toEqual(expected)
})

test('a state that is entered again does not repeat what has passed, but a code never stays without its end', () => {
  expect(timers('code-issued', '2026-11-27T12:00:00.000Z')).toEqual([
    'abandon 2026-12-24T04:59',
    'code-reminder 2026-11-28T14:00',
    'code-expiry 2026-11-29T05:00',
  ])
  expect(timers('code-issued', '2027-03-01T12:00:00.000Z')).toEqual(['code-expiry 2026-11-29T05:00'])
})
