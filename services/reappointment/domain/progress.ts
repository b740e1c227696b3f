import { addDays, daysBetween, type CivilDate } from '@guichet/core/domain'
import { applicationStateNames } from './application-states.ts'
import type { ApplicationState } from './application-workflow.ts'

/** The phases people read in a progress table and in filters, in order. */
export const progressPhases = [
  'not-started',
  'in-progress',
  'fees-due',
  'medical-affairs',
  'chief',
  'committees',
  'board',
  'decided',
  'ended',
] as const
export type ProgressPhase = (typeof progressPhases)[number]

/** The phase each state belongs to. A returned file is in the applicant's hands again. */
export const phaseOf: Record<ApplicationState, ProgressPhase> = {
  invited: 'not-started',
  'in-progress': 'in-progress',
  'submitted-unpaid': 'fees-due',
  intake: 'medical-affairs',
  returned: 'in-progress',
  'awaiting-chief': 'chief',
  deferred: 'chief',
  'awaiting-credentials': 'committees',
  'awaiting-mac': 'committees',
  'awaiting-board': 'board',
  approved: 'decided',
  'approved-with-conditions': 'decided',
  refused: 'decided',
  declined: 'ended',
  withdrawn: 'ended',
  lapsed: 'ended',
}

export function statesOfPhase(phase: ProgressPhase): ApplicationState[] {
  return applicationStateNames.filter((state) => phaseOf[state] === phase)
}

/** How many files are in each phase; phases without a file count zero. */
export function countPhases(states: Iterable<ApplicationState>): Record<ProgressPhase, number> {
  const counts = Object.fromEntries(progressPhases.map((phase) => [phase, 0])) as Record<ProgressPhase, number>
  for (const state of states) counts[phaseOf[state]] += 1
  return counts
}

/** One day of a burn-down: what was left at its end. */
export interface BurnDownDay {
  date: CivilDate
  unsubmitted: number
  undecided: number
}

const paceDays = 14

/**
 * The day on which everyone will have submitted if they go on as in the last two weeks. Null when all have, when nobody did
 * lately, or when there is less than two days to judge by. Days come in order.
 */
export function projectedEnd(days: readonly BurnDownDay[]): CivilDate | null {
  const last = days.at(-1)
  if (!last || last.unsubmitted === 0) return null
  const first = days.find((day) => daysBetween(day.date, last.date) <= paceDays)!
  const elapsed = daysBetween(first.date, last.date)
  const done = first.unsubmitted - last.unsubmitted
  if (elapsed < 1 || done <= 0) return null
  return addDays(last.date, Math.ceil((last.unsubmitted * elapsed) / done))
}
