import { applicationWorkflow, decidedStates, type ApplicationState } from './application-workflow.ts'

export const applicationStateNames = Object.keys(applicationWorkflow.states) as [
  ApplicationState,
  ...ApplicationState[],
]

/** The states in which the applicant may change the file. After a return only the named sections are open. */
export const editableStates: readonly ApplicationState[] = ['in-progress', 'returned']

/** The states of a file on which the Board decided, or that ended before it did. */
export const endedStates: readonly ApplicationState[] = [...decidedStates, 'declined', 'withdrawn', 'lapsed']

/** The states in which the content is its author's alone: not handed in, being corrected, or ended without being handed in. */
export const unsubmittedStates: readonly ApplicationState[] = [
  'invited',
  'in-progress',
  'returned',
  'declined',
  'lapsed',
]
