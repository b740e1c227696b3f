import { expect, test } from 'vitest'
import { whyNothingIsPaid } from './insurer-share.ts'

const totals = { billed: 255_000, payer: 0, patient: 255_000, provider: 0, other: 0 }
const lines = [{ trace: [{ rule: 'ald-missing' }] }]
const adjustments = [{ group: 'P' as const, reason: 'NON_COUVERT', amount: 255_000 }]

test('a grant of which the insurer pays nothing says why, the missing long-term condition first', () => {
  expect(whyNothingIsPaid({ totals, lines, adjustments })).toEqual([
    'rights.condition-missing-text',
    'reason-why.NON_COUVERT',
  ])
})

test('a grant that is paid in part, or not priced yet, brings no warning', () => {
  expect(whyNothingIsPaid({ totals: { ...totals, payer: 1 }, lines, adjustments })).toBeNull()
  expect(whyNothingIsPaid({ totals: null, lines, adjustments })).toBeNull()
  expect(whyNothingIsPaid(null)).toBeNull()
})
