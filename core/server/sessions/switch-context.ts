import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Tx } from '../database/database.ts'
import { setContext } from './session-store.ts'

/** Makes the session act for an organization, or for none. Refuses `not-found` for one the person does not belong to today. */
export async function switchContext(tx: Tx, actor: AccountActor, organizationId: string | null): Promise<void> {
  if (!(await setContext(tx, actor, organizationId))) throw new Refusal('not-found')
}
