import type { BusinessCalendar } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import typesFile from '../data/mutuelle-atlas/complaint-types.json' with { type: 'json' }
import { closesAt, finalAnswerDue, firstAnswerDue, reopenableUntil, replyDue } from './complaint-clock.ts'
import { complaintTypesFile } from './complaint-schema.ts'

const types = complaintTypesFile.parse(typesFile)
const calendar: BusinessCalendar = {
  timeZone: 'Africa/Casablanca',
  holidays: [],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:30',
  closes: '16:30',
}

function typeOf(code: string) {
  const type = types.types.find((one) => one.code === code)
  if (!type) throw new Error(code)
  return type
}

/** Friday, 15:00 in Casablanca. Ramadan 2026 moved its clocks to UTC until 22 March. */
const friday = '2026-03-06T15:00:00.000Z'

describe('opened on a Friday at 15:00', () => {
  test.each([
    ['authorization-refusal', '2026-03-09T11:00:00.000Z', '2026-03-09T15:00:00.000Z'],
    ['payment', '2026-03-09T15:00:00.000Z', '2026-03-20T15:00:00.000Z'],
    ['rights', '2026-03-09T11:00:00.000Z', '2026-03-10T15:00:00.000Z'],
    ['personal-data', '2026-03-06T23:59:59.999Z', null],
  ])('%s: first answer by %s, the answer by %s', (code, first, final) => {
    expect(firstAnswerDue(typeOf(code), friday, calendar)).toBe(first)
    expect(finalAnswerDue(typeOf(code), friday, calendar)).toBe(final)
  })
})

test('twenty business days cross the change of the clocks at the same local time', () => {
  expect(finalAnswerDue(typeOf('tariff'), friday, calendar)).toBe('2026-04-03T14:00:00.000Z')
})

test('the clock stands still while the claimant has to answer', () => {
  const pauses = [{ from: '2026-03-09T10:00:00.000Z', to: '2026-03-11T10:00:00.000Z' }]
  expect(finalAnswerDue(typeOf('payment'), friday, calendar, pauses)).toBe('2026-03-24T14:00:00.000Z')
})

test('questions that were answered before the complaint was opened again do not count', () => {
  const pauses = [{ from: '2026-02-09T10:00:00.000Z', to: '2026-02-11T10:00:00.000Z' }]
  expect(finalAnswerDue(typeOf('payment'), friday, calendar, pauses)).toBe('2026-03-20T15:00:00.000Z')
})

test('what comes on a Sunday about personal data is due on Monday', () => {
  expect(firstAnswerDue(typeOf('personal-data'), '2026-03-08T12:00:00.000Z', calendar)).toBe('2026-03-09T23:59:59.999Z')
})

test('the claimant has ten business days; an answer closes after fifteen days and opens again for thirty', () => {
  expect(replyDue(friday, types, calendar)).toBe('2026-03-20T23:59:59.999Z')
  expect(closesAt(friday, types, calendar)).toBe('2026-03-21T23:59:59.999Z')
  expect(reopenableUntil(friday, types, calendar)).toBe('2026-04-05T22:59:59.999Z')
})
