import { Temporal } from 'temporal-polyfill'

/** A moment in time, ISO 8601 in UTC with milliseconds, for example `2027-03-31T03:59:59.999Z`. */
export type Instant = string
/** A civil date, `YYYY-MM-DD`. */
export type CivilDate = string

/** How an organization counts days: its IANA zone, the days it is closed, its opening hours (local, 24 h). */
export interface BusinessCalendar {
  timeZone: string
  /** Civil dates on which it is closed. */
  holidays: readonly CivilDate[]
  /** ISO weekdays on which it works, 1 = Monday … 7 = Sunday. */
  workdays: readonly number[]
  opens: string
  closes: string
}

const dayMs = 86_400_000

/** What tells days in a zone: formats a moment as `MM/DD/YYYY`, and the days it told lately, by quarter of an hour. */
interface ZoneDays {
  writer: Intl.DateTimeFormat
  told: Map<number, CivilDate>
}

/** Kept for each zone, because making a formatter takes longer than all its uses, and a use longer than finding the day again. */
const zones = new Map<string, ZoneDays>()
const quarterMs = 900_000
/**
 * Since then a quarter of an hour lies within one day in every zone: all are whole quarters away from UTC, and no clock changes at a minute
 * past midnight any more, as Newfoundland's did until 2011 (IANA time zone database).
 */
const quartersSince = Date.UTC(2012, 0, 1)
const mostTold = 2000

function daysOf(timeZone: string): ZoneDays {
  let days = zones.get(timeZone)
  if (!days) {
    const writer = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    days = { writer, told: new Map() }
    zones.set(timeZone, days)
  }
  return days
}

/** The civil date of a moment in a zone. Throws a `RangeError` for what is not a moment, or not a zone. */
export function civilDateOf(at: Instant, timeZone: string): CivilDate {
  const { writer, told } = daysOf(timeZone)
  const moment = Date.parse(at)
  const quarter = Math.floor(moment / quarterMs)
  const known = told.get(quarter)
  if (known) return known
  const [month, day, year] = writer.format(moment).split('/')
  const date = `${year}-${month}-${day}`
  if (told.size >= mostTold) told.clear()
  if (moment >= quartersSince) told.set(quarter, date)
  return date
}

/** Midnight UTC of a civil date in milliseconds: civil dates are counted as days of a zone without clock changes. */
function midnightOf(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

/** The last millisecond of a civil date in a zone: when something due that day is late. Correct on 23 and 25 hour days. */
export function endOfDay(date: CivilDate, timeZone: string): Instant {
  const nextDay = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone)
  return new Date(nextDay.epochMilliseconds - 1).toISOString()
}

/**
 * The last civil date in a zone on which something due at this moment is in time: the day of the moment, and the day before when it is exactly
 * midnight. A due date is told as this date, never as the moment: what shows it may keep other zone data than what counted it.
 */
export function dueDayOf(due: Instant, timeZone: string): CivilDate {
  return civilDateOf(new Date(Date.parse(due) - 1).toISOString(), timeZone)
}

/** A civil date at a local wall time in a zone, as a moment. A time skipped by a clock change moves forward. */
export function momentOf(date: CivilDate, time: string, timeZone: string): Instant {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time))
  return new Date(local.toZonedDateTime(timeZone).epochMilliseconds).toISOString()
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(midnightOf(date) + days * dayMs).toISOString().slice(0, 10)
}

/** The same day `months` later (or earlier), or the last day of that month when it has no such day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const ordinal = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(ordinal / 12)
  const month = (ordinal % 12) + 1
  const day = Math.min(Number(date.slice(8, 10)), lastDayOf(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function lastDayOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** Whole civil days from `from` to `to`; negative when `to` is before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (midnightOf(to) - midnightOf(from)) / dayMs
}

export function isBusinessDay(date: CivilDate, calendar: BusinessCalendar): boolean {
  const weekday = new Date(midnightOf(date)).getUTCDay() || 7
  return calendar.workdays.includes(weekday) && !calendar.holidays.includes(date)
}

/** The civil date `days` business days after `date` (which itself does not count). Zero gives the date, or the next business day. */
export function addBusinessDays(date: CivilDate, days: number, calendar: BusinessCalendar): CivilDate {
  let current = date
  let left = days
  while (left > 0 || !isBusinessDay(current, calendar)) {
    current = addDays(current, 1)
    if (isBusinessDay(current, calendar) && left > 0) left -= 1
  }
  return current
}

/** The moment `hours` opening hours after `from`, skipping nights, closed days and holidays. `hours` may be a fraction. */
export function addBusinessHours(from: Instant, hours: number, calendar: BusinessCalendar): Instant {
  let leftMs = hours * 3_600_000
  let date = civilDateOf(from, calendar.timeZone)
  let cursor = Date.parse(from)
  for (;;) {
    if (isBusinessDay(date, calendar)) {
      const opens = Date.parse(momentOf(date, calendar.opens, calendar.timeZone))
      const closes = Date.parse(momentOf(date, calendar.closes, calendar.timeZone))
      const start = Math.max(cursor, opens)
      if (start < closes) {
        if (leftMs <= closes - start) return new Date(start + leftMs).toISOString()
        leftMs -= closes - start
      }
    }
    date = addDays(date, 1)
    cursor = Date.parse(momentOf(date, '00:00', calendar.timeZone))
  }
}
