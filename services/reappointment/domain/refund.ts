/** Why a person has to decide about money: it came twice, is not what was asked, or is more than what is owed. */
export const refundCauses = ['paid-twice', 'wrong-amount', 'wrong-currency', 'overpaid'] as const
export type RefundCause = (typeof refundCauses)[number]

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
  if (cause === 'overpaid') return ['refund', 'dismiss']
  return cause === 'wrong-amount' && payable ? ['refund', 'credit'] : ['refund']
}
