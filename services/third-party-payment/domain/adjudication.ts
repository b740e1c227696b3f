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

/** Whether every centime billed for a line has its place: the payer, or a reason with who bears it. */
export function isWholeSplit({ billed, payer, patient, provider, other, adjustments }: PricedLine): boolean {
  const taken = adjustments.reduce((total, { amount }) => total + amount, 0)
  return billed === payer + patient + provider + other && billed - payer === taken
}

/** What is still to be paid for a line, or to be taken back when it is negative. */
export function owedOn({ payer, ordered }: { payer: Centimes; ordered: Centimes }): Centimes {
  return payer - ordered
}

/** What a provider does about an amount that was not paid. */
export type Remedy = 'bill-patient' | 'resubmit' | 'bill-other-payer'

/** The remedy follows from who bears the amount: the patient and another payer are billed, what the provider bears may be corrected. */
export function remedyFor(group: PricedLine['adjustments'][number]['group']): Remedy {
  switch (group) {
    case 'P':
      return 'bill-patient'
    case 'C':
      return 'resubmit'
    case 'O':
      return 'bill-other-payer'
  }
}
