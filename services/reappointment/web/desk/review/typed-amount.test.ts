import { describe, expect, test } from 'vitest'
import { minorOf, typedOf } from './typed-amount.ts'

describe('typed amounts', () => {
  test.each([
    ['75', 7500],
    ['75,5', 7550],
    ['75.05', 7505],
    ['1 234,50', 123450],
    ['1\u202F234,50 $', 123450],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1,234', 123400],
  ])('%s is %i in minor units', (typed, minor) => {
    expect(minorOf(typed)).toBe(minor)
  })

  test.each(['', '0', '0,00', '-5', 'abc', '1,2,3', '12.345.6', '5 000 000 000'])('%s is no amount', (typed) => {
    expect(minorOf(typed)).toBeNull()
  })

  test('an amount is written as it can be typed', () => {
    expect([typedOf(12345, true), typedOf(5000, false)]).toEqual(['123,45', '50.00'])
    expect(minorOf(typedOf(12345, true))).toBe(12345)
  })
})
