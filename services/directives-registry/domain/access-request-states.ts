import { type AccessRequestState, accessRequestWorkflow } from './access-request-workflow.ts'

export const accessRequestStateNames = Object.keys(accessRequestWorkflow.states) as [
  AccessRequestState,
  ...AccessRequestState[],
]

/** How access comes about: added to an account that exists, or by a link and a secret code to somebody who has none. */
export const accessPaths = ['user-code', 'secret-code'] as const
export type AccessPath = (typeof accessPaths)[number]

/** The states in which somebody still has something to do. */
export const heldRequestStates: readonly AccessRequestState[] = accessRequestStateNames.filter(
  (state) => 'holder' in accessRequestWorkflow.states[state],
)

/** The states in which there is a code that may still be used. */
export const codeStates: readonly AccessRequestState[] = ['code-issued', 'code-delivered', 'enrolment-started']

/** The states in which whoever made the request may change what it says. */
export const editableRequestStates: readonly AccessRequestState[] = ['draft', 'info-requested']

/** The states in which a request for the same person and establishment is a duplicate of this one. */
export const openRequestStates: readonly AccessRequestState[] = accessRequestStateNames.filter(
  (state) => state !== 'draft' && !('final' in accessRequestWorkflow.states[state]),
)

/** The steps of a request in the order of the tracker; the part after the decision depends on the path, which triage settles. */
export function courseOf(path: AccessPath, needsAttestation: boolean): AccessRequestState[] {
  const decided: AccessRequestState[] =
    path === 'user-code'
      ? ['grant-pending']
      : ['approved-without-user-code', 'identity-entered', 'code-issued', 'code-delivered', 'enrolment-started']
  return [
    'draft',
    'checking',
    ...(needsAttestation ? ['awaiting-attestation' as const] : []),
    'triage',
    ...decided,
    'completed',
  ]
}
