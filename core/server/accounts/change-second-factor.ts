import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'
import { requireRecentConfirmation } from '../sessions/confirm-identity.ts'
import { weakenSessions } from '../sessions/session-store.ts'
import { type Account, lockAccount } from './account-store.ts'
import { recordFactorChange } from './record-factor-change.ts'
import { removeFactor, replaceRecoveryCodes } from './second-factor-store.ts'

async function lockOwnFactor(tx: Tx, actor: AccountActor): Promise<Account> {
  requireRecentConfirmation(actor)
  const account = await lockAccount(tx, actor.accountId)
  if (!account.totpSecret) throw new Refusal('not-found')
  return account
}

/**
 * Takes the person's own second factor away. Refuses `confirm-identity` without a recent confirmation, `forbidden` while a
 * role they hold demands one.
 */
export async function removeSecondFactor(ports: Ports, tx: Tx, actor: AccountActor): Promise<void> {
  const account = await lockOwnFactor(tx, actor)
  if (account.needsSecondFactor) throw new Refusal('forbidden')
  await removeFactor(tx, account.id)
  await weakenSessions(tx, account.id)
  await recordFactorChange(ports, tx, account, { actor, change: 'disabled' })
}

/** Ten new recovery codes in place of the old ones. Refuses `confirm-identity` without a recent confirmation. */
export async function renewRecoveryCodes(ports: Ports, tx: Tx, actor: AccountActor): Promise<string[]> {
  const account = await lockOwnFactor(tx, actor)
  const codes = await replaceRecoveryCodes(tx, account.id)
  await recordFactorChange(ports, tx, account, { actor, change: 'recovery-codes-renewed' })
  return codes
}
