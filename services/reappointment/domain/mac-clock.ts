import { addDays, civilDateOf, daysBetween, type CivilDate, type Instant } from '@guichet/core/domain'
import type { ApplicationState } from './application-workflow.ts'
import type { CycleCalendar, CyclePolicy } from './cycle-schema.ts'

/**
 * The medical advisory committee's statutory time to recommend (Public Hospitals Act, R.S.O. 1990, c. P.40, s. 37). It starts
 * when the application is complete, not when it is submitted, and counts civil days in the hospital's zone.
 */
export interface MacClock {
  startedOn: CivilDate
  dueOn: CivilDate
  /** Days on which medical affairs and the chair of the committee are warned, in order. */
  warnings: { day: number; on: CivilDate }[]
}

export function macClock(completedAt: Instant, policy: CyclePolicy['macClock'], timeZone: string): MacClock {
  const startedOn = civilDateOf(completedAt, timeZone)
  return {
    startedOn,
    dueOn: macDueOn(completedAt, policy, timeZone),
    warnings: policy.warnOnDays
      .toSorted((one, other) => one - other)
      .map((day) => ({ day, on: addDays(startedOn, day) })),
  }
}

/** The last day of that time. */
export function macDueOn(completedAt: Instant, policy: CyclePolicy['macClock'], timeZone: string): CivilDate {
  return addDays(civilDateOf(completedAt, timeZone), policy.days)
}

/** Where the clock stands: the day it is at (0 on the first), the days left (negative when late). */
export function macClockOn(clock: MacClock, today: CivilDate): { day: number; daysLeft: number; late: boolean } {
  const daysLeft = daysBetween(today, clock.dueOn)
  return { day: daysBetween(clock.startedOn, today), daysLeft, late: daysLeft < 0 }
}

/** The sittings a file goes through before the committee has recommended, in order. */
export const sittings = ['credentialsCommittee', 'mac'] as const
export type Sitting = (typeof sittings)[number]

const stillToCome: Partial<Record<ApplicationState, readonly Sitting[]>> = {
  'awaiting-chief': sittings,
  deferred: sittings,
  'awaiting-credentials': sittings,
  'awaiting-mac': ['mac'],
}

/** The sittings that a file in this state still goes through and that the cycle plans after the last day of the committee's time. */
export function lateSittings(
  calendar: Pick<CycleCalendar, Sitting>,
  state: ApplicationState,
  dueOn: CivilDate | null,
): { sitting: Sitting; plannedOn: CivilDate; daysLate: number }[] {
  if (dueOn === null) return []
  return (stillToCome[state] ?? [])
    .map((sitting) => ({ sitting, plannedOn: calendar[sitting], daysLate: daysBetween(dueOn, calendar[sitting]) }))
    .filter(({ daysLate }) => daysLate > 0)
}

/** The sittings planned too late for a file that is complete before the day named with each, which one can be once people are invited. */
export function tooLateWhenCompleteBefore(
  calendar: Pick<CycleCalendar, Sitting | 'invitations'>,
  { days }: Pick<CyclePolicy['macClock'], 'days'>,
): { sitting: Sitting; plannedOn: CivilDate; before: CivilDate }[] {
  return sittings
    .map((sitting) => ({ sitting, plannedOn: calendar[sitting], before: addDays(calendar[sitting], -days) }))
    .filter(({ before }) => before > calendar.invitations)
}
