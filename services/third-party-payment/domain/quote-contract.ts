import { dossierSummary, dossierView, languages, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import {
  askedPatient,
  careLinesInput,
  careLineView,
  centimes,
  civilDate,
  id,
  instant,
  patientView,
  seenVersion,
  writtenReason,
} from './care-contract.ts'
import { priceView } from './priced-contract.ts'

export const openQuote = z.object({ patient: askedPatient, careDate: civilDate })

/** Autosave of the lines: all of them, in their order. */
export const saveQuoteLines = z.object({ linesVersion: seenVersion, careDate: civilDate, lines: careLinesInput })

export const quoteAction = z.object({ version: seenVersion })
/** The language of the estimate; by default the one of whoever issues it. */
export const issueQuote = z.object({ version: seenVersion, language: z.enum(languages).optional() })
export const cancelQuote = z.object({ version: seenVersion, reason: writtenReason.optional() })
export const returnQuote = z.object({ version: seenVersion, reason: writtenReason })
export const priceQuoteManually = z.object({
  version: seenVersion,
  /** A unit tariff for each line that has no price. */
  tariffs: z
    .array(z.object({ line: z.string().max(10), unitTariff: centimes.min(1) }))
    .min(1)
    .max(40),
})
export const convertQuote = z.object({ version: seenVersion, kind: z.string().max(60) })

export const quoteView = z.object({
  dossier: dossierView,
  provider: z.object({ id, name: localizedText, code: z.string() }),
  patient: patientView,
  careDate: civilDate,
  /** Changes with each save of the lines. */
  linesVersion: z.int(),
  lines: z.array(careLineView),
  /** As it is now while it may change, then as it was issued; null without lines. */
  price: priceView.nullable(),
  plan: z.string().nullable(),
  rights: z.object({ inForce: z.boolean(), because: z.string().nullable() }),
  tariffSet: z.string().nullable(),
  booksVersion: z.int(),
  /** Something the price was made from is no longer what it was. */
  priceChanged: z.boolean(),
  issuedAt: instant.nullable(),
  validUntil: civilDate.nullable(),
  editable: z.boolean(),
  /** Lines that a person of the insurer has to price. */
  unpriced: z.array(z.string()),
  documentId: z.string().nullable(),
  authorization: z.object({ id, reference: z.string() }).nullable(),
  copiedFrom: z.object({ id, reference: z.string() }).nullable(),
  /** The kinds of authorization that take its acts; the best first. */
  kinds: z.array(z.object({ code: z.string(), label: localizedText })),
  /** How its acts are asked for where no single request takes them all; null otherwise. */
  requests: z
    .object({
      parts: z.array(
        z.object({ kinds: z.array(z.object({ code: z.string(), label: localizedText })), acts: z.array(z.string()) }),
      ),
      elsewhere: z.array(
        z.object({
          act: z.string(),
          needed: z.enum(['AP', 'PEC']),
          /** Ends of the message keys `third-party-payment.required-document.`. */
          documents: z.array(z.string()),
        }),
      ),
      free: z.array(z.string()),
    })
    .nullable(),
})

export const savedQuoteLines = quoteView.pick({
  lines: true,
  price: true,
  linesVersion: true,
  careDate: true,
  unpriced: true,
})

export const careListQuery = z.object({
  state: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((part) => part !== ''))
    .pipe(z.array(z.string().max(40)).max(20))
    .optional(),
  q: z.string().trim().max(100).optional(),
  /** Only what waits for the reader. */
  mine: z.stringbool().optional(),
  sort: z.enum(['due', 'updated', 'name']).default('updated'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

export const quoteItem = dossierSummary.extend({
  providerName: localizedText,
  careDate: civilDate,
  billed: z.int().nullable(),
  payer: z.int().nullable(),
  patient: z.int().nullable(),
  validUntil: civilDate.nullable(),
})
export const quotePage = z.object({
  items: z.array(quoteItem),
  next: z.string().nullable(),
})
/** What is counted beside the list: the same filters, without order and place. */
export const careCountsQuery = careListQuery.omit({ sort: true, cursor: true, limit: true })
/** In all for what is chosen, and by state whatever states are. */
export const careCounts = z.object({ total: z.int(), countsByState: z.record(z.string(), z.int()) })

export type OpenQuote = z.output<typeof openQuote>
export type SaveQuoteLines = z.output<typeof saveQuoteLines>
export type QuoteActionBody = z.output<typeof quoteAction>
export type IssueQuote = z.output<typeof issueQuote>
export type CancelQuote = z.output<typeof cancelQuote>
export type ReturnQuote = z.output<typeof returnQuote>
export type PriceQuoteManually = z.output<typeof priceQuoteManually>
export type ConvertQuote = z.output<typeof convertQuote>
export type QuoteView = z.output<typeof quoteView>
export type SavedQuoteLines = z.output<typeof savedQuoteLines>
export type CareListQuery = z.output<typeof careListQuery>
export type CareCountsQuery = z.output<typeof careCountsQuery>
export type CareCounts = z.output<typeof careCounts>
export type QuoteItem = z.output<typeof quoteItem>
export type QuotePage = z.output<typeof quotePage>
