import type { AccountActor, WaitingQueue } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { applicationWorkflow } from '../domain/application-workflow.ts'

const { kind, actions } = applicationWorkflow
const path = `/reappointment/desk?mine=no&state=${actions.lapse.from.join(',')}`

/**
 * Files that nothing but the word of the Chief of Staff keeps from lapsing, for their home page: the final deadline of the cycle passed, and
 * the reminders were sent.
 */
export async function lapseQueues(db: Db, { organizationId, roles }: AccountActor): Promise<WaitingQueue[]> {
  if (!roles.some((grant) => grant.role === 'chief-of-staff' && grant.organizationId === organizationId)) return []
  const { count } = await db.one<{ count: number }>(sql`
    select count(*) as count from core.dossier d
    join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
    join reappointment.cycle c on c.organization_id = a.organization_id and c.id = a.cycle_id
    join core.organization o on o.id = d.organization_id
    where d.organization_id = ${organizationId} and d.kind = ${kind} and d.state = any (${[...actions.lapse.from]})
      and c.state in ('open', 'closing') and (${db.now}::timestamptz at time zone o.time_zone)::date > (c.configuration #>> '{cycle,calendar,finalDeadline}')::date
      and a.reminders_sent >= (c.configuration #>> '{cycle,policy,remindersBeforeLapse}')::integer`)
  return count === 0 ? [] : [{ label: lapseQueue, count, path }]
}

const lapseQueue = 'reappointment.queue.lapse'
