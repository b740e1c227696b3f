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
export async function lapseQueues(db: Db, { accountId, organizationId, roles }: AccountActor): Promise<WaitingQueue[]> {
  if (!roles.some((grant) => grant.role === 'chief-of-staff' && grant.organizationId === organizationId)) return []
  // A configuration is large: it is opened once for each cycle, not for each file.
  const { count } = await db.one<{ count: number }>(sql`
    with due as materialized (
      select c.id, (c.configuration #>> '{cycle,policy,remindersBeforeLapse}')::integer as reminders
      from reappointment.cycle c join core.organization o on o.id = c.organization_id
      where c.organization_id = ${organizationId} and c.state in ('open', 'closing')
        and (${db.now}::timestamptz at time zone o.time_zone)::date > (c.configuration #>> '{cycle,calendar,finalDeadline}')::date)
    select count(*) as count from due
    join reappointment.application a on a.organization_id = ${organizationId} and a.cycle_id = due.id and a.reminders_sent >= due.reminders
    join core.dossier d on d.organization_id = a.organization_id and d.id = a.id
    where d.kind = ${kind} and d.state = any (${[...actions.lapse.from]}) and d.applicant_id <> ${accountId}`)
  return count === 0 ? [] : [{ label: lapseQueue, count, path }]
}

const lapseQueue = 'reappointment.queue.lapse'
