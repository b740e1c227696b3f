import { dossierView, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { approvalGaps } from './approval-gap.ts'
import { lineOutcomes } from './adjudication.ts'
import {
  askedPatient,
  centimes,
  civilDate,
  id,
  instant,
  patientView,
  seenVersion,
  writtenReason,
} from './care-contract.ts'
import { reasonCode } from './coverage-schema.ts'
import { pricedLineView } from './priced-contract.ts'

const reason = reasonCode

/** From an authorization whose care is under way; or for a patient whose card is there, when no authorization is needed. */
export const openInvoice = z.union([z.strictObject({ authorizationId: id }), z.strictObject({ patient: askedPatient })])

export const invoiceLineInput = z.object({
  /** Of a line that is there already. */
  id: id.optional(),
  act: z.string().regex(/^[A-Z]{3}\d{2}$/),
  careDate: civilDate,
  dates: z.array(civilDate).max(999).default([]),
  quantity: z.int().min(1).max(999),
  /** For all units together. */
  billed: centimes,
  teeth: z
    .array(z.string().regex(/^[1-8][1-8]$/))
    .max(32)
    .default([]),
  side: z.enum(['left', 'right']).nullable().default(null),
  session: z.string().trim().max(40).nullable().default(null),
})

export const saveInvoice = z.object({
  contentVersion: seenVersion,
  number: z.string().trim().max(40),
  date: civilDate.nullable(),
  admittedOn: civilDate.nullable(),
  dischargedOn: civilDate.nullable(),
  prescribedOn: civilDate.nullable(),
  total: centimes.nullable(),
  otherPayer: centimes.default(0),
  accident: z.enum(['work', 'traffic']).nullable().default(null),
  lateReason: z.string().trim().max(2000).nullable().default(null),
  lines: z.array(invoiceLineInput).max(60),
})
export const savedInvoice = z.object({ contentVersion: z.int() })

export const invoiceAction = z.object({ version: seenVersion })
export const reasonedInvoiceAction = z.object({ version: seenVersion, reason: writtenReason })

export const filingChannel = z.enum(['electronic', 'paper'])

/** Invoices of one type that are filed together. */
export const fileInvoices = z.object({
  channel: filingChannel.default('electronic'),
  invoices: z
    .array(z.object({ id, version: seenVersion }))
    .min(1)
    .max(100),
})
export const filedInvoices = z.object({ filingId: id, number: z.string(), sha256: z.string() })

export const putOnHold = z.object({
  version: seenVersion,
  reason: writtenReason,
  items: z
    .array(z.object({ kind: z.enum(['document', 'question']), text: z.string().trim().min(5).max(500) }))
    .min(1)
    .max(12),
})
export const completeHold = z.object({
  version: seenVersion,
  answers: z
    .array(z.object({ item: z.string().max(40), text: z.string().trim().min(1).max(4000) }))
    .max(12)
    .default([]),
})

/** What the control found on the lines; what is not there keeps what was found before. */
export const saveControl = z.object({
  lines: z
    .array(z.object({ id, findings: z.array(reason).max(6), note: z.string().trim().max(2000).default('') }))
    .max(60),
  lateJustified: z.boolean(),
  /** Tariffs of one unit for acts that no rule prices. */
  tariffs: z
    .array(z.object({ act: z.string().max(10), date: civilDate, minor: centimes }))
    .max(60)
    .default([]),
})

const linkedDossier = z.object({ id, reference: z.string() })

const adjudicationView = z.object({
  seq: z.int(),
  at: instant,
  by: z.string().nullable(),
  cause: z.enum(['control', 'delay', 'complaint']),
  outcome: z.enum(lineOutcomes),
  payer: z.int(),
  note: z.string(),
})

export const invoiceLineView = z.object({
  id,
  act: z.string(),
  label: localizedText,
  family: z.string(),
  unit: z.enum(['day']).nullable(),
  careDate: civilDate,
  dates: z.array(civilDate),
  quantity: z.int(),
  billed: z.int(),
  teeth: z.array(z.string()),
  side: z.enum(['left', 'right']).nullable(),
  session: z.string().nullable(),
  /** What the authorization granted of the act: units, and what the payer was to pay for them. */
  granted: z.object({ quantity: z.int(), payer: z.int().nullable() }).nullable(),
  /** An authorization there is, and why it does not cover the line; null where it does, and where there is none. */
  gap: linkedDossier.extend({ why: z.enum(approvalGaps), date: civilDate.nullable() }).nullable(),
  /** How the line is split: as decided, or as it would be decided today. */
  price: pricedLineView.nullable(),
  /** Null before a decision. */
  outcome: z.enum(lineOutcomes).nullable(),
  adjudications: z.array(adjudicationView),
  /** Put on statements, take-backs subtracted; and what of it the bank has executed. */
  ordered: z.int(),
  paid: z.int(),
  contestedBy: linkedDossier.nullable(),
  reopened: z.boolean(),
  correctedBy: linkedDossier.nullable(),
  /** What the reader is told to do about what is not paid. */
  advice: z.object({ patient: z.enum(['estimated', 'due']).nullable(), remedies: z.boolean() }),
})

const holdView = z.object({
  askedBy: z.string(),
  askedAt: instant,
  until: civilDate,
  reason: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['document', 'question']),
      text: z.string(),
      /** The requirement under which the document is uploaded. */
      requirement: z.string().nullable(),
      answer: z.string().nullable(),
      answered: z.boolean(),
    }),
  ),
})

const controlView = z.object({
  lines: z.array(z.object({ id, findings: z.array(z.string()), note: z.string() })),
  /** Lines whose rights the insurer proved to the provider for the day: `DROITS_FERMES` cannot be found on them. */
  proofs: z.array(z.object({ line: id, day: civilDate, number: z.string() })),
  lateJustified: z.boolean(),
  tariffs: z.array(z.object({ act: z.string(), date: civilDate, minor: z.int() })),
  /** Reasons that may be given. */
  reasons: z.array(z.object({ code: z.string(), group: z.enum(['P', 'C', 'O', 'by-convention']) })),
})

export const invoiceView = z.object({
  dossier: dossierView,
  provider: z.object({
    id,
    name: localizedText,
    code: z.string(),
    inpe: z.string(),
    ice: z.string().nullable(),
    taxNumber: z.string().nullable(),
    /** The company number is well formed and yet unusual: worth a look. */
    unusualIce: z.boolean(),
  }),
  patient: patientView,
  authorization: linkedDossier.extend({ kindLabel: localizedText, validTo: civilDate.nullable() }).nullable(),
  corrects: linkedDossier.nullable(),
  correctedBy: linkedDossier.nullable(),
  contentVersion: z.int(),
  editable: z.boolean(),
  number: z.string(),
  date: civilDate.nullable(),
  admittedOn: civilDate.nullable(),
  dischargedOn: civilDate.nullable(),
  prescribedOn: civilDate.nullable(),
  total: z.int().nullable(),
  otherPayer: z.int(),
  accident: z.enum(['work', 'traffic']).nullable(),
  lateReason: z.string().nullable(),
  /** Others of the establishment, not settled yet, that bill the same granted units; together more than was granted. */
  rivals: z.array(linkedDossier.extend({ stateLabel: z.string() })),
  lines: z.array(invoiceLineView),
  totals: z.object({
    billed: z.int(),
    granted: z.int().nullable(),
    payer: z.int().nullable(),
    patient: z.int().nullable(),
    provider: z.int().nullable(),
    other: z.int().nullable(),
    paid: z.int(),
  }),
  /** Faults of the lines, by `lines/0/field`. */
  problems: z.array(z.object({ path: z.string(), code: z.string() })),
  filingLimit: z.object({ on: civilDate, late: z.boolean(), daysLeft: z.int() }).nullable(),
  filing: z
    .object({
      number: z.string(),
      kind: z.enum(['ambulatory', 'hospital']),
      channel: filingChannel,
      filedAt: instant,
      sha256: z.string(),
      receivedAt: instant.nullable(),
      receiptDocumentId: z.string().nullable(),
    })
    .nullable(),
  hold: holdView.nullable(),
  control: controlView.nullable(),
  controller: z.string().nullable(),
  settledAt: instant.nullable(),
  payment: z.object({
    /** Whether money is still to come. */
    awaited: z.boolean(),
    expectedOn: civilDate.nullable(),
    dueOn: civilDate.nullable(),
    daysOverdue: z.int(),
    paidOn: civilDate.nullable(),
    statements: z.array(
      z.object({ id, reference: z.string(), stateLabel: z.string(), amount: z.int(), mayOpen: z.boolean() }),
    ),
  }),
  /** The last day on which the reader may complain about a line, and whether it is still ahead; null when they never may. */
  contest: z.object({ until: civilDate, open: z.boolean() }).nullable(),
})

export type OpenInvoice = z.output<typeof openInvoice>
export type SaveInvoice = z.output<typeof saveInvoice>
export type InvoiceActionBody = z.output<typeof invoiceAction>
export type ReasonedInvoiceAction = z.output<typeof reasonedInvoiceAction>
export type FileInvoices = z.output<typeof fileInvoices>
export type FiledInvoices = z.output<typeof filedInvoices>
export type PutOnHold = z.output<typeof putOnHold>
export type CompleteHold = z.output<typeof completeHold>
export type SaveControl = z.output<typeof saveControl>
export type InvoiceLineView = z.output<typeof invoiceLineView>
export type InvoiceView = z.output<typeof invoiceView>
