import { z } from 'zod'
import { amountPattern, parseCoefficient } from './amount.ts'

const version = z.string().regex(/^\d{4}\.\d+$/)
const civilDate = z.iso.date()
const minor = z.int().min(0)
const note = z.string().optional()
const completeText = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), ar: z.string().min(1) })
const basisPoints = z.int().min(0).max(10_000)
const coefficient = z.string().regex(amountPattern).transform(parseCoefficient)
const actCode = z.string().regex(/^[A-Z]{3}\d{2}$/)
const planCode = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/)
const letter = z.string().regex(/^[A-Za-z]{1,6}$/)
/** End of a key of `sources.json`. */
const source = z.string().min(1)

export const familyCode = z.string().regex(/^(0\d|1\d|20|21)$/)
export const sector = z.enum(['PRIVE', 'CHU', 'PUBLIC', 'MILITAIRE'])
export const regime = z.enum(['TP', 'RB'])
export const approvalKind = z.enum(['AP', 'PEC'])
export const waitingKind = z.enum(['sickness', 'maternity'])
export const situation = z.enum(['ambulatory', 'hospital'])
/** Why an amount is not paid by the payer: the sentences are the messages `third-party-payment.reason.<code>`. */
export const reasonCode = z.enum([
  'TM',
  'DEPASSEMENT',
  'PLAFOND',
  'PLAFOND_SOUS',
  'NON_COUVERT',
  'STAGE',
  'DROITS_FERMES',
  'EXTRA',
  'AGE',
  'FREQUENCE',
  'AP_ABSENTE',
  'PEC_ABSENTE',
  'PEC_EXPIREE',
  'QTE_SUP_ACCORD',
  'JOUR_NON_ACCORDE',
  'ACTES_MULTIPLES',
  'DECLASSEMENT',
  'DOUBLON',
  'HORS_DELAI',
  'PIECE_MANQUANTE',
  'COTATION_ERRONEE',
  'INPE_INVALIDE',
  'HORS_CONVENTION',
  'INCLUS_FORFAIT',
  'ACCIDENT_TRAVAIL',
  'AUTRE_PAYEUR',
])

/** `act-families.json`. */
export const familiesFile = z.strictObject({
  version,
  families: z.array(z.strictObject({ code: familyCode, label: completeText, billableByProvider: z.boolean() })).min(1),
})

/** Where the price of an act comes from. `EXTRA` is free and never covered; `COMMISSION` is never priced by rule. */
export const pricing = z.enum([
  'LETTRE',
  'FORFAIT',
  'PRIX_PUBLIC',
  'PRIX_FACTURE',
  'SUR_DOSSIER',
  'EXTRA',
  'COMMISSION',
  'NON_FACTURABLE',
])

const act = z.strictObject({
  code: actCode,
  family: familyCode,
  label: completeText,
  /** Other words people look for, in any language. */
  synonyms: z.array(z.string().min(1)),
  pricing,
  letter: letter.optional(),
  /** In hundredths: K 15 is 1500. */
  coefficient: coefficient.optional(),
  /** What the catalogue asks for the act itself; the rule of the family may ask for more. */
  approval: z.enum(['NONE', 'AP', 'PEC']),
  unit: z.enum(['day']).optional(),
  toothRequired: z.boolean().optional(),
  /** The same act has a code for each sector: the tariff is that of the code of the provider's sector. */
  sectorGroup: z.string().optional(),
  sectors: z.array(sector).optional(),
  from: civilDate,
  to: civilDate.optional(),
  source,
})

/** `acts.json`. */
export const actsFile = z.strictObject({ version, note, acts: z.array(act).min(1) })

const letterValue = z.strictObject({ letter, family: familyCode.optional(), sector: sector.optional(), minor, source })
const flatRate = z.strictObject({
  act: actCode,
  sector: sector.optional(),
  minor,
  /** Acts that the flat rate already pays when they are done in the same session. */
  includes: z.array(actCode).optional(),
  source,
})

/** `tariffs.json`: a set based on another holds only what differs from it. */
export const tariffsFile = z.strictObject({
  version,
  currency: z.literal('MAD'),
  tariffSets: z
    .array(
      z.strictObject({
        code: z.string().regex(/^T[A-Z0-9]+$/),
        from: civilDate,
        to: civilDate.optional(),
        basedOn: z.string().optional(),
        letters: z.array(letterValue),
        flatRates: z.array(flatRate),
      }),
    )
    .min(1),
})

const window = z.union([
  z.strictObject({ unit: z.enum(['day', 'week', 'civil-year', 'ever']) }),
  z.strictObject({ unit: z.literal('months'), months: z.int().min(1), childMonths: z.int().min(1).optional() }),
])

/** The most the payer pays over a window. `sub` is applied before the ceiling of the family. */
const ceiling = z.strictObject({
  key: z.string(),
  acts: z.array(actCode).optional(),
  sub: z.boolean().optional(),
  minor: z.record(planCode, minor),
  window,
})

/** How many units are paid over a window. Without `count` it only counts, for an approval needed after so many. */
const limit = z.strictObject({
  key: z.string(),
  acts: z.array(actCode).optional(),
  count: z.int().min(1).optional(),
  window,
  /** What must be the same for two cares to count together. */
  per: z.array(z.enum(['provider', 'tooth', 'act', 'side'])).optional(),
  /** Only care of an earlier day counts. */
  earlierOnly: z.boolean().optional(),
  reason: z.enum(['FREQUENCE', 'PLAFOND']).optional(),
})

const approvalCondition = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('always') }),
  z.strictObject({ is: z.literal('pricing'), pricing: z.array(pricing).min(1) }),
  z.strictObject({ is: z.literal('letter'), letter, from: coefficient.optional() }),
  z.strictObject({ is: z.literal('unit-price-above'), minor }),
  z.strictObject({ is: z.literal('unit-tariff-from'), minor }),
  /** The tariff of all lines of the family on the day of care. */
  z.strictObject({ is: z.literal('total-tariff-from'), minor }),
  /** The provider has no convention with the insurer. */
  z.strictObject({ is: z.literal('without-convention') }),
  /** Units after the first `count` of a limit. */
  z.strictObject({ is: z.literal('after'), limit: z.string(), count: z.int().min(1) }),
])

/** An approval the family asks for: when one of `when` holds, or when the catalogue asks for this kind. */
const approvalRule = z.strictObject({
  kind: approvalKind,
  /** The kind of request the provider makes. */
  request: z.string(),
  when: z.array(approvalCondition),
  documents: z.array(z.string()).min(1),
  documentsOfAct: z.record(actCode, z.array(z.string())).optional(),
  /** The approval covers care for so many months; without it, care has to start within `approvalValidDays`. */
  coversMonths: z.int().min(1).optional(),
  /** A medical officer decides above this coefficient, or always. */
  medicalAboveCoefficient: coefficient.optional(),
  medicalAlways: z.boolean().optional(),
})

const rates = z.record(planCode, basisPoints)

const benefitRule = z.strictObject({
  family: familyCode,
  from: civilDate,
  to: civilDate.optional(),
  source,
  waiting: waitingKind,
  /** Where the acts of the family are done unless the line says otherwise. */
  situation: situation.default('ambulatory'),
  /** Acts priced this way take the hospital bracket. */
  hospitalPricing: z.array(pricing).optional(),
  rates: z.strictObject({ ambulatory: rates.optional(), hospital: rates.optional() }),
  /** Acts paid in full as soon as any long-term condition is recognised. */
  fullWithAnyAld: z.array(actCode).optional(),
  requiresAld: z.strictObject({ reason: reasonCode }).optional(),
  age: z.strictObject({ startBelow: z.int().min(1), reason: reasonCode }).optional(),
  prescription: z.strictObject({ maxDays: z.int().min(1).optional(), reason: reasonCode }).optional(),
  /** An act paid as another one when something is missing. */
  downgrades: z
    .array(z.strictObject({ act: actCode, to: actCode, without: z.literal('medical-indication') }))
    .optional(),
  ceilings: z.array(ceiling).default([]),
  limits: z.array(limit).default([]),
  approvals: z.array(approvalRule).default([]),
})

const settings = z.strictObject({
  /** Under which regime each approval can be missing: a PEC is a promise to the provider, so it needs third-party payment. */
  approvalRegimes: z.strictObject({ AP: z.array(regime), PEC: z.array(regime) }),
  approvalValidDays: z.int().min(1),
  filingMonths: z.int().min(1),
  childBelow: z.int().min(1),
  /** Surgical acts of one session, by falling coefficient: the percentages of the first ones, 0 for the others. */
  multipleActs: z.strictObject({ letters: z.array(letter), percents: z.array(z.int().min(0).max(100)).min(1), source }),
  waiting: z.strictObject({
    lateAfterMonths: z.int().min(0),
    months: z.strictObject({ sickness: z.int().min(0), maternity: z.int().min(0) }),
    source,
  }),
})

/** `plans.json`. */
export const plansFile = z.strictObject({
  version,
  note,
  plans: z.array(z.strictObject({ code: planCode, label: completeText })).min(1),
  settings,
  rules: z.array(benefitRule).min(1),
})

/** `reasons.json`. */
export const reasonsFile = z.strictObject({
  version,
  reasons: z
    .array(
      z.strictObject({
        code: reasonCode,
        /** P patient, C provider by contract, O other payer. */
        group: z.enum(['P', 'C', 'O', 'by-convention']),
        /**
         * What the reason takes when it strikes a line: all that was billed, what would have been the base, or only what the
         * payer would have paid. `engine`: computed by its own step.
         */
        takes: z.enum(['whole', 'base', 'share', 'engine']),
      }),
    )
    .min(1),
  /** Reasons that only the decision on an authorization uses. */
  authorizationReasons: z.array(z.string()),
})

/** `sources.json`: where each figure comes from and how far it can be trusted. */
export const sourcesFile = z.strictObject({
  version,
  sources: z.array(
    z.strictObject({
      code: source,
      trust: z.enum(['official', 'press', 'secondary', 'assumption']),
      title: completeText,
      url: z.url().optional(),
    }),
  ),
})

export type ActFamily = z.output<typeof familiesFile>['families'][number]
export type Act = z.output<typeof act>
export type TariffSet = z.output<typeof tariffsFile>['tariffSets'][number]
export type LetterValue = z.output<typeof letterValue>
export type FlatRate = z.output<typeof flatRate>
export type Ceiling = z.output<typeof ceiling>
export type Limit = z.output<typeof limit>
export type ApprovalRule = z.output<typeof approvalRule>
export type ApprovalCondition = z.output<typeof approvalCondition>
export type BenefitRule = z.output<typeof benefitRule>
export type CoverageSettings = z.output<typeof settings>
export type ReasonCode = z.output<typeof reasonCode>
export type Reason = z.output<typeof reasonsFile>['reasons'][number]
export type Sector = z.output<typeof sector>
export type Regime = z.output<typeof regime>
export type ApprovalKind = z.output<typeof approvalKind>
export type WaitingKind = z.output<typeof waitingKind>
export type Situation = z.output<typeof situation>
