import fc from 'fast-check'
import { addDays } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { addMonths } from './civil-months.ts'

test.each([
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2027-03-31', -1, '2027-02-28'],
  ['2027-03-15', 24, '2029-03-15'],
  ['2027-12-01', 1, '2028-01-01'],
  ['2027-01-15', -1, '2026-12-15'],
  ['2024-02-29', 12, '2025-02-28'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected)
})

test('adding months keeps the order of days and never leaves the month it should fall in', () => {
  const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
  fc.assert(
    fc.property(anyDay, fc.nat(60), (day, months) => {
      expect(addMonths(addDays(day, 1), months) >= addMonths(day, months)).toBe(true)
      const [year, month] = day.split('-').map(Number) as [number, number]
      const index = year * 12 + month - 1 + months
      const expected = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
      expect(addMonths(day, months).slice(0, 7)).toBe(expected)
    }),
  )
})
