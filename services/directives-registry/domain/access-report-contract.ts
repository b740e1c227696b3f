import { z } from 'zod'
import { accessFlags, flagFindings } from './access-flag.ts'
import { consultationOutcomes, consultationReasons, declaredSituations, receiptPattern } from './consultation.ts'
import { civilDate, id, instant, localizedText, pageCursor, pageLimit, reasonText, typedNam } from './contract-parts.ts'

/**
 * Who looked at a person's directives: for the privacy officer, in a case they opened to answer that person or to look into something. Asking is
 * itself on record before anything is shown. It holds what was done for the officer's establishment.
 */
export const reportBases = ['request-of-the-person', 'complaint', 'incident', 'random-sample'] as const

/** `POST /access-reports`: opens the case, about the person of a number or of a receipt. `basis` says why it may be read. */
export const openAccessReport = z.strictObject({
  about: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('nam'), nam: typedNam, birthDate: civilDate.nullable().default(null) }),
    z.strictObject({ by: z.literal('receipt'), receipt: z.string().trim().max(40) }),
  ]),
  basis: z.enum(reportBases),
  reason: reasonText,
  from: civilDate.nullable().default(null),
  to: civilDate.nullable().default(null),
})

export const accessKinds = [
  'searched',
  'search-stopped',
  'viewed',
  'image-viewed',
  'printed',
  'verbal-change-reported',
  'report-opened',
  'report-read',
  'report-exported',
] as const

/** One reading, search or print. Who, when, why and what of the directive, as the law asks. */
export const accessEntry = z.object({
  at: instant,
  kind: z.enum(accessKinds),
  by: z.string(),
  jobTitle: z.string().nullable(),
  departmentName: localizedText.nullable(),
  reason: z.enum(consultationReasons).nullable(),
  situation: z.enum(declaredSituations).nullable(),
  outcome: z.enum(consultationOutcomes).nullable(),
  receipt: z.string().regex(receiptPattern).nullable(),
  /** Rules of the review queue that the consultation meets: message keys `directives-registry.access-flag.<code>`. */
  flags: z.array(z.enum(accessFlags)),
})

/** A person by masked number, `TEST •••• ••16`, and birth year. */
const maskedPerson = z.object({ maskedNam: z.string(), birthYear: z.int() })

const reportHead = z.object({
  id,
  reference: z.string(),
  openedAt: instant,
  openedBy: z.string(),
  basis: z.enum(reportBases),
  closedAt: instant.nullable(),
})

/** `GET /access-reports/:id`: every entry, the last one first; none once the case is closed. */
export const accessReportView = reportHead.extend({
  reason: z.string(),
  organizationName: localizedText,
  /** Null once the case is closed. */
  person: maskedPerson.nullable(),
  from: civilDate.nullable(),
  to: civilDate.nullable(),
  entries: z.array(accessEntry),
  conclusion: z.string().nullable(),
  may: z.object({ close: z.boolean() }),
})

/** `GET /access-reports`: the open and closed cases of the establishment. */
export const accessReportsQuery = z.object({ cursor: pageCursor.optional(), limit: pageLimit })
export const accessReportList = z.object({
  items: z.array(reportHead.extend({ person: maskedPerson.nullable() })),
  next: z.string().nullable(),
})
export const openedReport = z.object({ id })

/** `POST /access-reports/:id/close`. */
export const closeAccessReport = z.strictObject({ conclusion: reasonText })

/** `GET /access-flags`: what is to be looked at, the last one first; `state` leaves out what was, or what is still to be. */
export const accessFlagsQuery = z.object({
  state: z.enum(['open', 'reviewed']).default('open'),
  code: z.enum(accessFlags).optional(),
  cursor: pageCursor.optional(),
  limit: pageLimit,
})
export const accessFlagView = z.object({
  id,
  code: z.enum(accessFlags),
  raisedAt: instant,
  by: z.string(),
  jobTitle: z.string(),
  departmentName: localizedText,
  /** Null where it is about no consultation, but about the person's own number. */
  receipt: z.string().regex(receiptPattern).nullable(),
  reason: z.enum(consultationReasons).nullable(),
  outcome: z.enum(consultationOutcomes).nullable(),
  /** What the person wrote: to go on past a limit, or about their own number. */
  limitReason: z.string().nullable(),
  finding: z.enum(flagFindings).nullable(),
  words: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  may: z.object({ review: z.boolean() }),
})
export const accessFlagList = z.object({
  items: z.array(accessFlagView),
  next: z.string().nullable(),
  open: z.int(),
})

/** `POST /access-flags/:id/review`. Nobody reviews what they did themselves. */
export const reviewFlag = z.strictObject({ finding: z.enum(flagFindings), words: reasonText })

export type OpenAccessReport = z.output<typeof openAccessReport>
export type AccessEntry = z.output<typeof accessEntry>
export type AccessKind = AccessEntry['kind']
export type AccessReportView = z.output<typeof accessReportView>
export type AccessReportList = z.output<typeof accessReportList>
export type AccessFlagView = z.output<typeof accessFlagView>
export type AccessFlagList = z.output<typeof accessFlagList>
export type ReviewFlag = z.output<typeof reviewFlag>
