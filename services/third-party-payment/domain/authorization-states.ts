import type { AuthorizationState } from './authorization-workflow.ts'

/** The states of a request that leads to nothing any more. */
export const endedStates: readonly AuthorizationState[] = ['discarded', 'cancelled', 'expired', 'closed']

export const refusedStates: readonly AuthorizationState[] = ['refused']

/** The states in which the insurer has to answer. */
export const answeringStates: readonly AuthorizationState[] = ['administrative-control', 'medical-control', 'on-appeal']
