import type { Books } from './books.ts'
import type { CivilDate } from '@guichet/core/domain'
import type { CareEvent, CareLine } from './care-event.ts'
import type { Coverage } from './coverage.ts'
import type { BenefitRule, ReasonCode } from './coverage-schema.ts'
import type { Tariff } from './tariff.ts'

/** What pricing one line needs to know of everything around it. */
export interface LineContext {
  coverage: Coverage
  event: CareEvent
  books: Books
  line: CareLine
  rule: BenefitRule
  tariff: Tariff
  /** Those that no earlier invoice carries. */
  units: readonly Unit[]
  /** Percentage of the tariff that each unit keeps. */
  percents: readonly number[]
  /** Tariff of all lines of the family on the day of care, in centimes. */
  familyTotal: number
}

/** One unit of a line: its day, and the teeth it is about. */
export interface Unit {
  date: CivilDate
  teeth: readonly string[]
}

/** The units of a line. As many teeth as units: one each; otherwise every unit is about all of them. */
export function unitsOf({ quantity, date, dates, teeth }: CareLine): Unit[] {
  return Array.from({ length: quantity }, (_, unit) => ({
    date: dates?.[unit] ?? date,
    teeth: teeth.length === quantity ? teeth.slice(unit, unit + 1) : teeth,
  }))
}

/** Units of a line that a reason strikes. */
export interface Cut {
  reason: ReasonCode
  units: number
}
