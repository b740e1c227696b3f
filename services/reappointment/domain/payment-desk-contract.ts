import { z } from 'zod'
import { civilDate, id, instant, localizedText, moneyAmount, reasonText } from './contract-parts.ts'
import { refundCauses, refundDecisions } from './refund.ts'

/** Money that came in otherwise than by the hosted page: a cheque, a transfer, a deduction from pay. */
export const recordOfflinePayment = z.object({
  method: z.enum(['cheque', 'transfer', 'payroll']),
  /** What proves it: the number of the cheque or of the transfer. The same proof is recorded once. */
  reference: z.string().trim().min(2).max(80),
  /** At most what is owed; less leaves the rest owed. */
  minor: z.int().min(1),
  receivedOn: civilDate,
})

/** Proposes not to ask for a fee. Somebody else approves it. */
export const proposeWaiver = z.object({ code: z.string().max(60), reason: reasonText })
export const decideWaiver = z.object({ decision: z.enum(['approve', 'refuse']), reason: reasonText })
export const waiverState = z.object({ id, state: z.enum(['proposed', 'approved', 'refused']) })

/** The payer reads the reason. `reference` is the proof of a refund made by hand, of money that did not come by the hosted page. */
export const decideRefund = z.object({
  decision: z.enum(refundDecisions),
  reason: reasonText,
  reference: z.string().trim().min(2).max(80).optional(),
})
/** `approved`: the provider has not carried it out yet and is asked again. `proposed`: it refused for good, and a person decides again. */
export const refundState = z.object({
  id,
  state: z.enum(['proposed', 'approved', 'refunded', 'credited', 'dismissed']),
})

const ofFile = { applicationId: id, reference: z.string(), applicantName: z.string(), invoiceNumber: z.string() }

export const refundTask = z.object({
  ...ofFile,
  id,
  /** Message key of why: `reappointment.refund-cause.<cause>`. */
  cause: z.enum(refundCauses),
  /** In the currency the money came in. */
  amount: z.object({ minor: z.int(), currency: z.string() }),
  state: z.enum(['proposed', 'approved']),
  /** What was asked for when it came; null for money that did not come by the hosted page. */
  asked: moneyAmount.nullable(),
  /** What may be decided about it. */
  decisions: z.array(z.enum(refundDecisions)),
  method: z.enum(['card', 'cheque', 'transfer', 'payroll']),
  proposedAt: instant,
  /** When the provider refused to give it back to the card; it is then given back by hand. */
  providerRefusedAt: instant.nullable(),
})

export const waiverTask = z.object({
  ...ofFile,
  id,
  label: localizedText,
  amount: moneyAmount,
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: instant,
  /** False for whoever proposed it. */
  mayDecide: z.boolean(),
})

/** What waits for somebody who looks after money, the oldest first. */
export const paymentTasks = z.object({ refunds: z.array(refundTask), waivers: z.array(waiverTask) })

export type RecordOfflinePayment = z.output<typeof recordOfflinePayment>
export type ProposeWaiver = z.output<typeof proposeWaiver>
export type DecideWaiver = z.output<typeof decideWaiver>
export type WaiverState = z.output<typeof waiverState>
export type DecideRefund = z.output<typeof decideRefund>
export type RefundState = z.output<typeof refundState>
export type RefundTask = z.output<typeof refundTask>
export type WaiverTask = z.output<typeof waiverTask>
export type PaymentTasks = z.output<typeof paymentTasks>
