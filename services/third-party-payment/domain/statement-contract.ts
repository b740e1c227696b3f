import { dossierSummary, dossierView, languages, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { centimes, civilDate, id, instant, seenVersion, writtenReason } from './care-contract.ts'
import { share } from './priced-contract.ts'

/** The language of the page the file is asked from; else that of the account. */
export const statementFileQuery = z.object({ language: z.enum(languages).optional() })
export const statementAction = z.object({ version: seenVersion })
export const reasonedStatementAction = z.object({ version: seenVersion, reason: writtenReason })
export const recordExecution = z.object({
  version: seenVersion,
  bankReference: z.string().trim().min(3).max(60),
  valueDate: civilDate,
})

/** Lines of the clinic's bank account, to be found again among the statements. */
export const matchBankLines = z.object({
  lines: z
    .array(z.object({ reference: z.string().trim().min(1).max(60), amount: centimes, date: civilDate }))
    .min(1)
    .max(500),
})
export const matchedBankLines = z.object({
  matched: z.array(z.object({ id, reference: z.string(), bankReference: z.string() })),
  /** Positions of lines, from 0, that fit no statement that waits. */
  unmatched: z.array(z.int()),
})

export const preparedStatements = z.object({ items: z.array(z.object({ id, reference: z.string() })) })

export const statementLineView = z.object({
  position: z.int(),
  kind: z.enum(['payment', 'supplement', 'take-back']),
  invoice: z.object({ id, reference: z.string(), number: z.string() }),
  patient: z.object({ number: z.string(), subject: z.string(), subjectAr: z.string() }),
  act: z.string(),
  label: localizedText,
  careDate: civilDate,
  billed: z.int(),
  /** Take-backs are negative. */
  amount: z.int(),
  /** Why less is paid than was billed: everything that is left to others. */
  notPaid: z.array(share),
})

const signature = z.object({ by: z.string(), at: instant }).nullable()

export const statementView = z.object({
  dossier: dossierView,
  provider: z.object({ id, name: localizedText, code: z.string() }),
  bank: z.object({
    lastDigits: z.string(),
    holder: z.string(),
    bankName: z.string(),
    /** While nothing was sent yet: the transfer to this account that came back, and the account that is to take its place. */
    returned: z
      .object({
        at: instant,
        reason: z.string(),
        /** `effectiveFrom` is null while it is not approved. */
        next: z.object({ lastDigits: z.string(), effectiveFrom: instant.nullable() }).nullable(),
      })
      .nullable(),
  }),
  periodFrom: civilDate,
  preparedOn: civilDate,
  lines: z.array(statementLineView),
  balance: z.object({
    lines: z.int(),
    takeBacks: z.int(),
    carriedIn: z.int(),
    transfer: z.int(),
    carriedOut: z.int(),
  }),
  signed: signature,
  countersigned: signature,
  issuedAt: instant.nullable(),
  expectedOn: civilDate.nullable(),
  execution: z
    .object({ bankReference: z.string().nullable(), valueDate: civilDate.nullable(), at: instant })
    .nullable(),
  /** `void`: it was cancelled, and its lines went to other statements. */
  money: z.enum(['due', 'paid', 'void']),
  /** The last time the bank sent the money back, while it was not executed since. */
  rejection: z
    .object({
      at: instant,
      reason: z.string(),
      detailsConfirmedAt: instant.nullable(),
      /** When it left for the bank again. */
      sentAgainAt: instant.nullable(),
    })
    .nullable(),
  /** `presumed`: executed, and nobody said anything for some days. */
  reconciliation: z.enum(['open', 'presumed', 'reconciled']).nullable(),
  documentId: z.string().nullable(),
})

export const statementQuery = z.object({
  state: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((part) => part !== ''))
    .pipe(z.array(z.string().max(40)).max(20))
    .optional(),
  q: z.string().trim().max(100).optional(),
  mine: z.stringbool().optional(),
  sort: z.enum(['waiting', 'due', 'updated']).default('updated'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const statementItem = dossierSummary.extend({
  providerName: localizedText,
  preparedOn: civilDate,
  transfer: z.int(),
  lineCount: z.int(),
  bankReference: z.string().nullable(),
  valueDate: civilDate.nullable(),
  reconciliation: z.enum(['open', 'presumed', 'reconciled']).nullable(),
})
/** What is counted beside the list: the same filters, without order and place. */
export const statementCountsQuery = statementQuery.omit({ sort: true, cursor: true, limit: true })
export const statementPage = z.object({
  items: z.array(statementItem),
  next: z.string().nullable(),
})

export type StatementActionBody = z.output<typeof statementAction>
export type ReasonedStatementAction = z.output<typeof reasonedStatementAction>
export type RecordExecution = z.output<typeof recordExecution>
export type MatchBankLines = z.output<typeof matchBankLines>
export type MatchedBankLines = z.output<typeof matchedBankLines>
export type PreparedStatements = z.output<typeof preparedStatements>
export type StatementLineView = z.output<typeof statementLineView>
export type StatementView = z.output<typeof statementView>
export type StatementQuery = z.output<typeof statementQuery>
export type StatementCountsQuery = z.output<typeof statementCountsQuery>
export type StatementItem = z.output<typeof statementItem>
export type StatementPage = z.output<typeof statementPage>
