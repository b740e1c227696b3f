import type { AccountActor, WaitingQueue } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql, { join } from 'sql-template-tag'
import { endedStates, unsubmittedStates } from '../domain/application-states.ts'

const elsewhere = [...new Set([...unsubmittedStates, ...endedStates])]

/** Mandatory training that the reader's own submitted files still wait for, for their home page; it leads to the only file, or to all of them. */
export async function trainingQueues(db: Db, actor: AccountActor): Promise<WaitingQueue[]> {
  const files = await db.many<{ id: string }>(sql`
    select a.id from reappointment.application a
    join core.dossier d on d.organization_id = a.organization_id and d.id = a.id
    where a.account_id = ${actor.accountId} and 'training-missing' = any (a.flags) and d.state not in (${join(elsewhere)})`)
  const [only] = files
  if (!only) return []
  const path = files.length === 1 ? `/reappointment/applications/${only.id}/training` : '/reappointment'
  return [{ label: trainingQueue, count: files.length, path }]
}

const trainingQueue = 'reappointment.queue.training'
