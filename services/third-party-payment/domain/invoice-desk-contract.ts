import { dossierSummary, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { civilDate, id } from './care-contract.ts'

/** The filters of the list of invoices, as they stand in the address of the page. */
export const invoiceQuery = z.object({
  state: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((part) => part !== ''))
    .pipe(z.array(z.string().max(40)).max(20))
    .optional(),
  /** Part of a patient’s name, a reference, or the provider’s number. */
  q: z.string().trim().max(100).optional(),
  mine: z.stringbool().optional(),
  authorizationId: id.optional(),
  sort: z.enum(['waiting', 'due', 'updated']).default('updated'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const invoiceItem = dossierSummary.extend({
  version: z.int(),
  providerName: localizedText,
  number: z.string(),
  billed: z.int(),
  /** Null before the invoice is settled. */
  payer: z.int().nullable(),
  filingKind: z.enum(['ambulatory', 'hospital']),
  filingLimit: civilDate.nullable(),
  filed: z.boolean(),
  /** Complete and waiting to be filed. */
  fileable: z.boolean(),
  expectedOn: civilDate.nullable(),
  /** When everything that was granted was paid. */
  paidOn: civilDate.nullable(),
  daysOverdue: z.int(),
})
/** What is counted beside the list: the same filters, without order and place. */
export const invoiceCountsQuery = invoiceQuery.omit({ sort: true, cursor: true, limit: true })
export const invoicePage = z.object({
  items: z.array(invoiceItem),
  next: z.string().nullable(),
})

/** The authorization, or prolongation, that the reader came from: its care is among what is listed, and first. */
export const billableQuery = z.object({ authorization: id.optional() })

const amountsLeft = z.object({
  /** What is left at the price asked for, and what the insurer is to pay of it; null where that was not priced. */
  billed: z.int(),
  payer: z.int().nullable(),
})

/** Care under way that invoices can be begun from, prolongations with the stay they prolong, and what is left to bill of it. */
export const billableCare = z.object({
  items: z.array(
    z.object({
      id,
      reference: z.string(),
      subject: z.string(),
      subjectAr: z.string(),
      kindName: localizedText,
      careFrom: civilDate,
      /** Prolongations whose days are among the lines. */
      prolongations: z.array(z.object({ id, reference: z.string() })),
      /** Empty once all that was granted is billed. */
      lines: z.array(amountsLeft.extend({ act: z.string(), label: localizedText, granted: z.int(), left: z.int() })),
      total: amountsLeft,
      /** Invoices of it that are being written. */
      drafts: z.array(z.object({ id, reference: z.string() })),
    }),
  ),
})

/** The kinds of money an invoice holds, by how far it has come. */
export const moneyStates = ['in-control', 'to-pay', 'on-statement', 'paid', 'patient', 'not-paid'] as const

export const moneyOverview = z.object({
  /** By month of the first receipt, the oldest first; centimes by kind of money. */
  months: z.array(z.object({ month: z.string(), amounts: z.record(z.enum(moneyStates), z.int()) })),
  /** What the provider bears, by reason, the largest first. */
  reasons: z.array(z.object({ code: z.string(), group: z.enum(['P', 'C', 'O']), amount: z.int(), lines: z.int() })),
  /** Money that should come, by week; Mondays. */
  forecast: z.array(z.object({ week: civilDate, amount: z.int(), invoices: z.int() })),
  /** Granted and not paid, of which nobody can tell a day: contested. */
  undated: z.int(),
  /** Paid, and to be taken back. */
  toTakeBack: z.int(),
})

export type InvoiceQuery = z.output<typeof invoiceQuery>
export type InvoiceCountsQuery = z.output<typeof invoiceCountsQuery>
export type InvoiceItem = z.output<typeof invoiceItem>
export type BillableQuery = z.output<typeof billableQuery>
export type BillableCare = z.output<typeof billableCare>
export type InvoicePage = z.output<typeof invoicePage>
export type MoneyState = (typeof moneyStates)[number]
export type MoneyOverview = z.output<typeof moneyOverview>
