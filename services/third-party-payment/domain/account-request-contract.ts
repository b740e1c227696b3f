import { dossierView, emailAddress, localizedText, trackerStep } from '@guichet/core/domain'
import { z } from 'zod'
import { phonePattern } from './phone-number.ts'

const personName = z.string().trim().min(1).max(60)
const phone = z.string().trim().regex(phonePattern)
const secret = z.string().regex(/^[\w-]{43}$/)
const reference = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^DC-\d{4}-\d{6,}-[0-9A-Z]$/)
const version = z.int32().min(0)
/** A text somebody will read: at least a few words. */
const reasonText = z.string().trim().min(5).max(2000)

/** Insurers that take requests. */
export const insurerList = z.object({ items: z.array(z.object({ slug: z.string(), name: localizedText })) })
export type InsurerList = z.output<typeof insurerList>

/** What a provider writes to get an access. Anybody may send it; the answer is the same for everybody. */
export const accountRequestForm = z.object({
  insurer: z.string().max(80),
  /** `ET 741`, `PS 1204` or an INPE. */
  number: z.string().trim().min(1).max(40),
  inpe: z
    .string()
    .trim()
    .regex(/^\d{9}$/)
    .nullable(),
  establishment: z.string().trim().min(2).max(160),
  givenName: personName,
  familyName: personName,
  email: emailAddress,
  phone,
  language: z.enum(['fr', 'en', 'ar']),
  consent: z.literal(true),
})
export type AccountRequestForm = z.output<typeof accountRequestForm>

export const accountRequestFiled = z.object({ reference: z.string(), proofHours: z.int() })
export type AccountRequestFiled = z.output<typeof accountRequestFiled>

export const resendProof = z.object({ reference, email: emailAddress })
export const emailProof = z.object({ token: secret })
/** The number of a request with the secret of its link: who holds both follows it without an account. */
export const followedRequest = z.object({ reference, token: secret })
export type FollowedRequest = z.output<typeof followedRequest>
export const completeRequest = followedRequest.extend({ completion: reasonText, phone: phone.optional() })

/** What whoever holds the link of a request may know about it. */
export const publicRequestView = z.object({
  reference: z.string(),
  organization: localizedText,
  stateLabel: z.string(),
  dueAt: z.string().nullable(),
  /** The last civil date in time, where the insurer is. */
  dueOn: z.string().nullable(),
  tracker: z.array(trackerStep),
  /** What the adviser asked for; null while nothing is. */
  askedFor: z.string().nullable(),
  rejection: z.object({ code: z.string(), explanation: z.string() }).nullable(),
  /** Actions that are possible now. */
  actions: z.array(z.string()),
  contact: z.object({ email: z.string().nullable(), phone: z.string().nullable() }),
})
export type PublicRequestView = z.output<typeof publicRequestView>
export const provenRequest = z.object({ reference: z.string(), token: z.string() })
export type ProvenRequest = z.output<typeof provenRequest>

const matchFact = z.object({
  fact: z.enum(['number', 'inpe', 'name', 'phone', 'email']),
  stated: z.string().nullable(),
  registered: z.string().nullable(),
  fits: z.boolean().nullable(),
})

/** Why a request was rejected: the sentences are the messages `third-party-payment.rejection.<code>`. */
export const rejectionCodes = [
  'unknown-provider',
  'no-convention',
  'numbers-disagree',
  'not-entitled',
  'already-has-access',
  'other',
] as const
export const rejectionCode = z.enum(rejectionCodes)

/** A request as the adviser works on it. */
export const accountRequestView = z.object({
  dossier: dossierView,
  stated: z.object({
    number: z.string(),
    inpe: z.string().nullable(),
    establishment: z.string(),
    correspondent: z.string(),
    email: z.string(),
    phone: z.string(),
    language: z.string(),
    emailVerifiedAt: z.string().nullable(),
  }),
  provider: z
    .object({
      id: z.string(),
      code: z.string(),
      name: localizedText,
      inpe: z.string(),
      city: z.string(),
      phone: z.string().nullable(),
      conventionInForce: z.boolean(),
      hasAccess: z.boolean(),
      suspended: z.boolean(),
    })
    .nullable(),
  match: z.object({ percent: z.int(), facts: z.array(matchFact) }).nullable(),
  duplicates: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      stateLabel: z.string(),
      /** What both have in common. */
      same: z.array(z.enum(['number', 'email', 'provider'])),
    }),
  ),
  phoneCheck: z
    .object({
      at: z.string(),
      by: z.string(),
      number: z.string(),
      spokeWith: z.string(),
      /** Where another number than that of the register was called. */
      why: z.string().optional(),
    })
    .nullable(),
  askedFor: z.string().nullable(),
  completion: z.string().nullable(),
  rejection: z.object({ code: z.string(), explanation: z.string() }).nullable(),
})
export type AccountRequestView = z.output<typeof accountRequestView>

export const chooseProvider = z.object({ version, providerId: z.uuid() })
export const recordPhoneCheck = z.object({
  version,
  number: phone,
  spokeWith: z.string().trim().min(2).max(120),
  /** Needed for another number than that of the register. */
  why: z.string().trim().max(500).default(''),
})
export const askForCompletion = z.object({ version, reason: reasonText })
export const approveRequest = z.object({ version })
export const rejectRequest = z.object({ version, code: rejectionCode, reason: reasonText })
export const activateAccess = z.object({ version })

const pageSize = z.coerce.number().int().min(1).max(100).default(20)

/** Filters of the adviser's list; they live in the address of the page. */
export const accountRequestQuery = z.object({
  state: z.string().max(40).optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().max(300).optional(),
  limit: pageSize,
})
export type AccountRequestQuery = z.output<typeof accountRequestQuery>
/** What is counted beside the list: the same filters, without place. */
export const accountRequestCountsQuery = accountRequestQuery.omit({ cursor: true, limit: true })
export type AccountRequestCountsQuery = z.output<typeof accountRequestCountsQuery>

export const accountRequestRow = z.object({
  id: z.string(),
  reference: z.string(),
  establishment: z.string(),
  number: z.string(),
  correspondent: z.string(),
  stateLabel: z.string(),
  state: z.string(),
  dueAt: z.string().nullable(),
  /** The last civil date in time, where the insurer is. */
  dueOn: z.string().nullable(),
  createdAt: z.string(),
  /** Null while the register was not asked: it is once the address is proved. */
  matched: z.boolean().nullable(),
})
export type AccountRequestRow = z.output<typeof accountRequestRow>
export const accountRequestPage = z.object({
  items: z.array(accountRequestRow),
  next: z.string().nullable(),
})
export type AccountRequestPage = z.output<typeof accountRequestPage>
