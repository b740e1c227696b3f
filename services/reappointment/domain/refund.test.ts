import { describe, expect, test } from 'vitest'
import { decisionsFor, refundCauses } from './refund.ts'

describe('money to decide about', () => {
  test('can always be given back', () => {
    for (const cause of refundCauses) expect(decisionsFor(cause, true)).toContain('refund')
  })

  test('is kept only when it is counted: an unequal amount as a payment, what is too much because it was counted before', () => {
    expect(decisionsFor('wrong-amount', true)).toEqual(['refund', 'credit'])
    expect(decisionsFor('wrong-amount', false)).toEqual(['refund'])
    expect(decisionsFor('overpaid', true)).toEqual(['refund', 'dismiss'])
    expect(decisionsFor('withdrawn', false)).toEqual(['refund', 'dismiss'])
    expect(decisionsFor('paid-twice', true)).toEqual(['refund'])
    expect(decisionsFor('wrong-currency', true)).toEqual(['refund'])
  })
})
