import { addDays, type CivilDate, civilDateOf, endOfDay, type Instant, type Problem } from '@guichet/core/domain'
import { Temporal } from 'temporal-polyfill'

/** The legal time zones of Québec (Legal Time Act, CQLR c. T-5.1). */
export const legalZones = ['America/Toronto', 'America/Halifax', 'America/Blanc-Sablon'] as const
export type LegalZone = (typeof legalZones)[number]

/** The days on which a secret code can be used after the day it was generated on. */
export const secretCodeDays = 5

/** Kept with each code: a code follows the rule, and the tz data, of the day it was generated on. */
export const secretCodeRuleVersion = 'five-calendar-days.1'

/** The life of a secret code. It is valid from `issuedAt`, inclusive, to `expiresAt`, exclusive. */
export interface SecretCodeLife {
  issuedAt: Instant
  /** The zone of the establishment's seat. */
  zone: string
  expiresAt: Instant
  /** The last civil day on which the code can be used, to the end of that day in the zone. */
  lastValidDay: CivilDate
}

/**
 * The life of a code generated at `issuedAt` for an establishment whose seat is in `zone`. The local day of generation is left out; the
 * five days after it count whole, week-ends and holidays too, and nothing extends them; the code ends when the sixth begins there.
 * A day that begins later than midnight (a clock change) ends the code when it begins.
 */
export function secretCodeLife(issuedAt: Instant, zone: string): SecretCodeLife {
  const lastValidDay = addDays(civilDateOf(issuedAt, zone), secretCodeDays)
  const expiresAt = new Date(Date.parse(endOfDay(lastValidDay, zone)) + 1).toISOString()
  return { issuedAt, zone, expiresAt, lastValidDay }
}

/** Whether the code can be used at `now`: `issuedAt ≤ now < expiresAt`. Enrolment has to be finished in that time, not only begun. */
export function isWithinLife(life: Pick<SecretCodeLife, 'issuedAt' | 'expiresAt'>, now: Instant): boolean {
  const at = Temporal.Instant.from(now)
  return (
    Temporal.Instant.compare(life.issuedAt, at) <= 0 &&
    Temporal.Instant.compare(at, Temporal.Instant.from(life.expiresAt)) < 0
  )
}

/** The real time between generation and expiry, in minutes: neither 120 hours nor always the same. */
export function lifetimeMinutes(life: Pick<SecretCodeLife, 'issuedAt' | 'expiresAt'>): number {
  return (Date.parse(life.expiresAt) - Date.parse(life.issuedAt)) / 60_000
}

/**
 * What is wrong with a moment and a zone that somebody typed: `not-an-instant` when the text is no ISO 8601 moment with `Z` or an offset,
 * `not-a-zone` when the zone has no IANA name, `out-of-range` when no calendar reaches that far.
 */
export function expiryProblems(instant: string, zone: string): Problem[] {
  const problems: Problem[] = []
  if (!isInstant(instant)) problems.push({ path: 'instant', code: 'not-an-instant' })
  if (!isZone(zone)) problems.push({ path: 'zone', code: 'not-a-zone' })
  if (problems.length === 0 && !isReached(instant, zone)) problems.push({ path: 'instant', code: 'out-of-range' })
  return problems
}

/** The moment in UTC with the precision it was written with, for example `2026-11-23T14:00:00Z`. Throws for what `expiryProblems` names. */
export function instantInUtc(text: string): string {
  return Temporal.Instant.from(text).toString()
}

function isInstant(text: string): boolean {
  return succeeds(() => Temporal.Instant.from(text))
}

/** A name of the IANA database: an offset such as `-05:00` is no legal zone, since it knows no clock change. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false
  return succeeds(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name))
}

function isReached(instant: string, zone: string): boolean {
  return succeeds(() => secretCodeLife(instantInUtc(instant), zone))
}

function succeeds(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
