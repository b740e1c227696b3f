import { latinDigits, localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { actView, planRate } from './guide-contract.ts'

const civilDate = z.iso.date()
/** As people copy it from a card: in groups, and with the digits of their keyboard. */
const memberNumber = z
  .string()
  .overwrite((typed) => latinDigits(typed).replaceAll(/\s/g, ''))
  .regex(/^\d{6,9}$/)

/** Two identifiers, so that nobody lists members: the number with the birth date, or with rank and name. */
export const rightsQuestion = z.object({
  memberNumber,
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('birth-date'), birthDate: civilDate, rank: z.int().min(0).max(99).nullable() }),
    z.object({
      kind: z.literal('rank-and-name'),
      rank: z.int().min(0).max(99),
      familyName: z.string().trim().min(2).max(80),
    }),
  ]),
  /** Acts of the catalogue to be told about besides. */
  acts: z
    .array(z.string().regex(/^[A-Z]{3}\d{2}$/))
    .max(10)
    .default([]),
})
export type RightsQuestion = z.output<typeof rightsQuestion>

const quota = z.object({ leftThisHour: z.int(), leftToday: z.int() })

/** The plain answer when nobody fits, without a word about which of the two identifiers does not. */
const unknownAnswer = z.object({ outcome: z.literal('unknown'), quota })
/** More than one person fits (twins): the rank decides. */
const severalAnswer = z.object({ outcome: z.literal('several'), quota })

const roomLeft = z.object({
  key: z.string(),
  family: z.string(),
  familyLabel: localizedText,
  unit: z.enum(['amount', 'count']),
  most: z.int(),
  used: z.int(),
  left: z.int(),
  window: z.object({ unit: z.string(), months: z.int().optional() }),
})

/** What a provider may know of a member: no address, no diagnosis, no employer. */
export const memberRights = z.object({
  outcome: z.enum(['in-force', 'closed']),
  checkId: z.string(),
  askedAt: z.string(),
  /** The civil day the answer is for. */
  day: civilDate,
  quota,
  member: z.object({
    number: z.string(),
    rank: z.int(),
    relation: z.enum(['insured', 'spouse', 'child']),
    sex: z.enum(['F', 'M']),
    name: localizedText,
    birthDate: civilDate,
  }),
  plan: z.object({ code: z.string(), label: localizedText }).nullable(),
  /** Why rights are closed: end of the message key `third-party-payment.closed.`; null while they are open. */
  closedBecause: z.string().nullable(),
  /** Until which day rights are known to stay open; null when no end is known. */
  openUntil: civilDate.nullable(),
  waiting: z.array(z.object({ kind: z.enum(['sickness', 'maternity']), until: civilDate })),
  /** Families paid in full by a decision on a long-term condition; the condition is not told. */
  paidInFull: z.array(z.object({ code: z.string(), label: localizedText })),
  rates: z.array(
    z.object({
      family: z.string(),
      label: localizedText,
      /** Basis points; null where the family has no such bracket. */
      ambulatoryBp: z.int().nullable(),
      hospitalBp: z.int().nullable(),
      inFull: z.boolean(),
      /** Nothing is paid: the family requires an agreed long-term condition that the member does not have. */
      conditionMissing: z.boolean(),
      waitingUntil: civilDate.nullable(),
    }),
  ),
  rooms: z.array(roomLeft),
  acts: z.array(actView.extend({ memberRateBp: planRate.shape.rateBp, conditionMissing: z.boolean() })),
  /** A proof for this day that exists already. */
  proof: z.object({ id: z.string(), number: z.string(), path: z.string() }).nullable(),
  mayProve: z.boolean(),
})
export type MemberRights = z.output<typeof memberRights>

export const rightsAnswer = z.discriminatedUnion('outcome', [
  unknownAnswer,
  severalAnswer,
  memberRights.extend({ outcome: z.literal('in-force') }),
  memberRights.extend({ outcome: z.literal('closed') }),
])
export type RightsAnswer = z.output<typeof rightsAnswer>

export const checkId = z.object({ id: z.uuid() })
export const proofRequest = z.object({ language: z.enum(['fr', 'en', 'ar']).optional() })
export const issuedProof = z.object({
  id: z.string(),
  number: z.string(),
  code: z.string(),
  day: civilDate,
  path: z.string(),
})
export type IssuedProof = z.output<typeof issuedProof>

/** The questions of the provider, the latest first, so that a proof can be found again. Who asked is told, not what was answered. */
export const rightsProofList = z.object({
  items: z.array(
    issuedProof.extend({
      memberName: localizedText,
      memberNumber: z.string(),
      issuedBy: z.string(),
      issuedAt: z.string(),
    }),
  ),
})
export type RightsProofList = z.output<typeof rightsProofList>

export const rightsAlertQuery = z.object({ settled: z.stringbool().default(false) })
export const rightsAlertList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['sequence', 'unknown', 'off-hours', 'decoy']),
      at: z.string(),
      provider: z.object({ id: z.string(), name: localizedText, code: z.string() }),
      person: z.string(),
      email: z.string(),
      /** Questions of that person within the hour before. */
      checks: z.int(),
      settled: z.object({ at: z.string(), by: z.string(), note: z.string() }).nullable(),
    }),
  ),
})
export type RightsAlertList = z.output<typeof rightsAlertList>
export const settleAlert = z.object({ note: z.string().trim().min(5).max(1000) })
