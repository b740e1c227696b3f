import { z } from 'zod'
import { amountPattern, parseAmount, parseCoefficient } from './amount.ts'
import { reasonCode, regime, sector, situation, waitingKind } from './coverage-schema.ts'

// The message of each check is the code of a fault: `third-party-payment.quote-fault.<code>`.
const amount = z.string('amount').regex(amountPattern, 'amount').transform(parseAmount)
const coefficient = z
  .string('coefficient')
  .regex(amountPattern, 'coefficient')
  .transform(parseCoefficient)
  .refine((hundredths) => hundredths > 0, 'coefficient')
const civilDate = z.iso.date('date')
const text = z.string().min(1).max(200)
const units = z.int('whole-number').min(1, 'units').max(999, 'units')
const unitsOrNone = z.int('whole-number').min(0, 'units-or-none').max(999, 'units-or-none')
const family = z.string('family').regex(/^(0\d|1\d|20|21)$/, 'family')
const act = text
const side = z.enum(['left', 'right'])
const toothNumber = z.string('tooth').regex(/^([1-4][1-8]|[5-8][1-5])$/, 'tooth')
const period = { from: civilDate.optional(), to: civilDate.optional() }

const line = z.strictObject({
  id: text.optional(),
  act: act.optional(),
  family: family.optional(),
  letter: z
    .string()
    .regex(/^[A-Za-z]{1,6}$/, 'letter')
    .optional(),
  coefficient: coefficient.optional(),
  label: text.optional(),
  careDate: civilDate.optional(),
  dates: z.array(civilDate).min(1).max(999).optional(),
  quantity: units.default(1),
  billed: amount.optional(),
  unitPrice: amount.optional(),
  publicPrice: amount.optional(),
  referencePrice: amount.optional(),
  acceptedQuote: amount.optional(),
  granted: unitsOrNone.optional(),
  grantedAct: act.optional(),
  grantedTariff: amount.optional(),
  session: text.optional(),
  tooth: z.union([toothNumber.transform((tooth) => [tooth]), z.array(toothNumber).min(1)], 'tooth').optional(),
  side: side.optional(),
  situation: situation.optional(),
  medicalIndication: z.boolean().default(true),
  prescribedOn: civilDate.nullable().optional(),
  treatmentStartedOn: civilDate.optional(),
  stay: z.strictObject({ admittedOn: civilDate, dischargedOn: civilDate }).optional(),
  includedInFlatRate: z.boolean().default(false),
  otherPayer: amount.optional(),
  findings: z.array(reasonCode).default([]),
})

/** The shape of a care event written as data; README.md describes every field. Unknown fields are refused. */
export const quoteSchema = z.strictObject({
  insurer: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'insurer')
    .optional(),
  description: z.string().optional(),
  purpose: z.enum(['quote', 'authorization', 'invoice']).default('invoice'),
  plan: text,
  regime,
  careDate: civilDate.optional(),
  provider: z
    .strictObject({
      sector: sector.optional(),
      conventioned: z.boolean().optional(),
      excessAllowed: z.boolean().default(false),
      thirdPartyFamilies: z.array(family).optional(),
      inpe: z.string().optional(),
    })
    .default({ excessAllowed: false }),
  member: z
    .strictObject({
      birthDate: civilDate.optional(),
      rights: z.array(z.strictObject(period)).optional(),
      rightsProofOn: civilDate.optional(),
      ald: z.array(z.strictObject({ ...period, families: z.array(family).min(1) })).default([]),
    })
    .default({ ald: [] }),
  waitingPeriods: z
    .array(
      z.strictObject({
        kind: waitingKind.optional(),
        until: civilDate.optional(),
        qualifyingEventOn: civilDate.optional(),
        declaredOn: civilDate.optional(),
      }),
    )
    .default([]),
  accident: z.enum(['work', 'traffic']).optional(),
  dischargedOn: civilDate.optional(),
  filedOn: civilDate.optional(),
  lateFilingJustified: z.boolean().default(false),
  approvals: z
    .array(
      z.strictObject({
        kind: z.enum(['AP', 'PEC']),
        number: text.optional(),
        act: act.optional(),
        family: family.optional(),
        quantity: unitsOrNone.optional(),
        ...period,
      }),
    )
    .optional(),
  ledger: z
    .array(
      z.strictObject({
        ceiling: text.optional(),
        family: family.optional(),
        act: act.optional(),
        careDate: civilDate,
        amount: amount.optional(),
        quantity: unitsOrNone.optional(),
        state: z.enum(['RESERVE', 'CONSOMME', 'LIBERE']).default('CONSOMME'),
        source: text.optional(),
      }),
    )
    .default([]),
  history: z
    .array(
      z.strictObject({
        act,
        date: civilDate,
        quantity: units.default(1),
        sameProvider: z.boolean().default(true),
        tooth: z.union([toothNumber.transform((tooth) => [tooth]), z.array(toothNumber).min(1)], 'tooth').optional(),
        side: side.optional(),
      }),
    )
    .default([]),
  invoiced: z.array(z.strictObject({ act, date: civilDate })).default([]),
  otherPayer: z.strictObject({ amount, name: text.optional() }).optional(),
  lines: z.array(line).min(1).max(500),
})

export type QuoteFile = z.output<typeof quoteSchema>
export type QuoteLine = QuoteFile['lines'][number]

/** What a line is called in the answer: by its own name, or by its place. */
export function lineIdOf({ id }: QuoteLine, index: number): string {
  return id ?? `L${index + 1}`
}

/** The day that decides tariff, rights and rate: that of the line, of its first unit, of its stay, else of the event. */
export function careDateOf(file: QuoteFile, line: QuoteLine): string {
  return line.careDate ?? line.dates?.toSorted()[0] ?? line.stay?.admittedOn ?? file.careDate ?? ''
}
