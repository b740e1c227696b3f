import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { revokeSessions } from './session-store.ts'

/** Ends one of the person's own sessions, at once. Refuses `not-found` for anybody else's, or one that is over. */
export async function endSession(tx: Tx, actor: AccountActor, sessionId: string): Promise<void> {
  if ((await revokeSessions(tx, actor.accountId, { only: sessionId })) === 0) throw new Refusal('not-found')
  await recordEnd(tx, actor, 'account.session-ended')
}

/** Ends every session of the person but this one. Returns how many. */
export async function endOtherSessions(tx: Tx, actor: AccountActor): Promise<number> {
  const ended = await revokeSessions(tx, actor.accountId, { except: actor.sessionId })
  await recordEnd(tx, actor, 'account.other-sessions-ended')
  return ended
}

/** The person leaves. */
export async function signOut(tx: Tx, actor: AccountActor): Promise<void> {
  await revokeSessions(tx, actor.accountId, { only: actor.sessionId })
  await recordEnd(tx, actor, 'account.signed-out')
}

async function recordEnd(tx: Tx, actor: AccountActor, action: string): Promise<void> {
  await recordAudit(tx, actor, { action, subjectKind: 'account', subjectId: actor.accountId, organizationId: null })
}
