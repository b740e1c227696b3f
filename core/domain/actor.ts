import type { Instant } from './calendar.ts'
import type { Language } from './language.ts'

/** A role somebody holds now: for a whole organization, or for one of its departments. */
export interface RoleGrant {
  organizationId: string
  departmentId: string | null
  role: string
}

/** A signed-in person, acting for at most one organization at a time. */
export interface AccountActor {
  kind: 'account'
  accountId: string
  sessionId: string
  /** When the person last proved in this session who they are; null without a session. */
  confirmedAt: Instant | null
  name: string
  language: Language
  /** The organization the person acts for now; null while only their own dossiers matter. */
  organizationId: string | null
  /** The roles that count in this context: those held today in `organizationId`. */
  roles: RoleGrant[]
  /** Whether terms or an undertaking wait for their acceptance in this context. */
  undertakingsDue: boolean
}

/** The portal itself: a deadline that passed, a payment that was settled. */
export interface SystemActor {
  kind: 'system'
  /** The workflow party the portal plays, `clock` or `payments`. */
  party: string
}

export type Actor = AccountActor | SystemActor

/** The account behind the actor, or null for the portal itself. */
export function accountIdOf(actor: Actor): string | null {
  return actor.kind === 'account' ? actor.accountId : null
}

export function holdsRole(actor: Actor, role: string): boolean {
  return actor.kind === 'account' && actor.roles.some((grant) => grant.role === role)
}
