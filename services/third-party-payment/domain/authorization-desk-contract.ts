import { dossierSummary, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { civilDate, instant } from './care-contract.ts'
import { careCounts, careListQuery } from './quote-contract.ts'

/** The filters of a list of authorizations, as they stand in the address of the page. */
export const authorizationQuery = careListQuery.extend({
  kind: z.string().max(60).optional(),
  /** Urgent ones only. */
  urgent: z.stringbool().optional(),
  /** Late ones only. */
  late: z.stringbool().optional(),
  sort: z.enum(['remaining', 'updated', 'name']).default('remaining'),
})

export const authorizationItem = dossierSummary.extend({
  kindCode: z.string(),
  kindName: localizedText,
  providerName: localizedText,
  plannedOn: civilDate,
  urgent: z.boolean(),
  prolongation: z.boolean(),
  billed: z.int().nullable(),
  payer: z.int().nullable(),
  medicalFlags: z.int(),
  /** The answer of the insurer, whose hour counts, and its civil date; null while its clock does not run. */
  answerDueAt: instant.nullable(),
  answerDueOn: civilDate.nullable(),
  paused: z.boolean(),
  late: z.boolean(),
})
export const authorizationPage = z.object({
  items: z.array(authorizationItem),
  next: z.string().nullable(),
})
/** What is counted beside the list: the same filters, without order and place. */
export const authorizationCountsQuery = authorizationQuery.omit({ sort: true, cursor: true, limit: true })
export const authorizationCounts = careCounts.extend({ countsByKind: z.record(z.string(), z.int()) })

/** What may be asked for, for the page that begins a request. */
export const authorizationKindList = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      label: localizedText,
      help: localizedText,
      documents: z.array(
        z.object({ code: z.string(), title: localizedText, help: localizedText.nullable(), required: z.boolean() }),
      ),
    }),
  ),
})

export type AuthorizationQuery = z.output<typeof authorizationQuery>
export type AuthorizationCountsQuery = z.output<typeof authorizationCountsQuery>
export type AuthorizationCounts = z.output<typeof authorizationCounts>
export type AuthorizationItem = z.output<typeof authorizationItem>
export type AuthorizationPage = z.output<typeof authorizationPage>
export type AuthorizationKindList = z.output<typeof authorizationKindList>
