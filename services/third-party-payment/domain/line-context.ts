import type { Books } from './books.ts'
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
  /** Percentage of the tariff that each unit keeps. */
  percents: readonly number[]
  /** Tariff of all lines of the family on the day of care, in centimes. */
  familyTotal: number
}

/** Units of a line that a reason strikes. */
export interface Cut {
  reason: ReasonCode
  units: number
}
