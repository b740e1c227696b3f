import { dossierSummary, dossierView, emailAddress } from '@guichet/core/domain'
import { z } from 'zod'
import {
  baseVersion,
  civilDate,
  freeText,
  id,
  instant,
  localizedText,
  pageCursor,
  pageLimit,
  personName,
  reasonText,
} from './contract-parts.ts'
import { grantStates } from './grant.ts'
import { accessOutcomes, withdrawalCauses, withdrawalRequesters } from './withdrawal.ts'
import { withdrawalStateNames } from './withdrawal-workflow.ts'

/**
 * `POST /withdrawals`: either a grant somebody sees in a list, or the four fields of a person. The answer to a claim never says whether it
 * matched: the portal or the access manager finds the grant.
 */
export const requestWithdrawal = z.strictObject({
  organizationId: id,
  as: z.enum(withdrawalRequesters),
  of: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('grant'), grantId: id }),
    z.strictObject({
      by: z.literal('claim'),
      familyName: personName,
      givenName: personName,
      employeeNumber: z.string().trim().toUpperCase().max(20).nullable(),
      jobTitle: z.string().trim().max(120).nullable(),
      email: emailAddress.nullable(),
    }),
  ]),
  cause: z.enum(withdrawalCauses),
  /** Null for at once. An incident is immediate whatever stands here. */
  effectiveOn: civilDate.nullable(),
  reason: freeText.nullable().default(null),
})

/** `POST …/actions/verify`: the access manager picks the grant that is meant. */
export const verifyWithdrawal = z.strictObject({ version: baseVersion, grantId: id })

/** `POST …/actions/cancel`, `find-unfounded`, `contest`, `uphold`, `overturn`, `withdraw-at-once`, `propose-undo`, `refuse-undo`. */
export const withdrawalReason = z.strictObject({ version: baseVersion, reason: reasonText })

/** `POST …/actions/confirm-undo`, by somebody who had no part in it. */
export const confirmUndo = z.strictObject({ version: baseVersion })

export const grantView = z.object({
  id,
  accountId: id,
  holderName: z.string(),
  /** Null until the enrolment is finished. */
  userCode: z.string().nullable(),
  jobTitle: z.string(),
  departmentId: id.nullable(),
  departmentName: localizedText.nullable(),
  state: z.enum(grantStates),
  /** Message key `directives-registry.suspension.<reason>`; null unless suspended. */
  suspension: z.string().nullable(),
  startsOn: civilDate,
  endsOn: civilDate.nullable(),
  /** Since when it is in its state. */
  stateSince: instant,
  grantedBy: z.string(),
  lastConsultationAt: instant.nullable(),
})

/** `GET /grants`: of a superior's unit, or of the establishment. */
export const grantQuery = z.object({
  state: z.enum(grantStates).optional(),
  q: z.string().trim().max(100).optional(),
  cursor: pageCursor.optional(),
  limit: pageLimit,
})
export const grantPage = z.object({ items: z.array(grantView), next: z.string().nullable() })

/** `GET /grants/meant`: the accesses that somebody's identifiers mean, before they are withdrawn, among those the reader lists anyway. */
export const meantQuery = z.strictObject({
  familyName: personName,
  givenName: personName,
  employeeNumber: z.string().trim().toUpperCase().max(20).optional(),
  email: emailAddress.optional(),
})
export const meantGrants = z.object({ items: z.array(grantView) })

/** The page of one withdrawal. */
export const withdrawalView = z.object({
  dossier: dossierView,
  as: z.enum(withdrawalRequesters),
  cause: z.enum(withdrawalCauses),
  reason: z.string().nullable(),
  claim: z
    .object({
      familyName: z.string(),
      givenName: z.string(),
      employeeNumber: z.string().nullable(),
      jobTitle: z.string().nullable(),
      email: z.string().nullable(),
    })
    .nullable(),
  /** Grants the claim may mean, with what it is compared by; only for the access manager, while it is to be verified. */
  candidates: z
    .array(
      grantView.extend({
        employeeNumber: z.string().nullable(),
        email: z.string(),
        departmentName: localizedText,
        matches: z.array(z.enum(['employee-number', 'email', 'name'])),
      }),
    )
    .nullable(),
  /** The access that is meant; once it was given back, the one that counts instead. */
  grant: grantView.nullable(),
  access: z.enum(accessOutcomes),
  effectiveOn: civilDate.nullable(),
  effectiveAt: instant.nullable(),
  /** Until when it can be undone; null when it cannot, or not any more. */
  undoUntil: instant.nullable(),
  undoneAt: instant.nullable(),
  undoProposedBy: z.string().nullable(),
  /** What ended with it. */
  effect: z.object({ sessionsEnded: z.int(), codesVoided: z.int(), accountDormant: z.boolean() }).nullable(),
})

/** `GET /withdrawals`. */
export const withdrawalQuery = z.object({
  state: z.enum(withdrawalStateNames).optional(),
  cursor: pageCursor.optional(),
  limit: pageLimit,
})

export const withdrawalPage = z.object({
  items: z.array(dossierSummary.extend({ as: z.enum(withdrawalRequesters), cause: z.enum(withdrawalCauses) })),
  next: z.string().nullable(),
})

/** How an access ended, as its holder is told. Without a withdrawal, its last day was over. */
export const accessEnding = z.object({
  organizationName: localizedText,
  state: z.enum(['withdrawn', 'expired']),
  at: instant,
  as: z.enum(withdrawalRequesters).nullable(),
  cause: z.enum(withdrawalCauses).nullable(),
})

/** `GET /access`: every access of the signed-in person, whatever the establishment. */
export const ownAccess = z.object({
  userCode: z.string().nullable(),
  grants: z.array(
    z.object({
      id,
      organizationId: id,
      organizationName: localizedText,
      departmentName: localizedText,
      jobTitle: z.string(),
      state: z.enum(grantStates),
      suspension: z.string().nullable(),
      startsOn: civilDate,
      endsOn: civilDate.nullable(),
      ending: accessEnding.nullable(),
    }),
  ),
})

export const grantId = z.object({ id })
/** `POST /grants/:id/actions/suspend`, `…/resume`: by the access manager or the privacy officer. */
export const suspendGrant = z.strictObject({ suspension: z.enum(['leave', 'incident', 'licence']), reason: reasonText })
export const resumeGrant = z.strictObject({ reason: reasonText })

/** `GET /adoption`: how the registry is used, unit by unit, without any person. */
export const adoption = z.object({
  units: z.array(
    z.object({
      departmentId: id,
      name: localizedText,
      /** People with an active access today. */
      active: z.int(),
      /** Requests under way. */
      underWay: z.int(),
      /** Consultations in the last 90 days; null where so few people have access that the figure would point at one. */
      consultations: z.int().nullable(),
    }),
  ),
  /** Active accesses at the end of each of the last twelve months, over the establishment. */
  months: z.array(z.object({ month: civilDate, active: z.int() })),
})

export type AccessEnding = z.output<typeof accessEnding>
export type OwnAccess = z.output<typeof ownAccess>
export type WithdrawalPage = z.output<typeof withdrawalPage>
export type Adoption = z.output<typeof adoption>
export type RequestWithdrawal = z.output<typeof requestWithdrawal>
export type VerifyWithdrawal = z.output<typeof verifyWithdrawal>
export type GrantView = z.output<typeof grantView>
export type MeantGrants = z.output<typeof meantGrants>
export type GrantPage = z.output<typeof grantPage>
export type WithdrawalView = z.output<typeof withdrawalView>
