import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attemptEvents,
  type AttemptEvent,
  attemptMoves,
  type AttemptState,
  attemptStates,
  isChecking,
  isLive,
  nextAttemptState,
  nextPollAt,
  settle,
} from './payment-attempt.ts'
import type { PaymentTruth } from './payment-provider.ts'

const asked = { minor: 30000, currency: 'CAD' as const }
const paid = (minor = 30000, currency: 'CAD' | 'MAD' = 'CAD'): PaymentTruth => ({
  status: 'paid',
  providerRef: 'r',
  amount: { minor, currency },
  paidAt: '2027-03-01T00:00:00.000Z',
  raw: null,
})
const told = (status: 'declined' | 'cancelled' | 'expired' | 'pending' | 'unknown'): PaymentTruth => ({
  status,
  raw: null,
})

/** One row per state: what each event makes of it; a dot changes nothing. */
const table = `
              present    check      paid  paid-twice  paid-wrongly  declined  cancelled  expired  unknown
created       presented  verifying  paid  duplicate   unknown       declined  cancelled  expired  unknown
presented     .          verifying  paid  duplicate   unknown       declined  cancelled  expired  unknown
verifying     .          .          paid  duplicate   unknown       declined  cancelled  expired  unknown
unknown       .          verifying  paid  duplicate   .             declined  cancelled  expired  .
declined      .          .          paid  duplicate   unknown       .         .          .        .
cancelled     .          .          paid  duplicate   unknown       .         .          .        .
expired       .          .          paid  duplicate   unknown       .         .          .        .
paid          .          .          .     .           .             .         .          .        .
duplicate     .          .          .     .           .             .         .          .        .
`
const [heading = '', ...rows] = table.trim().split('\n')
const events = heading.trim().split(/ +/) as AttemptEvent[]

test.each(rows.map((row) => row.split(/ +/)))('from %s', (state = '', ...targets) => {
  expect(events).toEqual([...attemptEvents])
  const reached = events.map((event) => nextAttemptState(state as AttemptState, event))
  expect(reached).toEqual(targets.map((target) => (target === '.' ? state : target)))
})

test('every state has its row', () => {
  expect(rows.map((row) => row.split(' ')[0]).toSorted()).toEqual([...attemptStates].toSorted())
  expect(Object.keys(attemptMoves)).toHaveLength(attemptStates.length)
})

describe('what the provider’s answer settles', () => {
  test.each([
    ['verifying', paid(), false, { state: 'paid', credit: true }],
    ['presented', paid(), false, { state: 'paid', credit: true }],
    ['expired', paid(), false, { state: 'paid', credit: true }],
    ['verifying', paid(), true, { state: 'duplicate', credit: false, problem: 'paid-twice' }],
    ['verifying', paid(100), false, { state: 'unknown', credit: false, problem: 'wrong-amount' }],
    ['verifying', paid(30000, 'MAD'), false, { state: 'unknown', credit: false, problem: 'wrong-currency' }],
    ['paid', paid(), true, { state: 'paid', credit: false }],
    ['duplicate', paid(), true, { state: 'duplicate', credit: false }],
    ['paid', told('expired'), true, { state: 'paid', credit: false }],
    ['verifying', told('pending'), false, { state: 'verifying', credit: false }],
    ['verifying', told('declined'), false, { state: 'declined', credit: false }],
    ['presented', told('unknown'), false, { state: 'unknown', credit: false }],
  ] as const)('%s, told %j, invoice settled %s', (state, truth, settled, expected) => {
    expect(settle({ state, amount: asked }, truth, settled)).toEqual(expected)
  })

  const anyTruth = fc.oneof(
    fc.constantFrom(...(['declined', 'cancelled', 'expired', 'pending', 'unknown'] as const)).map(told),
    fc.constantFrom(paid(), paid(1), paid(30000, 'MAD')),
  )
  test('whatever arrives in whatever order, money is credited at most once, and never a wrong amount', () => {
    fc.assert(
      fc.property(fc.array(anyTruth, { maxLength: 12 }), (truths) => {
        let state: AttemptState = 'presented'
        let credited = 0
        for (const truth of truths) {
          const settlement = settle({ state, amount: asked }, truth, credited > 0)
          if (settlement.credit) {
            credited += 1
            expect(truth).toEqual(paid())
          }
          state = settlement.state
        }
        expect(credited).toBe(
          truths.some(
            (truth) => truth.status === 'paid' && truth.amount.minor === 30000 && truth.amount.currency === 'CAD',
          )
            ? 1
            : 0,
        )
        expect(state === 'paid').toBe(credited === 1)
      }),
    )
  })
})

test('an invoice waits for attempts that may still pay, and asks nobody twice while it checks', () => {
  expect(attemptStates.filter(isLive)).toEqual(['created', 'presented', 'verifying', 'unknown'])
  expect(attemptStates.filter(isChecking)).toEqual(['verifying', 'unknown'])
})

test('the provider is asked after 2, 5, 15 and 60 minutes, then hourly for a day', () => {
  const created = '2027-03-01T12:00:00.000Z'
  const minutes: number[] = []
  for (let at: string | null = nextPollAt(created, created); at; at = nextPollAt(created, at)) {
    minutes.push((Date.parse(at) - Date.parse(created)) / 60_000)
  }
  expect(minutes.slice(0, 6)).toEqual([2, 5, 15, 60, 120, 180])
  expect(minutes.at(-1)).toBe(1440)
  expect(minutes).toHaveLength(27)
})
