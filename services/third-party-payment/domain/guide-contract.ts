import { localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { familyCode, pricing, sector } from './coverage-schema.ts'

const civilDate = z.iso.date()

/** Whether an act needs an approval, why, and what is asked for with the request. */
export const approvalView = z.object({
  needed: z.enum(['NONE', 'AP', 'PEC']),
  /** End of the message key `third-party-payment.approval-because.`; null when none is needed. */
  because: z.string().nullable(),
  /** Needed only after so many units. */
  after: z.int().nullable(),
  /** A medical officer decides. */
  medical: z.boolean(),
  /** Ends of the message keys `third-party-payment.required-document.`. */
  documents: z.array(z.string()),
})

/** What a plan pays of an act, in basis points; null where it pays nothing by rule. */
export const planRate = z.object({ plan: z.string(), label: localizedText, rateBp: z.int().nullable() })

/** An act of the catalogue as the guide shows it, on a day and in a sector. Amounts in centimes. */
export const actView = z.object({
  code: z.string(),
  family: z.string(),
  familyLabel: localizedText,
  label: localizedText,
  pricing,
  letter: z.string().nullable(),
  /** In hundredths. */
  coefficient: z.int().nullable(),
  letterValue: z.int().nullable(),
  tariff: z.int().nullable(),
  tariffSet: z.string().nullable(),
  perDay: z.boolean(),
  toothRequired: z.boolean(),
  billable: z.boolean(),
  rates: z.array(planRate),
  /** Paid only to whom a long-term condition was agreed for the family; without one nothing is paid. */
  requiresCondition: z.boolean(),
  approval: approvalView,
  /** Titles of where the figures come from, and how far they can be trusted. */
  source: z
    .object({ title: localizedText, trust: z.enum(['official', 'press', 'secondary', 'assumption']) })
    .nullable(),
  /** Whether the catalogue has it on that day. */
  inForce: z.boolean(),
})
export type ActView = z.output<typeof actView>

export const guideQuery = z.object({
  /** Words in any language, or a code. */
  q: z.string().trim().max(100).optional(),
  family: familyCode.optional(),
  date: civilDate.optional(),
  sector: sector.optional(),
})
export type GuideQuery = z.output<typeof guideQuery>

export const actGuide = z.object({
  date: civilDate,
  sector,
  tariffSet: z.object({ code: z.string(), from: civilDate, to: civilDate.nullable() }).nullable(),
  plans: z.array(z.object({ code: z.string(), label: localizedText })),
  families: z.array(
    z.object({
      code: z.string(),
      label: localizedText,
      billable: z.boolean(),
      acts: z.int(),
      note: z.string().nullable(),
    }),
  ),
  acts: z.array(actView),
})
export type ActGuide = z.output<typeof actGuide>

export const actParams = z.object({ code: z.string().min(1).max(40) })
/** How the tariff of an act changed, the newest first. */
export const actHistory = z.object({
  act: actView,
  tariffs: z.array(
    z.object({ set: z.string(), from: civilDate, to: civilDate.nullable(), tariff: z.int().nullable() }),
  ),
})
export type ActHistory = z.output<typeof actHistory>
