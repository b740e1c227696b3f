import { z } from 'zod'
import { attemptProblems, attemptStates } from './payment-attempt.ts'
import { civilDate, id, instant, localizedText, moneyAmount } from './contract-parts.ts'

export const invoiceLineView = z.object({
  code: z.string(),
  label: localizedText,
  amount: moneyAmount,
  payee: z.enum(['platform', 'hospital', 'medical-staff-association']),
  /** Message key of why the line is there: `reappointment.fee-why.<code>`. */
  why: z.string(),
})

export const attemptView = z.object({
  id,
  state: z.enum(attemptStates),
  amount: moneyAmount,
  /** What came; null as long as nothing did. */
  received: moneyAmount.nullable(),
  /** What is wrong with the money that came. */
  problem: z.enum(attemptProblems).nullable(),
  /** What is decided about giving it back: `proposed` and `approved` still wait; null when that was never proposed. */
  refund: z.enum(['proposed', 'approved', 'refunded', 'credited', 'dismissed']).nullable(),
  /** Why it was decided so, in the words of who decided. */
  reason: z.string().nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
  cardBrand: z.string().nullable(),
  last4: z.string().nullable(),
  /** Message key of the sentence for the payer, below `reappointment.payment.`. */
  message: z.string(),
})

export const receiptView = z.object({
  id,
  number: z.string(),
  issuedAt: instant,
  amount: moneyAmount,
  /** Null for the moment it takes to typeset it. */
  documentId: id.nullable(),
})

/** What is owed for this file. A file not yet submitted shows the lines as they stand today. */
export const invoiceView = z.object({
  /** Null until the invoice is issued: at the first payment or at submission. */
  id: id.nullable(),
  /** Null until the invoice is issued. */
  number: z.string().nullable(),
  lines: z.array(invoiceLineView),
  total: moneyAmount,
  paid: moneyAmount,
  balance: moneyAmount,
  status: z.enum(['open', 'partial', 'paid', 'overpaid', 'void']),
  /** The fee for submitting after a day, not among the lines yet. `toCome`: that day has passed, and submitting adds it. */
  lateFee: z.object({ after: civilDate, amount: moneyAmount, toCome: z.boolean() }).nullable(),
  /** How the charge will read on the card statement. */
  descriptor: z.string(),
  mayPay: z.boolean(),
  /** The reader looks after money and may note a payment that came otherwise, or propose not to ask for a fee. */
  mayRecord: z.boolean(),
  /** A payment is being checked: nobody is asked to pay again meanwhile. */
  checking: z.boolean(),
  attempts: z.array(attemptView),
  receipts: z.array(receiptView),
})

/** How to show the provider's page. Card data never passes through the portal. */
export const presentation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('redirect'), url: z.url() }),
  z.object({ kind: z.literal('form-post'), action: z.url(), fields: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('script'), src: z.url(), init: z.record(z.string(), z.string()) }),
])

/**
 * Starting to pay. An attempt still alive is offered again rather than doubled. `show` is null when there is nothing to show: what
 * was owed is paid, or a payment is being checked. The page of the attempt says which.
 */
export const startPayment = z.object({ applicationId: id })
export const startedPayment = z.object({
  attemptId: id,
  state: z.enum(attemptStates),
  show: presentation.nullable(),
  expiresAt: instant.nullable(),
})

/** What the page on which the payer lands polls. */
export const paymentStatus = z.object({
  attempt: attemptView,
  applicationId: id,
  balance: moneyAmount,
  /** False once the answer will not change by waiting. */
  waiting: z.boolean(),
  receipt: receiptView.nullable(),
})

/** All receipts of the person, over every hospital and year. */
export const receiptList = z.object({
  items: z.array(receiptView.extend({ applicationId: id, reference: z.string(), hospital: localizedText })),
})

export type InvoiceLineView = z.output<typeof invoiceLineView>
export type AttemptView = z.output<typeof attemptView>
export type ReceiptView = z.output<typeof receiptView>
export type InvoiceView = z.output<typeof invoiceView>
export type PresentationView = z.output<typeof presentation>
export type StartPayment = z.output<typeof startPayment>
export type StartedPayment = z.output<typeof startedPayment>
export type PaymentStatus = z.output<typeof paymentStatus>
export type ReceiptList = z.output<typeof receiptList>
