import type { AccountActor } from '../../domain/actor.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Db } from '../database/database.ts'

const windowMs = 5 * 60_000
const remembered = new Map<string, number>()

/**
 * Records that a person read something, before it is shown. Screens read again whenever something changes: within five
 * minutes one session's reads of one dossier are one record. The memory is per process and bounded; losing it only adds records.
 */
export async function recordRead(db: Db, actor: AccountActor, action: string, dossierId: string): Promise<void> {
  const key = `${actor.sessionId} ${action} ${dossierId}`
  const moment = Date.now()
  const last = remembered.get(key)
  if (last !== undefined && moment - last < windowMs) return
  await recordAudit(db, actor, {
    action,
    subjectKind: 'dossier',
    subjectId: dossierId,
    organizationId: actor.organizationId,
  })
  remembered.delete(key)
  remembered.set(key, moment)
  if (remembered.size > 20_000) {
    const oldest = remembered.keys().next().value
    if (oldest !== undefined) remembered.delete(oldest)
  }
}
