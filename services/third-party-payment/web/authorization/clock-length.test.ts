import { expect, test } from 'vitest'
import { clockLength } from './clock-length.ts'

test.each([
  [4, 'hours', 4],
  [48, 'hours', 48],
  [60, 'hours', 60],
  [120, 'days', 5],
] as const)('%d business hours are told in %s', (hours, unit, count) => {
  expect(clockLength(hours)).toEqual({ unit, count })
})
