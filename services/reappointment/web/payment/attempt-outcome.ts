import type { AttemptView } from '../../domain/payment-contract.ts'

/** What became of an attempt, as the screen names it: money that was given back was not declined by a bank. */
export type AttemptOutcome = AttemptView['state'] | 'returned'

export function outcomeOf({ state, refund }: AttemptView): AttemptOutcome {
  return refund === 'refunded' ? 'returned' : state
}
