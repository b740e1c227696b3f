import { expect, test } from 'vitest'
import { type EnteredLine, keepableLines, sendable } from './entered-line.ts'

const line: EnteredLine = {
  key: 0,
  act: 'HOS01',
  label: 'Journée',
  perDay: true,
  quantity: '2',
  unitPrice: '850',
  side: '',
  tooth: '',
  medicalIndication: true,
}

test('a fault in one field keeps neither the other fields nor the other lines from being kept', () => {
  const saved = [line, { ...line, key: 1, act: 'CHI02' }]
  const typed = [
    { ...line, quantity: 'x', unitPrice: '900' },
    { ...line, key: 1, act: 'CHI02', quantity: '٣' },
    { ...line, key: 2, act: 'EXT01', unitPrice: '' },
  ]
  expect(sendable(keepableLines(typed, saved))).toMatchObject([
    { act: 'HOS01', quantity: 2, unitPrice: 90_000 },
    { act: 'CHI02', quantity: 3, unitPrice: 85_000 },
  ])
})

test('lines without a fault stay what they are', () => {
  const typed = [line]
  expect(keepableLines(typed, [])).toBe(typed)
})
