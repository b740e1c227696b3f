import { z } from 'zod'
import { decidedStates } from './application-workflow.ts'
import { recommendations } from './evaluation.ts'
import { reviewRights } from './cycle-schema.ts'
import { baseVersion, civilDate, freeText, id, instant, reasonText, sectionKey } from './contract-parts.ts'

const recommendation = z.enum(recommendations)
const recommendedLine = z.object({
  code: z.string().max(60),
  value: z.enum(['grant', 'grant-with-condition', 'deny', 'defer']),
  condition: freeText.nullable(),
})

/** What a reviewer wrote at a step: visible to reviewers, never to the applicant. */
export const reviewView = z.object({
  id,
  step: z.enum(['intake', 'chief', 'chief-of-staff', 'credentials', 'mac', 'board']),
  by: z.string(),
  at: instant,
  recommendation: z.enum(['recommended', 'recommended-with-conditions', 'not-recommended', 'sent-back', 'noted']),
  comment: z.string().nullable(),
  conditions: z.array(z.string()),
  /** What the chief recommended line by line; empty at the other steps. */
  lines: z.array(recommendedLine),
  /** The day on which the chief met the person. */
  metOn: civilDate.nullable(),
  meeting: z
    .object({
      heldOn: civilDate,
      minutes: z.string(),
      present: z.int(),
      inFavour: z.int(),
      against: z.int(),
      abstained: z.int(),
      /** Members who stood aside, by name. */
      recused: z.array(z.string()),
      /** Why the committee needed longer than the statutory days; null when it did not. */
      extensionReason: z.string().nullable(),
    })
    .nullable(),
  /** Seconds between opening the file and signing; null where it is not measured. */
  secondsOnFile: z.int().nullable(),
})

/** The Board's decision as everyone on the file reads it once it is made. */
export const decisionView = z.object({
  outcome: z.enum(decidedStates),
  resolutionNumber: z.string(),
  decidedOn: civilDate,
  conditions: z.array(z.string()),
  /** Why the Board refuses; null when it renews. */
  reasons: z.string().nullable(),
  /** What the person may ask for; null when everything was granted as asked. */
  rights: reviewRights.nullable(),
  letterDocumentId: id.nullable(),
  appointmentId: id.nullable(),
  termStart: civilDate,
  termEnd: civilDate,
})

/** A recommendation of the medical advisory committee that is not to renew as asked, as the person it concerns reads it while the Board has not decided. */
export const adverseRecommendation = z.object({
  recommendation: z.enum(['recommended-with-conditions', 'not-recommended']),
  heldOn: civilDate,
  /** What the committee wrote to the Board, once medical affairs released it; null before. */
  released: z
    .object({
      on: civilDate,
      reasons: z.string(),
      conditions: z.array(z.string()),
      /** The last day to ask for a hearing. */
      hearingUntil: civilDate,
    })
    .nullable(),
  rights: reviewRights,
})

/** For medical affairs and the Board: until when the person may ask for a hearing about the committee's recommendation, once its reasons were given. */
export const hearingTerm = z.object({ givenOn: civilDate, until: civilDate, before: reviewRights.shape.hearingBefore })

/** Medical affairs gives the person the reasons of a recommendation against them. */
export const releaseReasons = z.object({ version: baseVersion })

/** Medical affairs forwards the file to the chief. The note is for reviewers. */
export const acceptIntake = z.object({ version: baseVersion, note: freeText.nullable().default(null) })

/** Only the named parts open again; the message says what to correct. */
export const returnForCorrection = z.object({
  version: baseVersion,
  sections: z.array(sectionKey).min(1),
  message: reasonText,
  dueOn: civilDate,
})

/** The chief's evaluation while it is being written; every part may be missing. */
export const saveEvaluation = z.object({
  version: baseVersion,
  lines: z.array(recommendedLine).max(200),
  recommendation: recommendation.nullable(),
  comment: freeText,
  conditions: z.array(reasonText).max(20),
  metOn: civilDate.nullable(),
})

/** The evaluation on the screen of the chief. `clean` allows the one-click appraisal; `flags` say why it does not. */
export const evaluationView = z.object({
  version: z.int(),
  lines: z.array(recommendedLine),
  recommendation: recommendation.nullable(),
  comment: z.string(),
  conditions: z.array(z.string()),
  metOn: civilDate.nullable(),
  meetingRequired: z.boolean(),
  clean: z.boolean(),
  flags: z.array(z.object({ code: z.string(), item: z.string() })),
})

/** Signs the saved evaluation. `oneClick` grants every requested line and recommends; only a clean file allows it. */
export const evaluate = z.object({ version: baseVersion, oneClick: z.boolean().default(false) })
export const declareConflict = z.object({ reason: reasonText })
export const deferEvaluation = z.object({ reason: reasonText, until: civilDate })

/**
 * The recorded vote of a committee. Recused members are neither present nor counted. Without `recommends` the committee makes the recommendation
 * that stands its own, and without `conditions` the conditions that stand with it.
 */
export const committeeRecord = z.object({
  version: baseVersion,
  heldOn: civilDate,
  minutes: z.string().trim().min(1).max(200),
  present: z.int().min(0).max(200),
  inFavour: z.int().min(0).max(200),
  against: z.int().min(0).max(200),
  abstained: z.int().min(0).max(200),
  recused: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  comment: freeText.nullable().default(null),
  recommends: recommendation.optional(),
  conditions: z.array(reasonText).max(20).optional(),
})
/** The committee's written recommendation; after the statutory sixty days it also says why more time was needed. */
export const macRecord = committeeRecord.extend({
  recommendation: reasonText,
  extensionReason: reasonText.nullable().default(null),
})
export const sendBack = z.object({
  version: baseVersion,
  reason: reasonText,
  minutes: z.string().trim().max(200).nullable().default(null),
})

const grantedLine = z.object({
  code: z.string().max(60),
  value: z.enum(['granted', 'granted-with-condition', 'denied']),
  condition: freeText.nullable(),
})
const resolution = {
  resolutionNumber: z.string().trim().min(1).max(60),
  decidedOn: civilDate,
  votingMembers: z.int().min(0).max(200),
}
/**
 * One resolution of the Board that renews one appointment. Without `lines`, every line is granted as the chief recommended it; without `conditions`, those of the
 * recommendation that stands are imposed.
 */
export const boardRecord = z.object({
  version: baseVersion,
  ...resolution,
  conditions: z.array(reasonText).max(20).optional(),
  lines: z.array(grantedLine).max(200).optional(),
})
/** One resolution of the Board that does not renew an appointment. The person reads the reasons. */
export const boardRefusal = z.object({ version: baseVersion, ...resolution, reasons: reasonText })
/**
 * One resolution for the clean list. Files that are not clean, or not at the Board, are answered one by one. `preview` answers which files the
 * resolution would decide and needs nothing of it yet.
 */
export const boardBatch = z.discriminatedUnion('preview', [
  z.object({ preview: z.literal(true), applicationIds: z.array(id).min(1).max(500) }),
  z.object({ preview: z.literal(false).optional(), applicationIds: z.array(id).min(1).max(500), ...resolution }),
])
export const batchOutcome = z.object({
  done: z.array(id),
  refused: z.array(z.object({ id, code: z.string() })),
})

/** Reminders to one or many. `preview` answers who would get one and sends nothing. */
export const remindApplicants = z.object({
  applicationIds: z.array(id).min(1).max(500),
  note: freeText.nullable().default(null),
  preview: z.boolean().default(false),
})
export const lapseApplication = z.object({ version: baseVersion, reason: reasonText })
/** Several files lapse with one reason, each on its own. `preview` answers which would, and needs no reason yet. */
export const lapseBatch = z.discriminatedUnion('preview', [
  z.object({ preview: z.literal(true), applicationIds: z.array(id).min(1).max(500) }),
  z.object({ preview: z.literal(false).optional(), applicationIds: z.array(id).min(1).max(500), reason: reasonText }),
])
export const reopenApplication = z.object({ version: baseVersion, reason: reasonText })

export type ReviewView = z.output<typeof reviewView>
export type HearingTerm = z.output<typeof hearingTerm>
export type AdverseRecommendation = z.output<typeof adverseRecommendation>
export type DecisionView = z.output<typeof decisionView>
export type ReleaseReasons = z.output<typeof releaseReasons>
export type AcceptIntake = z.output<typeof acceptIntake>
export type ReturnForCorrection = z.output<typeof returnForCorrection>
export type SaveEvaluation = z.output<typeof saveEvaluation>
export type EvaluationView = z.output<typeof evaluationView>
export type Evaluate = z.output<typeof evaluate>
export type DeclareConflict = z.output<typeof declareConflict>
export type DeferEvaluation = z.output<typeof deferEvaluation>
export type CommitteeRecord = z.output<typeof committeeRecord>
export type MacRecord = z.output<typeof macRecord>
export type SendBack = z.output<typeof sendBack>
export type BoardRecord = z.output<typeof boardRecord>
export type BoardRefusal = z.output<typeof boardRefusal>
export type BoardBatch = z.output<typeof boardBatch>
export type BatchOutcome = z.output<typeof batchOutcome>
export type RemindApplicants = z.output<typeof remindApplicants>
export type LapseApplication = z.output<typeof lapseApplication>
export type LapseBatch = z.output<typeof lapseBatch>
export type ReopenApplication = z.output<typeof reopenApplication>
