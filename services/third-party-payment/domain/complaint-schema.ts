import { z } from 'zod'

const version = z.string().regex(/^\d{4}\.\d+$/)
const completeText = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), ar: z.string().min(1) })
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const days = z.int().min(1).max(3650)
/** Business hours: of 24 and more, whole business days at the wall clock. */
const hours = z.int().min(1)

/** What a complaint may be about. */
export const complaintObject = z.enum(['invoice', 'statement', 'authorization', 'none'])

const complaintType = z.strictObject({
  code,
  label: completeText,
  /** The kinds of things it may be about; with `none` it needs none. */
  about: z.array(complaintObject).min(1),
  /** `same-day`: by the end of the business day it came on. */
  firstAnswer: z.union([z.strictObject({ hours }), z.literal('same-day')]),
  /** Null: as the authority instructs. */
  finalAnswer: z.strictObject({ hours }).nullable(),
  /** Who decides when it is escalated, in words. */
  escalatesTo: completeText,
})

/** `complaint-types.json`: what may be complained about, and when it must be answered. */
export const complaintTypesFile = z.strictObject({
  version,
  types: z.array(complaintType).min(1),
  /** Business days the claimant has to answer a question; then work goes on without. */
  replyDays: days,
  /** Days after the answer when it closes by itself. */
  closeDays: days,
  /** Days after closing in which it may be opened again, once. */
  reopenDays: days,
  /** Characters that the grounds of an answer need. */
  groundsLength: z.int().min(1),
})

export type ComplaintObject = z.output<typeof complaintObject>
export type ComplaintType = z.output<typeof complaintType>
export type ComplaintTypes = z.output<typeof complaintTypesFile>
