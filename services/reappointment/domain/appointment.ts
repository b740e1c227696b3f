import { addDays, daysBetween, type CivilDate, type DatedProblem, type Problem } from '@guichet/core/domain'

/** A term from its first to its last day, both included. */
export interface Term {
  start: CivilDate
  end: CivilDate
}

/** What keeps a term from being granted: it ends before it starts, or lasts longer than the law allows (s. 37 of the Act: one year). */
export function termProblems(term: Term, maxDays: number): Problem[] {
  const days = daysBetween(term.start, term.end) + 1
  if (days < 1) return [{ path: 'end', code: 'reappointment.term-ends-before-start' }]
  return days > maxDays ? [{ path: 'end', code: 'reappointment.term-too-long', values: { days, max: maxDays } }] : []
}

/** Whether two terms share a day. One person holds at most one appointment per department at a time. */
export function overlaps(one: Term, other: Term): boolean {
  return one.start <= other.end && other.start <= one.end
}

export type AppointmentStatus =
  | 'active'
  | 'leave'
  | 'temporary'
  | 'expired'
  | 'resigned'
  | 'suspended'
  | 'continued-by-law'

/**
 * The status on a day. An appointment whose renewal was asked in time goes on after its end until the decision is made
 * (s. 39 of the Act); otherwise it expires the day after its last.
 */
export function statusOn(
  appointment: { term: Term; status: AppointmentStatus },
  today: CivilDate,
  renewalPending: boolean,
): AppointmentStatus {
  const ended = today > appointment.term.end
  if (!ended || appointment.status === 'resigned') return appointment.status
  return renewalPending && appointment.status !== 'temporary' ? 'continued-by-law' : 'expired'
}

/** Problems with the last day of practice of somebody who does not seek reappointment: not in the past, not after the present term. */
export function departureProblems(effectiveOn: CivilDate, today: CivilDate, present: Term): DatedProblem[] {
  if (effectiveOn < today) return [{ path: 'effectiveOn', code: 'reappointment.date-in-past' }]
  if (effectiveOn <= present.end) return []
  const date = { kind: 'date', value: present.end } as const
  return [{ path: 'effectiveOn', code: 'reappointment.after-term-end', values: { date } }]
}

/** The term that follows directly, of the same cycle length; used to check that no day lies between. */
export function followsDirectly(present: Term, next: Term): boolean {
  return next.start === addDays(present.end, 1)
}
