import { expect, test } from 'vitest'
import { latinDigits } from './digits.ts'

test('digits of any keyboard are read as 0 to 9, and nothing else changes', () => {
  expect(latinDigits('١٠٠ ٢٤٥')).toBe('100 245')
  expect(latinDigits('۰۹ و 8')).toBe('09 و 8')
})
