import { z } from 'zod'
import { civilDate } from './contract-parts.ts'
import { code, completeText } from './cycle-schema.ts'

const version = z.string().regex(/^\d{4}\.\d+$/)
const named = { code, name: completeText }

/** Whom a rule concerns, see `AppliesWhen`. */
export const appliesWhen = z.strictObject({
  applicationTypes: z.array(z.enum(['reappointment', 'new', 'locum'])).optional(),
  professions: z.array(code).optional(),
  categories: z.array(code).optional(),
  notCategories: z.array(code).optional(),
  departments: z.array(code).optional(),
  clinical: z.boolean().optional(),
  prescriber: z.boolean().optional(),
  registrationVerified: z.boolean().optional(),
  requestsNonCore: z.boolean().optional(),
  anyFlaggedAnswer: z.boolean().optional(),
  hospitals: z.strictObject({ min: z.int().min(1).optional(), max: z.int().min(1).optional() }).optional(),
  answers: z.array(z.strictObject({ linkId: z.string(), is: z.string() })).optional(),
})

/** `departments.json`. */
export const departmentsFile = z.strictObject({
  version,
  departments: z.array(z.strictObject({ ...named, clinical: z.boolean(), dictionary: code })).min(1),
})

/** `staff-categories.json`. */
export const categoriesFile = z.strictObject({
  version,
  categories: z
    .array(
      z.strictObject({
        ...named,
        canAdmit: z.boolean(),
        mustHoldActiveElsewhere: z.boolean(),
        votesInAssociation: z.boolean(),
        paysAssociationDues: z.boolean(),
        onCall: z.boolean(),
        requiresSupervisor: z.boolean(),
        /** Reappointed every year; honorary members may not be. */
        periodicReview: z.boolean(),
        clinical: z.boolean(),
        maxMonths: z.int().min(1).max(12),
      }),
    )
    .min(1),
})

export const requiredWhen = z.strictObject({ field: code, is: z.string() })

export const profileField = z.strictObject({
  code,
  /** Number of the question in the printed form. */
  linkId: z.string(),
  group: code,
  label: completeText,
  help: completeText.optional(),
  kind: z.enum(['text', 'email', 'phone', 'postal-code', 'date', 'choice', 'choices', 'boolean', 'long-text']),
  options: z.array(z.strictObject(named)).optional(),
  required: z.boolean(),
  /** Required as soon as another field has this value, as an address is where mail is to go. */
  requiredWhen: requiredWhen.optional(),
  editability: z.enum(['clinician', 'request-change', 'locked']),
  maxLength: z.int().min(1).max(4000).optional(),
})

/** `profile-fields.json`. */
export const profileFile = z.strictObject({
  version,
  postalCodePattern: z.string(),
  phonePattern: z.string(),
  professions: z.array(z.strictObject({ ...named, prescriber: z.boolean(), college: code })).min(1),
  /** Registration numbers by professional college; one that has no number (an exemption of the law) has no pattern. */
  colleges: z
    .array(z.strictObject({ ...named, pattern: z.string().nullable(), example: z.string().nullable() }))
    .min(1),
  groups: z.array(z.strictObject(named)).min(1),
  fields: z.array(profileField).min(1),
})

/**
 * Until when a document counts. `none`: for ever. `fixed`: until the date printed on it. `from-issue`: for a time after it was
 * issued. `must-cover-term`: its printed date is not before the end of the term.
 */
export const expiryRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('none') }),
  z.strictObject({ rule: z.literal('fixed'), validOn: z.enum(['today', 'term-start']) }),
  z.strictObject({ rule: z.literal('from-issue'), months: z.int().min(1).optional(), days: z.int().min(1).optional() }),
  z.strictObject({ rule: z.literal('must-cover-term') }),
])

export const documentRequirement = z.strictObject({
  code,
  label: completeText,
  help: completeText.optional(),
  required: z.boolean(),
  /** Why it is asked: end of the message key `reappointment.document-why.`. */
  why: z.enum([
    'everyone',
    'registration',
    'new-member',
    'profession',
    'department',
    'non-core',
    'flagged-answer',
    'season',
    'change',
  ]),
  appliesWhen,
  expiry: expiryRule,
  /** Not counted when issued before this day, for example an influenza vaccination of an earlier season. */
  issuedSince: civilDate.optional(),
  verification: z.enum(['none', 'spot', 'required']),
  /** `direct`: comes from a third party, never from the applicant. */
  from: z.enum(['applicant', 'direct']),
  sensitivity: z.enum(['normal', 'legal', 'health']),
})

/** `documents.json`. */
export const documentsFile = z.strictObject({ version, documents: z.array(documentRequirement) })

export const trainingRequirement = z.strictObject({
  code,
  title: completeText,
  url: z.url(),
  provider: z.string().min(1),
  minutes: z.int().min(1).nullable(),
  appliesWhen,
  /** `since`: done on or after a day. `months`: done at most so long ago. `once`: done at any time. */
  validity: z.discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('since'), date: civilDate }),
    z.strictObject({ rule: z.literal('months'), months: z.int().min(1) }),
    z.strictObject({ rule: z.literal('once') }),
  ]),
  minimumScore: z.int().min(0).max(100).optional(),
  /** Codes under which learning systems report the same content. */
  equivalents: z.array(code),
})

/** `trainings.json`. */
export const trainingsFile = z.strictObject({ version, trainings: z.array(trainingRequirement) })

export const feeItem = z.strictObject({
  code,
  label: completeText,
  /** In the hospital's currency, in cents. Zero is a fee that is waived by rule and shown as such. */
  minor: z.int().min(0),
  payee: z.enum(['platform', 'hospital', 'medical-staff-association']),
  tax: z.literal('exempt'),
  /** `late` is due only after the grace period. */
  kind: z.enum(['service', 'dues', 'late', 'other']),
  /** Given back to who declines or withdraws after paying. */
  refundable: z.boolean(),
  appliesWhen,
})

/** `fees.json`. */
export const feesFile = z.strictObject({ version, currency: z.enum(['CAD', 'MAD']), fees: z.array(feeItem) })

export const privilegeLine = z.strictObject({
  code,
  label: completeText,
  kind: z.enum(['core', 'non-core', 'context']),
  criteria: completeText.optional(),
  /** Least number of procedures over the last months that keeps the line current. */
  currency: z.strictObject({ minimum: z.int().min(1), months: z.int().min(1) }).optional(),
  /** Codes of the lines of earlier versions that this one takes over. */
  replaces: z.array(code).optional(),
})

/** `privileges.json`. */
export const privilegesFile = z.strictObject({
  version,
  dictionaries: z.array(z.strictObject({ ...named, lines: z.array(privilegeLine).min(1) })).min(1),
})

/** `attestations.json`: the statements that are each ticked and signed together. */
export const attestationsFile = z.strictObject({
  version,
  attestations: z.array(z.strictObject({ code, linkId: z.string(), text: completeText, required: z.boolean() })).min(1),
})

export type Department = z.output<typeof departmentsFile>['departments'][number]
export type StaffCategory = z.output<typeof categoriesFile>['categories'][number]
export type ProfileField = z.output<typeof profileField>
export type ProfileConfiguration = z.output<typeof profileFile>
export type ExpiryRule = z.output<typeof expiryRule>
export type DocumentRequirement = z.output<typeof documentRequirement>
export type TrainingRequirement = z.output<typeof trainingRequirement>
export type FeeItem = z.output<typeof feeItem>
export type FeeSchedule = z.output<typeof feesFile>
export type PrivilegeLine = z.output<typeof privilegeLine>
export type PrivilegeDictionary = z.output<typeof privilegesFile>['dictionaries'][number]
export type Attestation = z.output<typeof attestationsFile>['attestations'][number]
