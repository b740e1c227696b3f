import type { CivilDate } from '@guichet/core/domain'

/** A grant is the right of one account to consult for one establishment. */
export const grantStates = ['pending', 'active', 'suspended', 'withdrawn', 'expired'] as const
export type GrantState = (typeof grantStates)[number]

/** Why a grant is suspended. A late review never cuts a clinician off for good. */
export const suspensionReasons = ['recertification-overdue', 'leave', 'incident', 'licence'] as const
export type SuspensionReason = (typeof suspensionReasons)[number]

/** The states a grant may go to from each. Withdrawn and expired grants stay on record; a new right is a new grant. */
export const grantMoves: Record<GrantState, readonly GrantState[]> = {
  pending: ['active', 'withdrawn'],
  active: ['suspended', 'withdrawn', 'expired'],
  suspended: ['active', 'withdrawn', 'expired'],
  withdrawn: [],
  expired: [],
}

/** Whether the right is over for good. */
export function hasEnded(state: GrantState): boolean {
  return grantMoves[state].length === 0
}

export interface Grant {
  establishmentId: string
  state: GrantState
  startsOn: CivilDate
  /** Residents, agency staff and locums have one. */
  endsOn: CivilDate | null
}

/** Whether the grant opens the registry for an establishment on a day there (S6: another establishment needs a grant of its own). */
export function allowsConsultation(grant: Grant, establishmentId: string, today: CivilDate): boolean {
  return (
    grant.state === 'active' &&
    grant.establishmentId === establishmentId &&
    grant.startsOn <= today &&
    (grant.endsOn === null || today <= grant.endsOn)
  )
}

/** The states of a user code. It sleeps once its last right has ended; a closed one is never used again. */
export const userAccountStates = ['active', 'suspended', 'locked', 'dormant', 'closed'] as const
export type UserAccountState = (typeof userAccountStates)[number]

/** Whether a user code takes another right: one that sleeps is woken by it, the access manager having verified anew who it belongs to. */
export function takesAnotherGrant(state: UserAccountState): boolean {
  return state === 'active' || state === 'dormant'
}

/** What becomes of the account when one of its grants ends: without another one it sleeps. */
export function accountAfterWithdrawal(remaining: readonly Pick<Grant, 'state'>[]): 'active' | 'dormant' {
  return remaining.some(({ state }) => state === 'pending' || state === 'active' || state === 'suspended')
    ? 'active'
    : 'dormant'
}
