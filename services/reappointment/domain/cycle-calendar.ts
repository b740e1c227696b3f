import { addDays, daysBetween, type CivilDate } from '@guichet/core/domain'
import type { ApplicationState } from './application-workflow.ts'
import type { CycleCalendar, CycleFile, CyclePolicy } from './cycle-schema.ts'

/** A date of a cycle that does not fit with another, or with the law. Codes are message keys `reappointment.calendar-fault.<code>`. */
export interface CalendarFault {
  path: string
  code: 'out-of-order' | 'term-too-long' | 'board-after-term-start'
  values: Record<string, string | number>
}

/** The steps whose dates must follow one another. Letters and reconciliation come last; the rest of the year is free. */
const order: readonly (keyof CycleCalendar)[] = [
  'rosterConfirmedBy',
  'invitations',
  'due',
  'graceEnds',
  'finalDeadline',
  'chiefEvaluations',
  'credentialsCommittee',
  'mac',
  'board',
  'letters',
  'reconciliation',
]

/** Whether the dates of a cycle follow one another, the term is not longer than the law allows, and the Board decides before it starts. */
export function calendarFaults(
  cycle: Pick<CycleFile, 'calendar' | 'termStart' | 'termEnd' | 'policy'>,
): CalendarFault[] {
  const { calendar, termStart, termEnd } = cycle
  const faults: CalendarFault[] = order.slice(1).flatMap((step, index) => {
    const before = order[index]!
    return calendar[step] >= calendar[before]
      ? []
      : [{ path: `calendar/${step}`, code: 'out-of-order' as const, values: { step, before } }]
  })
  const length = daysBetween(termStart, termEnd) + 1
  const { maxDays } = cycle.policy.term
  if (length > maxDays || length < 1) {
    faults.push({ path: 'termEnd', code: 'term-too-long', values: { days: length, max: maxDays } })
  }
  if (calendar.board >= termStart) faults.push({ path: 'calendar/board', code: 'board-after-term-start', values: {} })
  return faults
}

const plannedDate: Partial<Record<ApplicationState, keyof CycleCalendar>> = {
  invited: 'invitations',
  'in-progress': 'due',
  'submitted-unpaid': 'due',
  intake: 'finalDeadline',
  'awaiting-chief': 'chiefEvaluations',
  'awaiting-credentials': 'credentialsCommittee',
  'awaiting-mac': 'mac',
  'awaiting-board': 'board',
  approved: 'letters',
}

/**
 * The days on which each step of a file is planned to be over, in the order of the tracker: as the hospital plans them, and no later
 * than the medical advisory committee must recommend about this file (null before its clock runs).
 */
export function plannedSteps(
  calendar: CycleCalendar,
  macDueOn: CivilDate | null,
): { state: ApplicationState; date: CivilDate }[] {
  return Object.entries(plannedDate).map(([state, step]) => ({
    state: state as ApplicationState,
    date: step === 'mac' && macDueOn !== null && macDueOn < calendar.mac ? macDueOn : calendar[step],
  }))
}

/** What a file's own course adds to the calendar. */
export interface CourseOfFile {
  today: CivilDate
  correctionDueOn: CivilDate | null
  deferredUntil: CivilDate | null
  macDueOn: CivilDate | null
}

type DueDay = (calendar: CycleCalendar, course: CourseOfFile) => CivilDate | null

const applicant: DueDay = (calendar, { today }) => applicantDueOn(calendar, today)
const nobody: DueDay = () => null

const dueDays: Record<ApplicationState, DueDay> = {
  invited: applicant,
  'in-progress': applicant,
  'submitted-unpaid': applicant,
  returned: (calendar, course) => course.correctionDueOn ?? applicantDueOn(calendar, course.today),
  intake: (calendar) => calendar.finalDeadline,
  'awaiting-chief': (calendar) => calendar.chiefEvaluations,
  deferred: (_, course) => course.deferredUntil,
  'awaiting-credentials': (calendar) => calendar.credentialsCommittee,
  'awaiting-mac': (calendar, { macDueOn }) => (macDueOn && macDueOn < calendar.mac ? macDueOn : calendar.mac),
  'awaiting-board': (calendar) => calendar.board,
  approved: nobody,
  'approved-with-conditions': nobody,
  refused: nobody,
  declined: nobody,
  withdrawn: nobody,
  lapsed: nobody,
}

/**
 * The civil day by which the holder of a file in this state is expected to act, or null when nobody is. An applicant who misses
 * a date is given the next one of the calendar: due date, end of grace, final deadline.
 */
export function dueOn(state: ApplicationState, calendar: CycleCalendar, course: CourseOfFile): CivilDate | null {
  return dueDays[state](calendar, course)
}

function applicantDueOn(calendar: CycleCalendar, today: CivilDate): CivilDate {
  if (today <= calendar.due) return calendar.due
  return today <= calendar.graceEnds ? calendar.graceEnds : calendar.finalDeadline
}

/** A reminder that leaves on a civil day. `daysLeft` is negative once the due date has passed; chiefs then get a copy. */
export interface Reminder {
  on: CivilDate
  kind: 'before-due' | 'due-today' | 'overdue'
  daysLeft: number
}

/** Every reminder of somebody who has not submitted, from the invitation to the final deadline, in order. */
export function reminderLadder(calendar: CycleCalendar, policy: CyclePolicy): Reminder[] {
  const before = [...new Set(policy.reminderDaysBefore)]
    .toSorted((one, other) => other - one)
    .map((days) => reminder(addDays(calendar.due, -days), calendar.due))
    .filter((step) => step.on > calendar.invitations)
  const after: Reminder[] = []
  let on = addDays(calendar.due, policy.overdueReminderEvery)
  while (on <= calendar.finalDeadline) {
    after.push(reminder(on, calendar.due))
    on = addDays(on, policy.overdueReminderEvery)
  }
  return [...before, ...after]
}

function reminder(on: CivilDate, due: CivilDate): Reminder {
  const daysLeft = daysBetween(on, due)
  return { on, daysLeft, kind: daysLeft > 0 ? 'before-due' : daysLeft === 0 ? 'due-today' : 'overdue' }
}

/** The first reminder after this day, or null when the ladder has ended. */
export function nextReminder(ladder: readonly Reminder[], after: CivilDate): Reminder | null {
  return ladder.find((step) => step.on > after) ?? null
}

/** The day of the next reminder to somebody who submitted without paying, or null after the final deadline. */
export function nextUnpaidReminder(
  submittedOn: CivilDate,
  after: CivilDate,
  { calendar, policy }: Pick<CycleFile, 'calendar' | 'policy'>,
): CivilDate | null {
  const every = policy.unpaidReminderEvery
  const passed = Math.max(0, Math.floor(daysBetween(submittedOn, after) / every))
  const next = addDays(submittedOn, (passed + 1) * every)
  return next <= calendar.finalDeadline ? next : null
}

/** The days on which an applicant is reminded of a correction: three days before it is due, and on that day. */
export function correctionReminders(dueOn: CivilDate, returnedOn: CivilDate): CivilDate[] {
  return [addDays(dueOn, -3), dueOn].filter((day) => day > returnedOn)
}

/** The days on which the Chief of Staff is told that a chief's evaluation is overdue. */
export function chiefEscalations(dueOn: CivilDate, policy: CyclePolicy): CivilDate[] {
  return policy.chiefOverdueDays.map((days) => addDays(dueOn, days))
}
