import type { Centimes } from './amount.ts'
import type { PricedLine } from './priced-event.ts'

/**
 * What came of a line for the provider. `paid`: all but the patient's share. `reduced`: something else was taken off as well.
 * `rejected`: the payer pays nothing of it.
 */
export const lineOutcomes = ['paid', 'reduced', 'rejected'] as const
export type LineOutcome = (typeof lineOutcomes)[number]

export function outcomeOfLine({ payer, adjustments }: Pick<PricedLine, 'payer' | 'adjustments'>): LineOutcome {
  if (payer === 0) return 'rejected'
  return adjustments.every(({ reason }) => reason === 'TM') ? 'paid' : 'reduced'
}

/** The states an invoice can be settled to. */
export type SettledState = 'settled' | 'partly-settled' | 'rejected'

/** What came of an invoice, from its lines; at least one. */
export function outcomeOfInvoice(outcomes: readonly LineOutcome[]): SettledState {
  if (outcomes.every((outcome) => outcome === 'rejected')) return 'rejected'
  return outcomes.every((outcome) => outcome === 'paid') ? 'settled' : 'partly-settled'
}

/** What is still to be paid for a line, or to be taken back when it is negative. */
export function owedOn({ payer, ordered }: { payer: Centimes; ordered: Centimes }): Centimes {
  return payer - ordered
}

/** What a provider does about an amount that was not paid. */
export type Remedy = 'bill-patient' | 'resubmit' | 'bill-other-payer'
