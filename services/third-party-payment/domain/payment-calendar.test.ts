import type { BusinessCalendar } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import policyFile from '../data/mutuelle-atlas/invoice-policy.json' with { type: 'json' }
import { effectiveFrom, inForce } from './bank-account.ts'
import { invoicePolicyFile } from './invoice-schema.ts'
import {
  daysOverdue,
  expectedPaymentOn,
  filingCalendar,
  isAwaited,
  type MoneyOwed,
  nextStatementDay,
  type PaymentFacts,
} from './payment-calendar.ts'

const policy = invoicePolicyFile.parse(policyFile)
const calendar: BusinessCalendar = {
  timeZone: 'Africa/Casablanca',
  holidays: ['2027-03-11'],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:30',
  closes: '16:30',
}

test('an invoice is filed within three months of the discharge, with warnings at 60 and 80 days', () => {
  expect(filingCalendar('2027-01-31', policy, 3)).toEqual({
    limit: '2027-04-30',
    warnings: ['2027-04-01', '2027-04-21'],
  })
  expect(filingCalendar('2026-11-30', policy, 3).limit).toBe('2027-02-28')
})

describe('statements are prepared on Thursdays', () => {
  test.each([
    ['2027-03-01', '2027-03-04'],
    ['2027-03-04', '2027-03-04'],
    // Thursday 11 March is a holiday: the Friday takes its place, also for who asks on that Friday.
    ['2027-03-05', '2027-03-12'],
    ['2027-03-12', '2027-03-12'],
    ['2027-03-13', '2027-03-18'],
  ])('from %s: %s', (from, day) => expect(nextStatementDay(from, policy, calendar)).toBe(day))
})

describe('the money is expected', () => {
  const facts: PaymentFacts = {
    state: 'received',
    today: '2027-03-15',
    receivedOn: '2027-03-10',
    statementOn: null,
    issuedOn: null,
    bankRejected: false,
    paidOn: null,
  }
  test.each<[string, Partial<PaymentFacts>, string | null]>([
    ['after the control and two business days', {}, '2027-03-29'],
    ['after today when the control is late', { receivedOn: '2027-02-01' }, '2027-03-22'],
    ['after the next statement once it is settled', { state: 'settled' }, '2027-03-22'],
    ['two business days after its statement', { state: 'payment-ordered', statementOn: '2027-03-12' }, '2027-03-17'],
    [
      'on the day of its statement, once that has left for the bank',
      { state: 'payment-ordered', statementOn: '2027-03-04', issuedOn: '2027-03-12' },
      '2027-03-16',
    ],
    [
      'on no day, while the bank has sent its statement back',
      { state: 'payment-ordered', statementOn: '2027-03-04', issuedOn: '2027-03-12', bankRejected: true },
      null,
    ],
    ['on the day it came', { state: 'paid', paidOn: '2027-03-09' }, '2027-03-09'],
    ['never, while the clinic has to answer', { state: 'on-hold' }, null],
    ['never, for what is rejected', { state: 'rejected' }, null],
  ])('%s', (_, change, day) => expect(expectedPaymentOn({ ...facts, ...change }, policy, calendar)).toBe(day))
})

test('a payment is overdue from the day after the sixtieth', () => {
  const at = (today: string) => daysOverdue({ receivedOn: '2027-01-01', today }, policy)
  expect([at('2027-03-02'), at('2027-03-03')]).toEqual([0, 1])
})

describe('money is awaited', () => {
  test.each<[string, MoneyOwed, boolean]>([
    ['before a decision', { state: 'in-control', granted: null, paid: 0 }, true],
    ['while a part of what was granted is not paid', { state: 'contested', granted: 100, paid: 60 }, true],
    ['no longer when all of it is paid, contested or not', { state: 'contested', granted: 100, paid: 100 }, false],
    ['not when nothing was granted', { state: 'contested', granted: 0, paid: 0 }, false],
    ['never for an invoice that is over', { state: 'replaced', granted: null, paid: 0 }, false],
  ])('%s: %o', (_, owed, awaited) => expect(isAwaited(owed)).toBe(awaited))
})

describe('bank details', () => {
  const old = { id: 'old', effectiveFrom: '2026-01-01T00:00:00.000Z' }
  const changed = { id: 'changed', effectiveFrom: effectiveFrom('2027-03-15T10:00:00.000Z', policy.bankHoldHours) }
  const at = (moment: string) => inForce([changed, old, { id: 'waiting', effectiveFrom: null }], moment)?.id

  test('a change waits for 72 hours; until then what was there before is paid to', () => {
    expect(changed.effectiveFrom).toBe('2027-03-18T10:00:00.000Z')
    expect(at('2027-03-18T09:59:59.999Z')).toBe('old')
    expect(at('2027-03-18T10:00:00.000Z')).toBe('changed')
  })

  test('there are none before the first ones', () => expect(at('2025-12-31T00:00:00.000Z')).toBeUndefined())
})
