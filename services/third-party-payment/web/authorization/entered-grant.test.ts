import { expect, test } from 'vitest'
import { daysOf, grantFaults, grantOf, previewQuery } from './entered-grant.ts'

const entered = { quantity: '3', billed: '5500', reason: '' }

test.each(['abc', '5.5.0', '-1', '1,234'])(
  '%s is no amount that counts: the decision is not sent without it',
  (billed) => {
    expect(grantFaults([entered, { ...entered, billed }], null)).toEqual({ 'lines/1/billed': 'amount' })
  },
)

test.each(['abc', '0,5', '', '1000'])('%s is no number of units', (quantity) => {
  expect(grantFaults([{ ...entered, quantity }], null)).toEqual({ 'lines/0/quantity': 'units' })
})

test.each(['two', '1,5', '91'])('%s is no number of days', (count) => {
  expect(grantFaults([entered], { count, reason: '' })).toEqual({ days: 'days' })
})

test('no units, an amount left empty and days left as asked can be sent', () => {
  expect(grantFaults([{ quantity: '0', billed: ' ', reason: '' }], { count: '', reason: '' })).toEqual({})
  expect(daysOf({ count: '', reason: '' })).toEqual({ days: null, daysReason: null })
})

test('the amount is sent where it is another than asked', () => {
  const line = { id: '1', billed: 550_000 }
  expect(grantOf(line, entered)).toEqual({ id: '1', quantity: 3, billed: null, reason: null })
  expect(grantOf(line, { ...entered, billed: '5.000,50', reason: 'PLAFOND' })).toEqual({
    id: '1',
    quantity: 3,
    billed: 500_050,
    reason: 'PLAFOND',
  })
})

test('a preview is asked for with the amounts that are not as asked, and not while one cannot be read', () => {
  const lines = [
    { id: '1', billed: 550_000 },
    { id: '2', billed: 85_000 },
  ]
  const days = { quantity: '2', billed: '500', reason: '' }
  expect(previewQuery(lines, [entered, days])).toBe('1:3,2:2:50000')
  expect(previewQuery(lines, [entered, { ...days, billed: '5x' }])).toBeNull()
})
