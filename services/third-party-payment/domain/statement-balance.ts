import type { Centimes } from './amount.ts'

/** What goes on a statement: amounts to pay, and take-backs as positive amounts. */
export interface StatementItems {
  payments: readonly Centimes[]
  takeBacks: readonly Centimes[]
  /** Left over from the statements before; negative when the provider owes. */
  carriedIn: Centimes
}

/** The figures of a statement. Always `lines - takeBacks + carriedIn = transfer + carriedOut`, the transfer never negative. */
export interface StatementBalance {
  lines: Centimes
  takeBacks: Centimes
  carriedIn: Centimes
  transfer: Centimes
  /** What the next statement begins with: zero, or negative when nothing is left to transfer. */
  carriedOut: Centimes
}

const summed = (amounts: readonly Centimes[]) => amounts.reduce((total, amount) => total + amount, 0)

/** Adds a statement up. Nothing is transferred when the take-backs use it up; what is missing is carried to the next one. */
export function balanceOf({ payments, takeBacks, carriedIn }: StatementItems): StatementBalance {
  const lines = summed(payments)
  const taken = summed(takeBacks)
  const balance = lines - taken + carriedIn
  return {
    lines,
    takeBacks: taken,
    carriedIn,
    transfer: Math.max(0, balance),
    // Never the negative zero, which would be shown with a sign.
    carriedOut: balance < 0 ? balance : 0,
  }
}

/**
 * What the statements of a provider that were not cancelled leave for the next one. After a cancellation it may be positive:
 * a later statement already took in what the cancelled one had carried.
 */
export function outstandingOf(statements: readonly Pick<StatementBalance, 'carriedIn' | 'carriedOut'>[]): Centimes {
  return summed(statements.map(({ carriedIn, carriedOut }) => carriedOut - carriedIn))
}
