import { addDays, addMonths, type BusinessCalendar, type CivilDate, type Instant } from '@guichet/core/domain'
import { answerDue, type Pause } from './answer-clock.ts'
import type { AuthorizationKind, AuthorizationPolicy } from './authorization-schema.ts'

/** The clock of an answer: since when it runs, for how many business hours, and when it stood still. */
export interface RunningClock {
  startedAt: Instant
  hours: number
  pauses: readonly Pause[]
}

/** Business hours the insurer gives itself to answer a request. A prolongation is always short, whatever else it is. */
export function answerHours(
  { answerHours: hours }: AuthorizationPolicy,
  request: { urgent: boolean; prolongation: boolean },
): number {
  if (request.urgent) return hours.urgent
  return request.prolongation ? hours.prolongation : hours.standard
}

/**
 * When the answer is due, and when whoever holds the request is warned that it comes near: once so much of the delay has passed. For delays of
 * whole days what is left then is counted back in hours of the wall clock.
 */
export function deadlinesOf(
  { startedAt, hours, pauses }: RunningClock,
  { alertPercent }: Pick<AuthorizationPolicy, 'alertPercent'>,
  calendar: BusinessCalendar,
): { alertAt: Instant; dueAt: Instant } {
  const dueAt = answerDue(startedAt, hours, calendar, pauses)
  const leftMs = (hours * (100 - alertPercent) * 3_600_000) / 100
  const alertAt =
    hours < 24
      ? answerDue(startedAt, (hours * alertPercent) / 100, calendar, pauses)
      : new Date(Date.parse(dueAt) - leftMs).toISOString()
  return { alertAt, dueAt }
}

/** From which day to which the care may begin, or for kinds that cover months, be given. The day of the decision counts. */
export function validityOf(
  decidedOn: CivilDate,
  kind: Pick<AuthorizationKind, 'coversMonths'>,
  { validity }: AuthorizationPolicy,
): { from: CivilDate; to: CivilDate } {
  const to =
    kind.coversMonths === undefined
      ? addDays(decidedOn, validity.days)
      : addDays(addMonths(decidedOn, kind.coversMonths), -1)
  return { from: decidedOn, to }
}

/** The last day of a stay that is paid: the day of entry counts, the day of exit does not. */
export function lastAuthorizedDay(admittedOn: CivilDate, grantedDays: number): CivilDate {
  return addDays(admittedOn, Math.max(1, grantedDays) - 1)
}

/** Whether a request after the fact comes in time: within so many hours of the admission, nights and holidays included. */
export function isRegularisedInTime(admittedAt: Instant, now: Instant, hours: number): boolean {
  return Date.parse(now) - Date.parse(admittedAt) <= hours * 3_600_000
}
