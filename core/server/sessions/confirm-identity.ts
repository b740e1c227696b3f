import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { machineClock } from '../clock.ts'
import type { Db } from '../database/database.ts'
import { after } from './session-policy.ts'
import { getSession } from './session-store.ts'

/** Refuses `confirm-identity` unless the person proved who they are in the last minutes: before signatures and changes of secrets. */
export async function requireRecentConfirmation(db: Db, actor: AccountActor, minutes = 5): Promise<void> {
  const { confirmedAt } = await getSession(db, actor)
  if (after(confirmedAt, minutes * 60_000) < machineClock.now()) throw new Refusal('confirm-identity')
}
