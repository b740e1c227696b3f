import { addMonths, type CivilDate } from '@guichet/core/domain'
import { Temporal } from 'temporal-polyfill'

/** A period of civil days; without an end it goes on. */
export interface Period {
  from: CivilDate
  /** Its last day. */
  to?: CivilDate
}

export function covers(period: Partial<Period>, date: CivilDate): boolean {
  return (period.from === undefined || period.from <= date) && (period.to === undefined || date <= period.to)
}

/** Whether two periods share at least one day. */
export function overlap(one: Period, other: Period): boolean {
  return (other.to === undefined || one.from <= other.to) && (one.to === undefined || other.from <= one.to)
}

/** Completed years of age on a day. */
export function ageOn(birthDate: CivilDate, date: CivilDate): number {
  return Temporal.PlainDate.from(birthDate).until(date, { largestUnit: 'year' }).years
}

/** The number of the week a day falls in, weeks beginning on Monday. Counted from the days since 1970, which began on a Thursday. */
function weekOf(date: CivilDate): number {
  return Math.floor((Date.parse(date) / 86_400_000 + 3) / 7)
}

/** The stretch of time over which something is counted. */
export type Window =
  | { unit: 'day' | 'week' | 'civil-year' | 'ever' }
  /** Rolling: what happened on a day counts while that day plus `months` is later than the day of care. */
  | { unit: 'months'; months: number; childMonths?: number }

/** Whether something of the day `earlier` still counts on the day of care. `child` shortens a window that has a shorter one for children. */
export function countsIn(window: Window, earlier: CivilDate, date: CivilDate, child: boolean): boolean {
  switch (window.unit) {
    case 'day':
      return earlier === date
    case 'week':
      return weekOf(earlier) === weekOf(date)
    case 'civil-year':
      return earlier.slice(0, 4) === date.slice(0, 4)
    case 'ever':
      return true
    case 'months':
      return addMonths(earlier, child ? (window.childMonths ?? window.months) : window.months) > date
  }
}
