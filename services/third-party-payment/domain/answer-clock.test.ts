import { type BusinessCalendar, momentOf } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { answerDue } from './answer-clock.ts'

const casablanca: BusinessCalendar = {
  timeZone: 'Africa/Casablanca',
  holidays: [],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:30',
  closes: '16:30',
}
const local = (date: string, time: string) => momentOf(date, time, casablanca.timeZone)

test('48 hours end at the same local time two business days later', () => {
  expect(answerDue(local('2026-03-06', '15:00'), 48, casablanca)).toBe(local('2026-03-10', '15:00'))
})

test('also when the zone changes its offset in between', () => {
  expect(answerDue('2026-03-20T15:00:00.000Z', 48, casablanca)).toBe('2026-03-24T14:00:00.000Z')
})

test('24 hours are one business day, holidays are none', () => {
  expect(answerDue(local('2026-03-05', '09:00'), 24, casablanca)).toBe(local('2026-03-06', '09:00'))
  const closed = { ...casablanca, holidays: ['2026-03-06'] }
  expect(answerDue(local('2026-03-05', '09:00'), 24, closed)).toBe(local('2026-03-09', '09:00'))
})

test('four hours run only while the desk is open', () => {
  expect(answerDue(local('2026-03-06', '15:00'), 4, casablanca)).toBe(local('2026-03-09', '11:00'))
  expect(answerDue(local('2026-03-07', '10:00'), 4, casablanca)).toBe(local('2026-03-09', '12:30'))
})

test('what was left when a pause began runs on when it ends', () => {
  const asked = local('2026-03-06', '15:00')
  const pause = { from: local('2026-03-09', '09:00'), to: local('2026-03-11', '11:00') }
  // 18 hours of Friday and Monday had run; 30 are left from Wednesday 11:00.
  expect(answerDue(asked, 48, casablanca, [pause])).toBe(local('2026-03-12', '17:00'))
  const urgent = { from: local('2026-03-06', '16:00'), to: local('2026-03-10', '10:00') }
  expect(answerDue(asked, 4, casablanca, [urgent])).toBe(local('2026-03-10', '13:00'))
})

test('a pause that ends on a closed day, two pauses, and one that came too late', () => {
  const asked = local('2026-03-06', '15:00')
  const toSunday = { from: local('2026-03-06', '15:00'), to: local('2026-03-08', '12:00') }
  expect(answerDue(asked, 48, casablanca, [toSunday])).toBe(local('2026-03-10', '12:00'))
  const first = { from: local('2026-03-06', '16:00'), to: local('2026-03-09', '16:00') }
  const second = { from: local('2026-03-10', '16:00'), to: local('2026-03-11', '16:00') }
  expect(answerDue(asked, 48, casablanca, [second, first])).toBe(local('2026-03-12', '15:00'))
  const late = { from: local('2026-03-12', '09:00'), to: local('2026-03-13', '09:00') }
  expect(answerDue(asked, 48, casablanca, [late])).toBe(local('2026-03-10', '15:00'))
})
