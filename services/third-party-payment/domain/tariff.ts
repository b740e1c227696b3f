import type { CivilDate } from '@guichet/core/domain'
import { centimes, type Exact, exactly, formatAmount } from './amount.ts'
import type { CareLine } from './care-event.ts'
import { covers } from './civil-periods.ts'
import { type Coverage, tariffSetOn } from './coverage.ts'
import type { Act, FlatRate, LetterValue, Sector, TariffSet } from './coverage-schema.ts'
import type { TraceEntry } from './priced-event.ts'

/** What the units of a line are worth by the tariff. */
export interface Tariff {
  set: string
  /** The unit in hundredths of a centime; undefined when the price is that of the line as a whole. */
  unitHundredths?: number
  /** The whole line in centimes, when there is no tariff of the unit. */
  lineTotal?: number
  /** Acts a flat rate already pays. */
  includes: readonly string[]
  trace: readonly TraceEntry[]
}

/** The tariff of the act of a line on its day of care and in a sector; undefined when no rule gives one. */
export function tariffOf(coverage: Coverage, line: CareLine, sector: Sector | undefined): Tariff | undefined {
  const set = tariffSetOn(coverage, line.date)
  if (!set || !covers(line.act, line.date)) return undefined
  return isFixed(line.act) ? fixedTariff(coverage, line.act, line.date, sector) : pricedTariff(line, set.code)
}

/** Whether the nomenclature fixes the price: by letter and coefficient, or by a flat rate. */
export function isFixed({ pricing }: Act): boolean {
  return pricing === 'LETTRE' || pricing === 'FORFAIT'
}

function pricedTariff(line: CareLine, set: string): Tariff | undefined {
  switch (line.act.pricing) {
    case 'PRIX_PUBLIC':
      return publicPriceTariff(line, set)
    case 'PRIX_FACTURE':
      return invoicedTariff(line, set)
    case 'SUR_DOSSIER':
      return quotedTariff(line, set)
    default:
      return undefined
  }
}

/** The tariff of an act that has a letter or a flat rate, whoever bills it; undefined when the set has no value for it. */
export function fixedTariff(
  coverage: Coverage,
  billed: Act,
  date: CivilDate,
  sector: Sector | undefined,
): Tariff | undefined {
  const set = tariffSetOn(coverage, date)
  const act = variantFor(coverage, billed, sector)
  if (!set || !act || !covers(act, date)) return undefined
  const tariff = act.pricing === 'LETTRE' ? letterTariff(set, act, sector) : flatRateTariff(set, act, sector)
  if (!tariff || act === billed) return tariff
  const variant: TraceEntry = { step: 2, rule: 'sector-variant', values: { act: act.code, sector: sector ?? '' } }
  return { ...tariff, trace: [variant, ...tariff.trace] }
}

function letterTariff(set: TariffSet, act: Act, sector: Sector | undefined): Tariff | undefined {
  const value = letterValueOf(set.letters, act, sector)
  if (!value) return undefined
  const coefficient = act.coefficient ?? 0
  const values = {
    letter: value.letter,
    coefficient: coefficientText(coefficient),
    value: formatAmount(value.minor),
    set: set.code,
    source: value.source,
  }
  const trace: TraceEntry[] = [{ step: 2, rule: 'tariff-letter', values }]
  return { set: set.code, unitHundredths: value.minor * coefficient, includes: [], trace }
}

function flatRateTariff(set: TariffSet, act: Act, sector: Sector | undefined): Tariff | undefined {
  const rate = flatRateOf(set.flatRates, act, sector)
  if (!rate) return undefined
  const values = { amount: formatAmount(rate.minor), set: set.code, source: rate.source }
  const trace: TraceEntry[] = [{ step: 2, rule: 'tariff-flat-rate', values }]
  return { set: set.code, unitHundredths: rate.minor * 100, includes: rate.includes ?? [], trace }
}

export function coefficientText(hundredths: number): string {
  return String(hundredths / 100)
}

/** The code an act has in the sector of the provider; undefined when that sector has none. */
function variantFor(coverage: Coverage, act: Act, sector: Sector | undefined): Act | undefined {
  if (act.sectorGroup === undefined || sector === undefined || act.sectors?.includes(sector)) return act
  return [...coverage.acts.values()].find(
    (other) => other.sectorGroup === act.sectorGroup && other.sectors?.includes(sector),
  )
}

/** The value made for the sector comes before the one for the family, that before the general one. */
function letterValueOf(values: readonly LetterValue[], act: Act, sector: Sector | undefined): LetterValue | undefined {
  const weight = (value: LetterValue) => (value.sector ? 2 : 0) + (value.family ? 1 : 0)
  return values
    .filter(({ letter }) => letter === act.letter)
    .filter((value) => value.family === undefined || value.family === act.family)
    .filter((value) => value.sector === undefined || value.sector === sector)
    .toSorted((one, other) => weight(other) - weight(one))[0]
}

function flatRateOf(rates: readonly FlatRate[], act: Act, sector: Sector | undefined): FlatRate | undefined {
  const own = rates.filter((rate) => rate.act === act.code)
  return own.find((rate) => rate.sector === sector) ?? own.find((rate) => rate.sector === undefined)
}

function invoicedTariff(line: CareLine, set: string): Tariff {
  return { set, lineTotal: line.billed, includes: [], trace: [{ step: 2, rule: 'tariff-invoiced-price', values: {} }] }
}

/** The generic reference before the public price; the price billed stands for a public price nobody gave. */
function publicPriceTariff(line: CareLine, set: string): Tariff {
  const price = line.referencePrice ?? line.publicPrice
  if (price === undefined) return invoicedTariff(line, set)
  const rule = line.referencePrice === undefined ? 'tariff-public-price' : 'tariff-reference-price'
  const trace: TraceEntry[] = [{ step: 2, rule, values: { amount: formatAmount(price) } }]
  return { set, unitHundredths: price * 100, includes: [], trace }
}

function quotedTariff(line: CareLine, set: string): Tariff | undefined {
  if (line.acceptedQuote === undefined) return undefined
  const values = { amount: formatAmount(line.acceptedQuote) }
  return {
    set,
    lineTotal: line.acceptedQuote,
    includes: [],
    trace: [{ step: 2, rule: 'tariff-accepted-quote', values }],
  }
}

/** What `units` of the line are worth, each at its percentage. */
export function worthOf(tariff: Tariff, line: CareLine, percents: readonly number[]): Exact {
  const percentSum = percents.reduce((total, percent) => total + percent, 0)
  if (tariff.unitHundredths !== undefined) return exactly(BigInt(tariff.unitHundredths) * BigInt(percentSum), 10_000)
  return exactly(BigInt(tariff.lineTotal ?? 0) * BigInt(percentSum), 100 * line.quantity)
}

/** The tariff of one unit in centimes, to show. */
export function unitTariffOf(tariff: Tariff, line: CareLine): number {
  return centimes(worthOf(tariff, line, [100]))
}
