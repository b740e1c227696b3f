import {
  addBusinessDays,
  addBusinessHours,
  addDays,
  type BusinessCalendar,
  type CivilDate,
  civilDateOf,
  type Instant,
  isBusinessDay,
  momentOf,
} from '@guichet/core/domain'
import { Temporal } from 'temporal-polyfill'

/** A stretch during which the clock stands still because the other side has to answer. */
export interface Pause {
  from: Instant
  to: Instant
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * When an answer promised in business hours is due. A promise of whole days (24, 48) counts business days at the wall clock: it ends
 * at the same local time so many business days later, whatever the clocks of the zone did in between. A shorter one runs only
 * during opening hours. What was left when a pause began runs on when it ends.
 */
export function answerDue(
  submittedAt: Instant,
  hours: number,
  calendar: BusinessCalendar,
  pauses: readonly Pause[] = [],
): Instant {
  const clock = hours >= 24 ? dayClock(calendar) : hourClock(calendar)
  let due = clock.add(submittedAt, hours * hourMs)
  for (const { from, to } of pauses.toSorted((one, other) => Date.parse(one.from) - Date.parse(other.from)))
    if (from < due) due = clock.add(to, clock.between(from, due))
  return due
}

/** A way to count time that passes only at certain moments, in milliseconds. */
interface Clock {
  add(from: Instant, ms: number): Instant
  between(from: Instant, to: Instant): number
}

function hourClock(calendar: BusinessCalendar): Clock {
  const between = (from: Instant, to: Instant) =>
    businessDays(from, to, calendar)
      .map((date) => {
        const opens = Date.parse(momentOf(date, calendar.opens, calendar.timeZone))
        const closes = Date.parse(momentOf(date, calendar.closes, calendar.timeZone))
        return Math.max(0, Math.min(closes, Date.parse(to)) - Math.max(opens, Date.parse(from)))
      })
      .reduce((total, ms) => total + ms, 0)
  return { add: (from, ms) => addBusinessHours(from, ms / hourMs, calendar), between }
}

/** Every business day counts 24 hours of the wall clock, from midnight to midnight. */
function dayClock(calendar: BusinessCalendar): Clock {
  const add = (from: Instant, ms: number) => {
    const date = civilDateOf(from, calendar.timeZone)
    const time = wallTime(from, calendar)
    if (ms % dayMs === 0) return at(addBusinessDays(date, ms / dayMs, calendar), time, calendar)
    const total = (isBusinessDay(date, calendar) ? time : 0) + ms
    const first = addBusinessDays(date, 0, calendar)
    return at(addBusinessDays(first, Math.floor(total / dayMs), calendar), total % dayMs, calendar)
  }
  const between = (from: Instant, to: Instant) =>
    businessDays(from, to, calendar)
      .map((date) => {
        const begins = date === civilDateOf(from, calendar.timeZone) ? wallTime(from, calendar) : 0
        const ends = date === civilDateOf(to, calendar.timeZone) ? wallTime(to, calendar) : dayMs
        return ends - begins
      })
      .reduce((total, ms) => total + ms, 0)
  return { add, between }
}

/** The business days that two moments span, theirs included. */
function businessDays(from: Instant, to: Instant, calendar: BusinessCalendar): CivilDate[] {
  const last = civilDateOf(to, calendar.timeZone)
  const days: CivilDate[] = []
  for (let date = civilDateOf(from, calendar.timeZone); date <= last; date = addDays(date, 1))
    if (isBusinessDay(date, calendar)) days.push(date)
  return days
}

/** Milliseconds of the wall clock since midnight. */
function wallTime(moment: Instant, { timeZone }: BusinessCalendar): number {
  const time = Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainTime()
  return Temporal.PlainTime.from('00:00').until(time).total('milliseconds')
}

function at(date: CivilDate, wallMs: number, { timeZone }: BusinessCalendar): Instant {
  return momentOf(date, Temporal.PlainTime.from('00:00').add({ milliseconds: wallMs }).toString(), timeZone)
}
