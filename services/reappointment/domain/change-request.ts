import { Refusal } from '@guichet/core/domain'

/**
 * What becomes of a request to correct a field that the applicant may not edit. Applying it writes the proposed value to the
 * profile; refusing it needs a reason, which the applicant reads.
 */
export const changeRequestMoves = {
  open: { apply: 'applied', refuse: 'refused', cancel: 'cancelled' },
  applied: {},
  refused: {},
  cancelled: {},
} as const

export type ChangeRequestState = keyof typeof changeRequestMoves
export type ChangeRequestAction = 'apply' | 'refuse' | 'cancel'

/** Medical affairs applies or refuses; the applicant may take the request back. */
export const changeRequestParties: Record<ChangeRequestAction, 'medicalAffairs' | 'applicant'> = {
  apply: 'medicalAffairs',
  refuse: 'medicalAffairs',
  cancel: 'applicant',
}

/** The state after the action. Refuses with `wrong-state` once resolved and with `invalid` when a refusal has no reason. */
export function nextChangeRequestState(
  state: ChangeRequestState,
  action: ChangeRequestAction,
  reason?: string,
): ChangeRequestState {
  const moves: Partial<Record<ChangeRequestAction, ChangeRequestState>> = changeRequestMoves[state]
  const next = moves[action]
  if (!next) throw new Refusal('wrong-state', { values: { state } })
  if (action === 'refuse' && !reason?.trim()) {
    throw new Refusal('invalid', { problems: [{ path: 'reason', code: 'required' }] })
  }
  return next
}
