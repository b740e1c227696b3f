import { addDays, civilDateOf, daysBetween, type CivilDate, type Instant } from '@guichet/core/domain'
import type { CyclePolicy } from './cycle-schema.ts'

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
