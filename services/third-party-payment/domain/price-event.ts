import type { CivilDate } from '@guichet/core/domain'
import { centimes, exactly, plus } from './amount.ts'
import { openBooks } from './books.ts'
import type { CareEvent, CareLine } from './care-event.ts'
import { type Coverage, reasonOf, ruleOn, tariffSetOn } from './coverage.ts'
import type { ReasonCode } from './coverage-schema.ts'
import { unitsOf } from './line-context.ts'
import { isIncluded, percentsOf, type TariffedLine } from './multiple-acts.ts'
import { adjustmentsOf, priceLine, sharesOf } from './price-line.ts'
import type { Adjustment, PricedEvent, PricedLine, TraceEntry, UnpricedLine, Warning } from './priced-event.ts'
import { tariffOf, worthOf } from './tariff.ts'

/**
 * Splits every line of some care between payer, patient, provider and other payer, by the rules in force on its day of care. Lines
 * are taken in their order: what one consumes of a ceiling the next no longer has. Pure: the same event has the same split.
 */
export function priceEvent(coverage: Coverage, event: CareEvent): PricedEvent {
  const all = event.lines.map((line) => ({ line, tariff: tariffOf(coverage, line, event.provider.sector) }))
  const books = openBooks(coverage, event)
  const lines = all.map(({ line, tariff }) => {
    const stop = wholeReason(coverage, event, { line, lines: all })
    if (stop) return wholly(coverage, event, { line, ...stop })
    const rule = ruleOn(coverage, line.act.family, line.date)
    if (!tariff || !rule) return unpriced(coverage, line)
    const counts = (one: CareLine) => wholeReason(coverage, event, { line: one, lines: all }) === undefined
    const percents = percentsOf(coverage, line, all, counts)
    return priceLine({
      coverage,
      event,
      books,
      line,
      rule,
      tariff,
      units: unitsOf(line).filter(({ date }) => !isBilledBefore(event, line, date)),
      percents,
      familyTotal: familyTotal(line, all),
    })
  })
  return summed(event, lines)
}

interface Stop {
  reason: ReasonCode
  trace: TraceEntry
  status: PricedLine['status']
}

/** A reason that takes all that was billed for a line, before any price. */
function wholeReason(
  coverage: Coverage,
  event: CareEvent,
  { line, lines }: { line: CareLine; lines: readonly TariffedLine[] },
): Stop | undefined {
  const { act, date, findings } = line
  const stop = (reason: ReasonCode, rule: TraceEntry['rule'], values: TraceEntry['values'] = {}): Stop => ({
    reason,
    status: 'CHIFFRE',
    trace: { step: 1, rule, values },
  })
  if (act.pricing === 'NON_FACTURABLE' || coverage.families.get(act.family)?.billableByProvider === false)
    return { ...stop('NON_COUVERT', 'not-billable', { family: act.family }), status: 'REFUSE' }
  if (event.accident === 'work') return stop('ACCIDENT_TRAVAIL', 'work-accident')
  const found = findings.find((code) => reasonOf(coverage, code).takes === 'whole')
  if (found) return stop(found, 'finding', { reason: found })
  if (unitsOf(line).every((unit) => isBilledBefore(event, line, unit.date)))
    return stop('DOUBLON', 'duplicate', { date })
  if (isIncluded(line, lines)) return stop('INCLUS_FORFAIT', 'included')
  return act.pricing === 'EXTRA' ? stop('EXTRA', 'extra') : undefined
}

function isBilledBefore({ invoiced }: CareEvent, { act }: CareLine, date: CivilDate): boolean {
  return invoiced.some((earlier) => earlier.act === act.code && earlier.date === date)
}

function wholly(
  coverage: Coverage,
  event: CareEvent,
  { line, reason, trace, status }: { line: CareLine } & Stop,
): PricedLine {
  const adjustments = adjustmentsOf({ coverage, event }, [{ reason, amount: line.billed }])
  return {
    ...headOf(coverage, line),
    status,
    tariff: null,
    base: 0,
    rateBp: 0,
    gross: 0,
    payer: 0,
    ...sharesOf(adjustments),
    adjustments,
    approval: { needed: 'NONE', state: 'not-needed', medical: false, documents: [] },
    movements: [],
    trace: [trace],
  }
}

function unpriced(coverage: Coverage, line: CareLine): UnpricedLine {
  const isCommittee = line.act.pricing === 'COMMISSION'
  const rule = isCommittee ? 'tariff-committee' : 'tariff-none'
  return {
    ...headOf(coverage, line),
    status: 'CHIFFRAGE_MANUEL',
    trace: [{ step: 2, rule, values: { act: line.act.code, date: line.date } }],
  }
}

function headOf(coverage: Coverage, line: CareLine) {
  return {
    id: line.id,
    act: line.act.code,
    family: line.act.family,
    careDate: line.date,
    quantity: line.quantity,
    billed: line.billed,
    tariffSet: tariffSetOn(coverage, line.date)?.code ?? null,
    warnings: [] as Warning[],
  }
}

/** The tariff of every line of the same family on the same day, in centimes. */
function familyTotal(line: CareLine, lines: readonly TariffedLine[]): number {
  const total = lines
    .filter((other) => other.line.act.family === line.act.family && other.line.date === line.date)
    .map((other) =>
      other.tariff
        ? worthOf(
            other.tariff,
            other.line,
            Array.from({ length: other.line.quantity }, () => 100),
          )
        : exactly(0),
    )
    .reduce(plus, exactly(0))
  return centimes(total)
}

function summed(event: CareEvent, lines: (PricedLine | UnpricedLine)[]): PricedEvent {
  const priced = lines.filter((line) => line.status !== 'CHIFFRAGE_MANUEL')
  const isWhole = priced.length === lines.length
  const sumOf = (amount: (line: PricedLine) => number) => priced.reduce((total, line) => total + amount(line), 0)
  return {
    status: isWhole ? 'CHIFFRE' : 'CHIFFRAGE_MANUEL',
    lines: event.accident === 'traffic' ? lines.map(withRecovery) : lines,
    totals: isWhole
      ? {
          billed: sumOf(({ billed }) => billed),
          payer: sumOf(({ payer }) => payer),
          patient: sumOf(({ patient }) => patient),
          provider: sumOf(({ provider }) => provider),
          other: sumOf(({ other }) => other),
        }
      : null,
    adjustments: isWhole ? summedAdjustments(priced) : [],
    movements: isWhole ? priced.flatMap(({ movements }) => movements) : [],
  }
}

/** What was paid after a traffic accident is claimed back from who caused it. */
function withRecovery<Line extends PricedLine | UnpricedLine>(line: Line): Line {
  return { ...line, warnings: [...line.warnings, 'third-party-recovery'] }
}

function summedAdjustments(lines: readonly PricedLine[]): Adjustment[] {
  const sums = new Map<string, Adjustment>()
  for (const adjustment of lines.flatMap(({ adjustments }) => adjustments)) {
    const key = `${adjustment.group} ${adjustment.reason}`
    sums.set(key, { ...adjustment, amount: (sums.get(key)?.amount ?? 0) + adjustment.amount })
  }
  return [...sums.values()]
}
