import { addMonths, type CivilDate } from '@guichet/core/domain'
import type { CareEvent, CareLine, LedgerEntry } from './care-event.ts'
import { ageOn, countsIn } from './civil-periods.ts'
import type { Coverage } from './coverage.ts'
import type { BenefitRule, Ceiling, Limit } from './coverage-schema.ts'
import type { LedgerMovement } from './priced-event.ts'

/** Care that a limit may count. */
export interface CountedCare {
  ceiling?: string
  family?: string
  act?: string
  date: CivilDate
  quantity: number
  sameProvider: boolean
  teeth: readonly string[]
  side?: 'left' | 'right'
  /** The line of the event it belongs to; none for care of the past. */
  line?: CareLine
}

/** What the lines of an event use up one after the other: begun from the ledger and the history, written to as lines are priced. */
export interface Books {
  counted: CountedCare[]
  spent: LedgerEntry[]
  /** Units left on each approval of the event. */
  approvalLeft: number[]
  /** Days already billed of a stay, by its two dates. */
  stayDays: Map<string, number>
  otherPayerLeft: number
}

export function openBooks(coverage: Coverage, event: CareEvent): Books {
  const familyOf = (act: string | undefined) => (act === undefined ? undefined : coverage.acts.get(act)?.family)
  const numbers = new Set((event.approvals ?? []).flatMap(({ number }) => (number === undefined ? [] : [number])))
  const entries = event.ledger
    .filter(({ state }) => state !== 'LIBERE')
    // What was reserved for this very care is what it is paid from.
    .filter(({ state, source }) => state !== 'RESERVE' || source === undefined || !numbers.has(source))
    .map((entry) => ({ ...entry, family: entry.family ?? familyOf(entry.act) }))
  return {
    spent: entries,
    counted: [
      ...entries
        .filter(({ quantity }) => quantity > 0)
        .map(({ careDate, ...entry }) => ({ ...entry, date: careDate, sameProvider: false, teeth: [] })),
      ...event.history.map((care) => ({ ...care, family: familyOf(care.act) })),
    ],
    approvalLeft: (event.approvals ?? []).map(({ quantity }) => quantity ?? Number.POSITIVE_INFINITY),
    stayDays: new Map(),
    otherPayerLeft: event.otherPayer ?? 0,
  }
}

/** Whether the member is a child on the day of care; one whose age is not known is not. */
export function isChild(coverage: Coverage, event: CareEvent, date: CivilDate): boolean {
  const { birthDate } = event.member
  return birthDate !== undefined && ageOn(birthDate, date) < coverage.settings.childBelow
}

/** What the payer already spent under a ceiling, seen from a day of care. Centimes. */
export function spentUnder(ceiling: Ceiling, family: string, books: Books, seen: { date: CivilDate; child: boolean }) {
  const concerns = (entry: LedgerEntry) => {
    if (entry.ceiling !== undefined) return entry.ceiling === ceiling.key
    if (ceiling.acts) return entry.act !== undefined && ceiling.acts.includes(entry.act)
    return entry.family === family
  }
  return books.spent
    .filter(concerns)
    .filter(({ careDate }) => countsIn(ceiling.window, careDate, seen.date, seen.child))
    .reduce((total, { amount }) => total + amount, 0)
}

/** How many units a limit already counts, seen from one unit of a line. */
export function countedUnder(
  limit: Limit,
  rule: BenefitRule,
  books: Books,
  seen: { line: CareLine; date: CivilDate; teeth: readonly string[]; child: boolean },
): number {
  return books.counted
    .filter((care) => concernsLimit(limit, rule, care))
    .filter(({ date }) => countsIn(limit.window, date, seen.date, seen.child))
    .filter(({ date }) => !limit.earlierOnly || date < seen.date)
    .filter((care) => isAlike(limit, care, seen))
    .reduce((total, { quantity }) => total + quantity, 0)
}

function concernsLimit(limit: Limit, rule: BenefitRule, care: CountedCare): boolean {
  if (care.ceiling !== undefined) return care.ceiling === limit.key
  if (limit.acts && care.act !== undefined) return limit.acts.includes(care.act)
  return care.family === rule.family
}

function isAlike(limit: Limit, care: CountedCare, seen: { line: CareLine; teeth: readonly string[] }): boolean {
  return (limit.per ?? []).every((same) => {
    switch (same) {
      case 'provider':
        return care.sameProvider
      case 'act':
        // Units under the key of the limit itself count, whatever the act when none is named.
        return care.act === seen.line.act.code || (care.act === undefined && care.ceiling === limit.key)
      case 'tooth':
        return care.teeth.some((tooth) => seen.teeth.includes(tooth))
      case 'side':
        return care.side === undefined || seen.line.side === undefined || care.side === seen.line.side
    }
  })
}

/** Writes what a line consumed, so that the next lines see it. */
export function enter(books: Books, line: CareLine, movements: readonly LedgerMovement[]): void {
  for (const { ceiling, careDate, amount } of movements)
    books.spent.push({ ceiling, careDate, amount, quantity: 0, state: 'CONSOMME', act: line.act.code })
}

/** The last day to file an invoice, from the end of the care. */
export function filingDeadline(coverage: Coverage, event: CareEvent): CivilDate {
  const ends = event.lines.flatMap(({ date, dates, stay }) => [date, ...(dates ?? []), stay?.dischargedOn ?? date])
  const last = event.dischargedOn ?? ends.toSorted().at(-1) ?? ''
  return addMonths(last, coverage.settings.filingMonths)
}
