import type { CivilDate, Problem } from '@guichet/core/domain'
import { type Centimes, proportionOf } from './amount.ts'
import type { ReductionReason } from './authorization-decision.ts'
import type { GrantedAmount } from './care-event.ts'
import type { Act } from './coverage-schema.ts'
import type { InvoiceDocument, InvoiceDocuments } from './invoice-schema.ts'

/** A line as the provider bills it. */
export interface InvoiceLine {
  id: string
  act: string
  careDate: CivilDate
  /** Days of the units, one for each, when the act is done on several days. */
  dates: CivilDate[]
  quantity: number
  /** For all units together. */
  billed: Centimes
  teeth: string[]
  side: 'left' | 'right' | null
  /** Acts done together have the same one. */
  session: string | null
}

/** What the provider writes on an invoice. */
export interface InvoiceContent {
  /** The provider's own number, unique in its year. */
  number: string
  date: CivilDate | null
  admittedOn: CivilDate | null
  dischargedOn: CivilDate | null
  prescribedOn: CivilDate | null
  /** The total as it stands on the paper. */
  total: Centimes | null
  /** What another payer paid. */
  otherPayer: Centimes
  accident: 'work' | 'traffic' | null
  /** Why it is filed late, when it is. */
  lateReason: string | null
  lines: InvoiceLine[]
}

/** The number in the form in which it is unique: without spaces around, in capitals. */
export function normalizedInvoiceNumber(number: string): string {
  return number.trim().replaceAll(/\s+/g, ' ').toUpperCase()
}

/** The last day of the care: the discharge, else the last day billed; undefined while there is no line. */
export function careEndOf({
  dischargedOn,
  lines,
}: Pick<InvoiceContent, 'dischargedOn' | 'lines'>): CivilDate | undefined {
  return (
    dischargedOn ??
    lines
      .flatMap(({ careDate, dates }) => [careDate, ...dates])
      .toSorted()
      .at(-1)
  )
}

export const totalOf = (lines: readonly Pick<InvoiceLine, 'billed'>[]): Centimes =>
  lines.reduce((total, { billed }) => total + billed, 0)

/** What is wrong with the head of the invoice, each fault with the path of its field. What is missing is no fault here. */
export function headProblems(content: InvoiceContent, today: CivilDate): Problem[] {
  const { date, admittedOn, dischargedOn, otherPayer, lines } = content
  const end = careEndOf(content)
  const faults: [path: string, code: string, isFault: boolean][] = [
    ['dischargedOn', 'exit-before-entry', admittedOn !== null && dischargedOn !== null && dischargedOn < admittedOn],
    ['dischargedOn', 'exit-in-the-future', dischargedOn !== null && dischargedOn > today],
    ['admittedOn', 'entry-in-the-future', admittedOn !== null && admittedOn > today],
    ['date', 'invoice-in-the-future', date !== null && date > today],
    ['date', 'invoice-before-care-ends', date !== null && end !== undefined && end <= today && date < end],
    ['otherPayer', 'other-payer-above-total', otherPayer > 0 && otherPayer > totalOf(lines)],
  ]
  return faults
    .filter(([, , isFault]) => isFault)
    .map(([path, code]) => ({ path, code: `third-party-payment.${code}` }))
}

/** What is wrong with the lines, each fault with the path of its field. */
export function lineProblems(content: InvoiceContent, acts: ReadonlyMap<string, Act>, today: CivilDate): Problem[] {
  return content.lines.flatMap((line, index) =>
    faultsOf(line, content, { act: acts.get(line.act), today }).map(({ field, code }) => ({
      path: `lines/${index}/${field}`,
      code: `third-party-payment.${code}`,
    })),
  )
}

interface Fault {
  field: keyof InvoiceLine
  code: string
}

function faultsOf(
  line: InvoiceLine,
  { admittedOn, dischargedOn }: InvoiceContent,
  { act, today }: { act: Act | undefined; today: CivilDate },
): Fault[] {
  if (!act) return [{ field: 'act', code: 'unknown-act' }]
  const days = [line.careDate, ...line.dates]
  const outside = days.some((day) => (admittedOn && day < admittedOn) || (dischargedOn && day > dischargedOn))
  return [
    ...(days.some((day) => day > today) ? [{ field: 'careDate', code: 'care-in-the-future' } as const] : []),
    ...(outside ? [{ field: 'careDate', code: 'care-outside-stay' } as const] : []),
    ...(line.billed === 0 ? [{ field: 'billed', code: 'amount-missing' } as const] : []),
    ...(act.toothRequired && line.teeth.length === 0 ? [{ field: 'teeth', code: 'tooth-missing' } as const] : []),
    ...(line.dates.length > 0 && line.dates.length !== line.quantity
      ? [{ field: 'dates', code: 'dates-do-not-match' } as const]
      : []),
  ]
}

/** What was granted of an act, as an invoice begins from it. */
export interface GrantedUnits {
  act: string
  grantedQuantity: number
  /** The most that counts of the granted units together; null where they were granted as asked. */
  grantedBilled: Centimes | null
  /** Asked for, of one unit. */
  unitPrice: Centimes
  tooth: string | null
  side: 'left' | 'right' | null
}

/** What may be billed of it: the amount that was granted where there is one, else the units at the price asked for. */
function grantedAmountOf({ grantedQuantity, grantedBilled, unitPrice }: GrantedUnits): Centimes {
  const asked = grantedQuantity * unitPrice
  return Math.min(grantedBilled ?? asked, asked)
}

/**
 * The most that counts of an act when its amount was cut, over all the units that were granted of it; null when it was not. The price of the
 * grant took this amount as what is billed, so an invoice does too: no rule about the tariff comes on top of it.
 */
export function grantedAmountFor(
  granted: readonly (GrantedUnits & { reason: ReductionReason | null })[],
): GrantedAmount | null {
  const own = granted.filter(({ grantedQuantity }) => grantedQuantity > 0)
  const cut = own.find((one) => grantedAmountOf(one) < one.grantedQuantity * one.unitPrice)
  if (!cut?.reason) return null
  return {
    amount: own.reduce((sum, one) => sum + grantedAmountOf(one), 0),
    units: own.reduce((sum, { grantedQuantity }) => sum + grantedQuantity, 0),
    reason: cut.reason,
  }
}

/** One line for each act with the units that are granted and not billed yet, at what they were granted at; nothing for what is billed whole. */
export function linesToBill(
  granted: readonly GrantedUnits[],
  billedUnits: ReadonlyMap<string, number>,
  careDate: CivilDate,
): Omit<InvoiceLine, 'id'>[] {
  const byAct = Map.groupBy(granted, ({ act }) => act)
  return [...byAct].flatMap(([act, own]) => {
    const units = own.reduce((sum, { grantedQuantity }) => sum + grantedQuantity, 0)
    const amount = own.reduce((sum, one) => sum + grantedAmountOf(one), 0)
    const quantity = units - (billedUnits.get(act) ?? 0)
    if (quantity <= 0) return []
    const teeth = own.flatMap(({ tooth }) => tooth ?? [])
    const billed = proportionOf(amount, quantity, units)
    return [{ act, careDate, dates: [], quantity, billed, teeth, side: own[0]?.side ?? null, session: null }]
  })
}

/** What is left to bill of an act that was granted. */
export interface LeftToBill {
  act: string
  /** Units granted in all, and those of them that no filed invoice bills yet. */
  granted: number
  left: number
  /** The units that are left at what they were granted at, and what the insurer is to pay of it; null where that was not priced. */
  billed: Centimes
  payer: Centimes | null
}

/** Act by act what an invoice would begin with, and how much of it the insurer was to pay. */
export function leftToBill(
  granted: readonly (GrantedUnits & { grantedPayer: Centimes | null })[],
  billedUnits: ReadonlyMap<string, number>,
  careDate: CivilDate,
): LeftToBill[] {
  return linesToBill(granted, billedUnits, careDate).map(({ act, quantity: left, billed }) => {
    const own = granted.filter((one) => one.act === act)
    const units = own.reduce((sum, { grantedQuantity }) => sum + grantedQuantity, 0)
    const payers = own.flatMap(({ grantedPayer }) => grantedPayer ?? [])
    const whole = payers.length === own.length ? payers.reduce((sum, payer) => sum + payer, 0) : null
    return { act, granted: units, left, billed, payer: whole === null ? null : proportionOf(whole, left, units) }
  })
}

/** Ambulatory and hospital invoices are filed apart. */
export type FilingKind = 'ambulatory' | 'hospital'

export function filingKindOf({ admittedOn }: Pick<InvoiceContent, 'admittedOn'>): FilingKind {
  return admittedOn === null ? 'ambulatory' : 'hospital'
}

/** The documents asked for with an invoice of this kind of authorization, `direct` without one, and these families. */
export function invoiceDocumentsFor(
  { documents }: InvoiceDocuments,
  facts: { kind: string; families: readonly string[] },
): InvoiceDocument[] {
  return documents.filter(({ when }) => {
    const kindFits = when?.kinds === undefined || when.kinds.includes(facts.kind)
    const familyFits = when?.families === undefined || when.families.some((family) => facts.families.includes(family))
    return kindFits && familyFits
  })
}
