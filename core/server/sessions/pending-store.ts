import sql from 'sql-template-tag'
import { machineClock } from '../clock.ts'
import type { Db, Tx } from '../database/database.ts'
import { after, sessionPolicy } from './session-policy.ts'
import { hashOf, newToken } from './session-token.ts'

/** What is still owed after the right password. */
export type PendingStep = 'second-factor' | 'enrol-second-factor'

export interface PendingSignIn {
  accountId: string
  step: PendingStep
}

/** Remembers that this person gave the right password, and returns the token that says so. */
export async function openPending(tx: Tx, pending: PendingSignIn): Promise<string> {
  const now = machineClock.now()
  const token = newToken()
  await tx.run(sql`insert into core.pending_sign_in (token_hash, account_id, step, created_at, expires_at)
    values (${hashOf(token)}, ${pending.accountId}, ${pending.step}, ${now}, ${after(now, sessionPolicy.pending)})`)
  return token
}

/** Who is in the middle of signing in with this token, or undefined when there is nobody or it took too long. */
export async function findPending(db: Db, token: string | undefined): Promise<PendingSignIn | undefined> {
  if (!token) return undefined
  return db.maybe<PendingSignIn>(sql`
    select p.account_id as "accountId", p.step from core.pending_sign_in p join core.account a on a.id = p.account_id
    where p.token_hash = ${hashOf(token)} and p.expires_at > ${machineClock.now()} and a.status = 'active'`)
}

/** Takes the pending sign-in: false when somebody else took it first or it is over. */
export async function takePending(tx: Tx, token: string): Promise<boolean> {
  const taken = await tx.run(sql`delete from core.pending_sign_in
    where token_hash = ${hashOf(token)} and expires_at > ${machineClock.now()}`)
  return taken === 1
}

/** Ends every half-done sign-in of a person. */
export async function closePending(tx: Tx, accountId: string): Promise<void> {
  await tx.run(sql`delete from core.pending_sign_in where account_id = ${accountId}`)
}
