import type { AccountActor } from '../../domain/actor.ts'
import { type Reading, recordReadings } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import { gather } from '../gather.ts'

const windowMs = 5 * 60_000
const mostRemembered = 20_000

/** Records that a person read a dossier. Resolves once the record is kept. */
export type ReadRecord = (actor: AccountActor, action: string, dossierId: string) => Promise<void>

/**
 * Records reads before they are shown. Screens read again whenever something changes: within five minutes one session's reads of one
 * dossier are one record. The memory is per process and bounded; losing it only adds records. What is read at the same moment is
 * recorded in one statement, because committing costs more than anything else of it.
 */
export function createReadRecord(database: Database): ReadRecord {
  const remembered = new Map<string, number>()
  const keep = gather<Reading, void>(async (readings) => {
    await recordReadings(database.read(), readings)
    return []
  })
  return async (actor, action, dossierId) => {
    const key = `${actor.sessionId} ${action} ${dossierId}`
    const moment = Date.now()
    const last = remembered.get(key)
    if (last !== undefined && moment - last < windowMs) return
    await keep({ at: database.clock.now(), actor, action, dossierId })
    remembered.delete(key)
    remembered.set(key, moment)
    if (remembered.size > mostRemembered) {
      const oldest = remembered.keys().next().value
      if (oldest !== undefined) remembered.delete(oldest)
    }
  }
}
