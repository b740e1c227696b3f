import { authorizationWorkflow, type AuthorizationState } from './authorization-workflow.ts'

export const authorizationStateNames = Object.keys(authorizationWorkflow.states) as [
  AuthorizationState,
  ...AuthorizationState[],
]

/** The states of a request that leads to nothing any more. */
export const endedStates: readonly AuthorizationState[] = ['discarded', 'cancelled', 'expired', 'closed']

export const refusedStates: readonly AuthorizationState[] = ['refused']

/** The states in which the insurer has to answer. */
export const answeringStates: readonly AuthorizationState[] = ['administrative-control', 'medical-control', 'on-appeal']

/** The states in which care was granted and not ended: what the insurer owes if it is done. */
export const grantedStates: readonly AuthorizationState[] = ['granted', 'partly-granted', 'under-way', 'invoiced']
