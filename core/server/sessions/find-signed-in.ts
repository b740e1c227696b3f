import type { AccountActor } from '../../domain/actor.ts'
import type { Database } from '../database/database.ts'
import { gather } from '../gather.ts'
import { findHolders, noteUse, type SessionHolder } from './session-store.ts'

/** The person behind a session token, with the roles that count now; undefined when it is unknown, over or revoked. */
export type FindSignedIn = (token: string) => Promise<AccountActor | undefined>

/**
 * Looks up who calls. What is asked while a look-up is under way goes together as the next one, which thus begins after it was asked: a session
 * that had ended by then is not found. Once a minute one more statement notes that a session is in use.
 */
export function createFindSignedIn(database: Database): FindSignedIn {
  const look = gather<string, SessionHolder | undefined>((tokens) => findHolders(database.read(), tokens))
  return async (token) => {
    const holder = await look(token)
    if (holder?.unseen) await noteUse(database.read(), holder.actor)
    return holder?.actor
  }
}
