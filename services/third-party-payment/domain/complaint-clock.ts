import {
  addBusinessDays,
  addDays,
  type BusinessCalendar,
  civilDateOf,
  endOfDay,
  type Instant,
} from '@guichet/core/domain'
import { answerDue, type Pause } from './answer-clock.ts'
import type { ComplaintType, ComplaintTypes } from './complaint-schema.ts'

/** When the claimant must have a first answer: a message, a question, or the answer itself. */
export function firstAnswerDue(
  { firstAnswer }: Pick<ComplaintType, 'firstAnswer'>,
  openedAt: Instant,
  calendar: BusinessCalendar,
): Instant {
  if (firstAnswer !== 'same-day') return answerDue(openedAt, firstAnswer.hours, calendar)
  const day = addBusinessDays(civilDateOf(openedAt, calendar.timeZone), 0, calendar)
  return endOfDay(day, calendar.timeZone)
}

/** When the answer with its grounds is due, counted from when the complaint was last opened; null when an authority says. The clock stands still while the claimant has to answer. */
export function finalAnswerDue(
  { finalAnswer }: Pick<ComplaintType, 'finalAnswer'>,
  openedAt: Instant,
  calendar: BusinessCalendar,
  pauses: readonly Pause[] = [],
): Instant | null {
  const since = pauses.filter(({ from }) => from >= openedAt)
  return finalAnswer && answerDue(openedAt, finalAnswer.hours, calendar, since)
}

type Zone = Pick<BusinessCalendar, 'timeZone'>

/** The end of the business day until which the claimant may answer a question. */
export function replyDue(
  askedAt: Instant,
  { replyDays }: Pick<ComplaintTypes, 'replyDays'>,
  calendar: BusinessCalendar,
): Instant {
  return endOfDay(addBusinessDays(civilDateOf(askedAt, calendar.timeZone), replyDays, calendar), calendar.timeZone)
}

/** When an answered complaint closes by itself. */
export function closesAt(
  answeredAt: Instant,
  { closeDays }: Pick<ComplaintTypes, 'closeDays'>,
  { timeZone }: Zone,
): Instant {
  return endOfDay(addDays(civilDateOf(answeredAt, timeZone), closeDays), timeZone)
}

/** Until when a closed complaint may be opened again. */
export function reopenableUntil(
  closedAt: Instant,
  { reopenDays }: Pick<ComplaintTypes, 'reopenDays'>,
  { timeZone }: Zone,
): Instant {
  return endOfDay(addDays(civilDateOf(closedAt, timeZone), reopenDays), timeZone)
}
