/** Why a person has to decide about money: it came twice, is not what was asked, is more than what is owed, or paid for a file that was taken back. */
export const refundCauses = ['paid-twice', 'wrong-amount', 'wrong-currency', 'overpaid', 'withdrawn'] as const
export type RefundCause = (typeof refundCauses)[number]

/** Causes of money that was counted as a payment when it came. */
export const countedCauses = ['overpaid', 'withdrawn'] as const satisfies RefundCause[]

export function wasCounted(cause: RefundCause): boolean {
  return countedCauses.some((counted) => counted === cause)
}

/**
 * What can be decided. `refund`: it is given back. `credit`: it is counted as a payment, with a receipt, and what is missing stays owed.
 * `dismiss`: money that was counted before stays with the hospital.
 */
export const refundDecisions = ['refund', 'credit', 'dismiss'] as const
export type RefundDecision = (typeof refundDecisions)[number]

/**
 * What may be decided about money of this cause: nobody's money stays without being counted. Nothing is counted on a file that is not
 * paid for any more.
 */
export function decisionsFor(cause: RefundCause, payable: boolean): readonly RefundDecision[] {
  if (wasCounted(cause)) return ['refund', 'dismiss']
  return cause === 'wrong-amount' && payable ? ['refund', 'credit'] : ['refund']
}
