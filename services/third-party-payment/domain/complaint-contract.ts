import { dossierSummary, dossierView, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { civilDate, id, instant, seenVersion, writtenReason } from './care-contract.ts'
import { complaintObject } from './complaint-schema.ts'

export const complaintOutcomes = ['founded', 'partly-founded', 'unfounded'] as const
const complaintText = z.string().trim().min(20).max(4000)

export const openComplaint = z.object({
  type: z.string().max(60),
  object: z.object({ kind: complaintObject, id: id.nullable() }),
  /** A line of the invoice. */
  lineId: id.nullable().default(null),
  text: complaintText,
})
export const complaintAction = z.object({ version: seenVersion })
export const reasonedComplaintAction = z.object({ version: seenVersion, reason: writtenReason })
export const optionallyReasonedComplaintAction = z.object({ version: seenVersion, reason: writtenReason.optional() })
export const qualifyComplaint = z.object({ version: seenVersion, type: z.string().max(60), handlerId: id })
export const assignComplaint = z.object({ version: seenVersion, handlerId: id })
export const answerComplaint = z.object({
  version: seenVersion,
  outcome: z.enum(complaintOutcomes),
  /** What the answer rests on; read by the clinic, for ever. */
  grounds: z.string().trim().min(1).max(8000),
})
export const rateComplaint = z.object({
  version: seenVersion,
  rating: z.int().min(1).max(5),
  comment: z.string().trim().max(2000).default(''),
})

const person = z.object({ id, name: z.string() })

export const complaintView = z.object({
  dossier: dossierView,
  type: z.object({ code: z.string(), label: localizedText, escalatesTo: localizedText }),
  object: z
    .object({
      kind: complaintObject,
      id,
      reference: z.string(),
      /** Null for whoever may not open it. */
      path: z.string().nullable(),
      line: z
        .object({
          id,
          act: z.string(),
          label: localizedText,
          careDate: civilDate,
          billed: z.int(),
          payer: z.int().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  text: z.string(),
  provider: z.object({ id, name: localizedText, code: z.string() }),
  openedAt: instant,
  firstAnswerDueAt: instant,
  /** The civil date, where the whole of it counts; null where the hour does. */
  firstAnswerDueOn: civilDate.nullable(),
  firstAnsweredAt: instant.nullable(),
  answerDueAt: instant.nullable(),
  /** Since when the clock stands still for an answer of the claimant. */
  pausedSince: instant.nullable(),
  handler: person.nullable(),
  /** Whether it was handed up, or still can be. */
  escalation: z.enum(['possible', 'made']).nullable(),
  /** What the claimant is asked now. */
  question: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
  /** Who may be given it; only for those who give it. */
  handlers: z.array(person),
  types: z.array(z.object({ code: z.string(), label: localizedText })),
  /** What became of the line: open again, or settled again with the difference. */
  correction: z
    .object({ state: z.enum(['open', 'settled-again']), before: z.int().nullable(), after: z.int().nullable() })
    .nullable(),
  /** Every answer, the oldest first. */
  answers: z.array(z.object({ outcome: z.enum(complaintOutcomes), grounds: z.string(), by: z.string(), at: instant })),
  /** With this civil date an answered complaint closes by itself. */
  closesOn: civilDate.nullable(),
  /** The last civil date on which a closed one may be opened again; null while it is not closed, once it was opened again, and once it is too late. */
  reopenableUntil: civilDate.nullable(),
  rating: z.object({ stars: z.int(), comment: z.string() }).nullable(),
  groundsLength: z.int(),
})

/** What a complaint may be about, for whoever is about to write one. */
export const complaintChoices = z.object({
  types: z.array(z.object({ code: z.string(), label: localizedText, about: z.array(complaintObject) })),
  /** The invoice, statement or authorization it is about, when one was named. */
  object: z
    .object({
      kind: complaintObject,
      id,
      reference: z.string(),
      lines: z.array(
        z.object({
          id,
          act: z.string(),
          label: localizedText,
          careDate: civilDate,
          billed: z.int(),
          payer: z.int(),
          reasons: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
})
export const complaintChoicesQuery = z.object({
  kind: complaintObject.default('none'),
  id: id.optional(),
})

export const complaintQuery = z.object({
  state: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((part) => part !== ''))
    .pipe(z.array(z.string().max(40)).max(20))
    .optional(),
  q: z.string().trim().max(100).optional(),
  mine: z.stringbool().optional(),
  sort: z.enum(['waiting', 'due', 'updated']).default('due'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const complaintItem = dossierSummary.extend({
  type: z.object({ code: z.string(), label: localizedText }),
  objectReference: z.string().nullable(),
  providerName: localizedText,
  openedAt: instant,
  handlerName: z.string().nullable(),
  outcome: z.enum(complaintOutcomes).nullable(),
})
/** What is counted beside the list: the same filters, without order and place. */
export const complaintCountsQuery = complaintQuery.omit({ sort: true, cursor: true, limit: true })
export const complaintPage = z.object({
  items: z.array(complaintItem),
  next: z.string().nullable(),
})

export type OpenComplaint = z.output<typeof openComplaint>
export type ComplaintActionBody = z.output<typeof complaintAction>
export type ReasonedComplaintAction = z.output<typeof reasonedComplaintAction>
export type OptionallyReasonedComplaintAction = z.output<typeof optionallyReasonedComplaintAction>
export type QualifyComplaint = z.output<typeof qualifyComplaint>
export type AssignComplaint = z.output<typeof assignComplaint>
export type AnswerComplaint = z.output<typeof answerComplaint>
export type RateComplaint = z.output<typeof rateComplaint>
export type ComplaintView = z.output<typeof complaintView>
export type ComplaintChoices = z.output<typeof complaintChoices>
export type ComplaintChoicesQuery = z.output<typeof complaintChoicesQuery>
export type ComplaintQuery = z.output<typeof complaintQuery>
export type ComplaintCountsQuery = z.output<typeof complaintCountsQuery>
export type ComplaintItem = z.output<typeof complaintItem>
export type ComplaintPage = z.output<typeof complaintPage>
