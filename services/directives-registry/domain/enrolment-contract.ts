import { legalDocumentView } from '@guichet/core/domain'
import { z } from 'zod'
import { civilDate, id, instant, linkToken, localizedText, registryContact, typedCode } from './contract-parts.ts'

/**
 * Enrolment of somebody without account: a link by e-mail and a secret code by another way. Opening the address shows a neutral page and uses nothing up;
 * every step is a POST that carries the token in its body.
 */

/** `POST /enrolment/open`: what the neutral page may say before a code was given. No name, no establishment, no deadline. */
export const openEnrolment = z.strictObject({ token: linkToken })
export const enrolmentFrame = z.object({
  /** `closed`: expired, void, used and unknown links alike. */
  state: z.enum(['open', 'closed']),
  contact: registryContact.nullable(),
})

/** `POST /enrolment/start`: link and code together. A wrong, expired, void or unknown code is answered alike: the field `code` was refused. */
export const startEnrolment = z.strictObject({ token: linkToken, code: typedCode })

/** The enrolment session: kept in a cookie of its own, thirty minutes at most and never beyond the code. */
export const enrolmentSession = z.object({
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  organizationName: localizedText,
  endsAt: instant,
  /** The last day of the code, for the count-down. */
  lastValidDay: civilDate,
  zone: z.string(),
  organizationId: id,
  /** Terms that are still to be accepted; undertakings are signed at the first sign-in. */
  terms: z.array(legalDocumentView),
  /** What was done already, in a session before. */
  done: z.object({ password: z.boolean(), secondFactor: z.boolean() }),
})

/** `POST /enrolment/password`: longer than any password may be, so that the policy and not the schema answers. */
export const choosePassword = z.strictObject({ password: z.string().max(1000) })

/** `POST /enrolment/complete`: the recovery codes were kept. Allocates the user code, opens the grant, ends the code. */
export const completeEnrolment = z.strictObject({
  recoveryCodesKept: z.literal(true),
  language: z.enum(['fr', 'en', 'ar']).optional(),
})
export const enrolmentCompleted = z.object({ userCode: z.string(), organizationName: localizedText })

/** `POST /enrolment/ask-new-code`: tells the access manager; the answer never says whether there was anything to ask. */
export const askOwnNewCode = z.strictObject({ token: linkToken })

export type EnrolmentFrame = z.output<typeof enrolmentFrame>
export type StartEnrolment = z.output<typeof startEnrolment>
export type EnrolmentSession = z.output<typeof enrolmentSession>
export type EnrolmentCompleted = z.output<typeof enrolmentCompleted>
