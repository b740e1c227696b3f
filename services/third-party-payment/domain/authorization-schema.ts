import { z } from 'zod'
import { familyCode } from './coverage-schema.ts'

const version = z.string().regex(/^\d{4}\.\d+$/)
const completeText = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), ar: z.string().min(1) })
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const days = z.int().min(0).max(3650)
const minor = z.int().min(0)

/** When a document is asked for beside the rule of its kind; every part that is given must hold. */
const documentCase = z.strictObject({
  /** At least one line is one of these acts. */
  acts: z.array(z.string()).optional(),
  /** The patient is of age: minors have no identity document of their own. */
  adult: z.literal(true).optional(),
  /** Asked for after the admission. */
  regularisation: z.literal(true).optional(),
  /** An answer of the questionnaire. */
  answer: z.strictObject({ linkId: z.string(), is: z.union([z.boolean(), z.string()]) }).optional(),
})

const askedDocument = z.strictObject({
  code,
  title: completeText,
  help: completeText.optional(),
  required: z.boolean(),
  /** Only physicians of the insurer and the provider's own people read it. */
  medical: z.literal(true).optional(),
  multiple: z.literal(true).optional(),
  /** It must be dated, at most so many days before the care. */
  maxAgeDays: days.optional(),
  when: documentCase.optional(),
})

const kind = z.strictObject({
  code,
  label: completeText,
  help: completeText,
  /** Code of its questionnaire. */
  questionnaire: code,
  /** Families whose acts may be asked for. */
  families: z.array(familyCode).min(1),
  /** The patient stays: there is an admission, days, and an end. */
  stay: z.boolean(),
  /** The care covers so many months rather than having to start within the days of validity. */
  coversMonths: z.int().min(1).optional(),
  documents: z.array(askedDocument).min(1),
})

/** `authorization-kinds.json`: what may be asked for, with which documents and questions. */
export const authorizationKindsFile = z.strictObject({
  version,
  kinds: z.array(kind).min(1),
  /** More days for a stay that is under way. */
  prolongation: z.strictObject({ questionnaire: code, documents: z.array(askedDocument).min(1) }),
  /** Asked for with every kind. */
  common: z.array(askedDocument),
})

/** `authorization-policy.json`: delays, what rules may grant, what a physician must see. */
export const authorizationPolicyFile = z.strictObject({
  version,
  /** Business hours to answer in: of 24 and more, whole business days at the wall clock. */
  answerHours: z.strictObject({
    standard: z.int().min(1),
    urgent: z.int().min(1),
    prolongation: z.int().min(1),
    appeal: z.int().min(1),
    pricing: z.int().min(1),
  }),
  /** The owner is warned when so much of the delay has passed. */
  alertPercent: z.int().min(1).max(99),
  /** Rules grant by themselves within it; they never refuse. */
  envelope: z.strictObject({ families: z.array(familyCode), maxPayerMinor: minor }),
  medicalControl: z.strictObject({
    families: z.array(familyCode),
    acts: z.array(z.string()),
    fromPayerMinor: minor,
    samplePercent: z.int().min(0).max(100),
  }),
  documentRequest: z.strictObject({ days, reminderDays: z.array(days), reopenDays: days }),
  validity: z.strictObject({ days, warnDays: days }),
  appealDays: days,
  regularisationHours: z.int().min(1),
  duplicateDays: days,
  prolongation: z.strictObject({ warnDays: days, maxDays: z.int().min(1) }),
  releaseDays: days,
  quote: z.strictObject({ validDays: days }),
  /** Characters an explanation of a refusal needs. */
  explanationLength: z.int().min(1),
  /** What a refusal for want of an answer rests on. */
  incompleteArticle: z.string().min(1),
})

export type DocumentCase = z.output<typeof documentCase>
export type AskedDocument = z.output<typeof askedDocument>
export type AuthorizationKind = z.output<typeof kind>
export type AuthorizationKinds = z.output<typeof authorizationKindsFile>
export type AuthorizationPolicy = z.output<typeof authorizationPolicyFile>
