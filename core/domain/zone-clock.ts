import { z } from 'zod'
import type { Instant } from './calendar.ts'

/**
 * How the clocks of a zone stand over some years, by the zone data of whoever tells it. A browser may keep other data, where a country
 * changed its time lately; told this, it shows the hours that documents show.
 */
export const zoneClock = z.object({
  /** IANA name. */
  timeZone: z.string(),
  /** In order; each holds until the next, the last until `until`. Nothing is told of moments before the first. */
  changes: z.array(z.object({ from: z.iso.datetime(), minutesAhead: z.int() })).min(1),
  until: z.iso.datetime(),
})
export type ZoneClock = z.output<typeof zoneClock>

const dayMs = 86_400_000
const yearsBefore = 3
const yearsAfter = 4

const told = new Map<string, ZoneClock>()

/** The clock of a zone from three years before the year of `now` to four after. Throws a `RangeError` for what is not a zone. */
export function zoneClockOf(timeZone: string, now: Instant): ZoneClock {
  const year = Number(now.slice(0, 4))
  const key = `${timeZone} ${year}`
  const known = told.get(key)
  if (known) return known
  const clock = workOut(timeZone, year)
  told.set(key, clock)
  return clock
}

/** Looks at noon of each day, and between two that differ for the minute of the change: no zone changes twice within a day. */
function workOut(timeZone: string, year: number): ZoneClock {
  const minutesAhead = offsetTeller(timeZone)
  const begins = Date.UTC(year - yearsBefore, 0, 1, 12)
  const ends = Date.UTC(year + yearsAfter, 0, 1, 12)
  const changes = [changeAt(begins, minutesAhead(begins))]
  let before = minutesAhead(begins)
  for (let day = begins; day < ends; day += dayMs) {
    const after = minutesAhead(day + dayMs)
    if (after !== before) changes.push(changeAt(firstMinute(minutesAhead, day, after), after))
    before = after
  }
  return { timeZone, changes, until: new Date(ends).toISOString() }
}

function changeAt(from: number, minutesAhead: number): ZoneClock['changes'][number] {
  return { from: new Date(from).toISOString(), minutesAhead }
}

/** The first minute, within the day that follows, at which the clock shows `after`. */
function firstMinute(minutesAhead: (at: number) => number, day: number, after: number): number {
  let [low, high] = [0, dayMs / 60_000]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (minutesAhead(day + middle * 60_000) === after) high = middle
    else low = middle
  }
  return day + high * 60_000
}

/** What tells how many minutes the zone's clock is ahead of UTC at a moment in milliseconds. */
function offsetTeller(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  }
}
