import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { owedOn } from './adjudication.ts'
import { balanceOf, outstandingOf, type StatementBalance } from './statement-balance.ts'

const amount = fc.integer({ min: 0, max: 100_000_00 })

test('take-backs are subtracted, and what they leave over is carried to the next statement', () => {
  expect(balanceOf({ payments: [120_000, 5_000], takeBacks: [25_000], carriedIn: 0 })).toEqual({
    lines: 125_000,
    takeBacks: 25_000,
    carriedIn: 0,
    transfer: 100_000,
    carriedOut: 0,
  })
  const owing = balanceOf({ payments: [10_000], takeBacks: [25_000], carriedIn: 0 })
  expect([owing.transfer, owing.carriedOut]).toEqual([0, -15_000])
  const next = balanceOf({ payments: [40_000], takeBacks: [], carriedIn: outstandingOf([owing]) })
  expect([next.carriedIn, next.transfer, next.carriedOut]).toEqual([-15_000, 25_000, 0])
  expect(outstandingOf([owing, next])).toBe(0)
})

test('a statement whose lines are used up exactly transfers nothing and carries nothing', () => {
  const { transfer, carriedOut } = balanceOf({ payments: [10_000], takeBacks: [10_000], carriedIn: 0 })
  expect([transfer, carriedOut, Object.is(carriedOut, 0)]).toEqual([0, 0, true])
})

test('lines less take-backs plus what was carried is the transfer and what is carried on, to the centime', () => {
  fc.assert(
    fc.property(
      fc.array(amount),
      fc.array(amount),
      fc.integer({ min: -100_000_00, max: 0 }),
      (payments, takeBacks, carriedIn) => {
        const balance = balanceOf({ payments, takeBacks, carriedIn })
        expect(balance.lines - balance.takeBacks + balance.carriedIn).toBe(balance.transfer + balance.carriedOut)
        expect(balance.transfer).toBeGreaterThanOrEqual(0)
        expect(balance.carriedOut).toBeLessThanOrEqual(0)
        expect(Math.min(balance.transfer, Math.abs(balance.carriedOut))).toBe(0)
      },
    ),
  )
})

/** What may happen to one provider over time. */
type Event = { is: 'settled'; line: number; payer: number } | { is: 'statement' } | { is: 'cancelled'; which: number }

const events = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ is: fc.constant('settled' as const), line: fc.nat(5), payer: amount }) },
    { weight: 3, arbitrary: fc.constant({ is: 'statement' as const }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('cancelled' as const), which: fc.nat(10) }) },
  ),
  { maxLength: 40 },
)

interface Issued extends StatementBalance {
  cancelled: boolean
  /** What it put on each line, take-backs negative. */
  on: Map<number, number>
}

function play(history: readonly Event[]) {
  const payer = new Map<number, number>()
  const statements: Issued[] = []
  const valid = () => statements.filter(({ cancelled }) => !cancelled)
  const orderedOn = (line: number) => valid().reduce((total, { on }) => total + (on.get(line) ?? 0), 0)
  const prepare = () => {
    const owed = [...payer].map(([line, paid]) => [line, owedOn({ payer: paid, ordered: orderedOn(line) })] as const)
    const on = new Map(owed.filter(([, owes]) => owes !== 0))
    const amounts = [...on.values()]
    const balance = balanceOf({
      payments: amounts.filter((owes) => owes > 0),
      takeBacks: amounts.filter((owes) => owes < 0).map((owes) => -owes),
      carriedIn: outstandingOf(valid()),
    })
    statements.push({ ...balance, cancelled: false, on })
  }
  for (const event of history) {
    if (event.is === 'settled') payer.set(event.line, event.payer)
    else if (event.is === 'statement') prepare()
    else if (statements[event.which]) Object.assign(statements[event.which] as Issued, { cancelled: true })
  }
  prepare()
  return { payer, statements: valid() }
}

describe('whatever is settled, settled again, put on statements and cancelled', () => {
  test('the statements together transfer what the lines are paid, less what the provider still owes', () => {
    fc.assert(
      fc.property(events, (history) => {
        const { payer, statements } = play(history)
        const transferred = statements.reduce((total, { transfer }) => total + transfer, 0)
        const paid = [...payer.values()].reduce((total, one) => total + one, 0)
        expect(transferred + outstandingOf(statements)).toBe(paid)
      }),
    )
  })
})
