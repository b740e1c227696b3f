import { z } from 'zod'
import { familyCode } from './coverage-schema.ts'

const version = z.string().regex(/^\d{4}\.\d+$/)
const completeText = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), ar: z.string().min(1) })
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const days = z.int().min(1).max(3650)

/** `invoice-policy.json`: the delays of invoices, statements, bank details and take-backs. Days are civil days. */
export const invoicePolicyFile = z.strictObject({
  version,
  filing: z.strictObject({
    /** The clinic is warned so many days after the end of the care that an invoice is not filed yet. */
    warnDays: z.array(days),
    /** Invoices that are filed together. */
    most: z.int().min(1).max(100),
  }),
  /** The control should be done so many days after the receipt. */
  controlDays: days,
  /** A missing item may be given for so long, with reminders after some days. */
  hold: z.strictObject({ days, reminderDays: z.array(days) }),
  /** A rejected line may be corrected for so long. */
  correctionDays: days,
  /** A complaint about a line may be opened for so long after the line was settled. */
  contestDays: days,
  /** What the convention promises from the receipt. */
  paymentDays: days,
  statement: z.strictObject({
    /** ISO weekday on which statements are prepared. */
    weekday: z.int().min(1).max(5),
    /** Business days between a statement and the money. */
    transferDays: z.int().min(0).max(30),
    /** Silence after which an executed statement counts as reconciled; a label, not a state. */
    presumedDays: days,
  }),
  /** New bank details are paid to only after so many hours. */
  bankHoldHours: z.int().min(1),
  /** A take-back may be contested for so long before it is deducted. */
  takeBackDays: days,
})

/** When a document is asked for; every part that is given must hold, an empty list never does. */
const documentCase = z.strictObject({
  /** Kinds of the authorization; `direct` without one. */
  kinds: z.array(code).optional(),
  /** At least one line is of one of these families. */
  families: z.array(familyCode).optional(),
})

const invoiceDocument = z.strictObject({
  code,
  title: completeText,
  help: completeText.optional(),
  required: z.boolean(),
  /** Read by those who control and those who bill, not by accounting and signatories. */
  medical: z.literal(true).optional(),
  multiple: z.literal(true).optional(),
  when: documentCase.optional(),
})

/** `invoice-documents.json`: what comes with an invoice. */
export const invoiceDocumentsFile = z.strictObject({ version, documents: z.array(invoiceDocument).min(1) })

export type InvoicePolicy = z.output<typeof invoicePolicyFile>
export type InvoiceDocument = z.output<typeof invoiceDocument>
export type InvoiceDocuments = z.output<typeof invoiceDocumentsFile>
