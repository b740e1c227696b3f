import { type AccountActor, holdsRole, type WaitingQueue } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import { deskPathOf, type DeskTask, deskTasks, roleOfTask } from '../domain/desk-filters.ts'

const { kind, actions } = applicationWorkflow

/** The condition that a file `d`, `a` of the actor's hospital waits for a task: the one that the home page counts by and the desk lists by. */
export function taskCondition(db: Db, { organizationId }: AccountActor, task: DeskTask): Promise<Sql> | Sql {
  if (task === 'lapse') return lapseCondition(db, organizationId)
  return sql`(d.state = any (${[...actions['release-reasons'].from]}) and a.reasons_released_at is null
    and a.flags && ${['not-recommended', 'conditions-recommended']})`
}

/** The final deadline of its cycle passed, and the reminders were sent. A configuration is large: it is opened once for each cycle, not for each file. */
async function lapseCondition(db: Db, organizationId: string | null): Promise<Sql> {
  const due = await db.many<{ id: string; reminders: number }>(sql`
    select c.id, (c.configuration #>> '{cycle,policy,remindersBeforeLapse}')::integer as reminders
    from reappointment.cycle c join core.organization o on o.id = c.organization_id
    where c.organization_id = ${organizationId} and c.state in ('open', 'closing')
      and (${db.now}::timestamptz at time zone o.time_zone)::date > (c.configuration #>> '{cycle,calendar,finalDeadline}')::date`)
  if (due.length === 0) return sql`false`
  const cycles = due.map(({ id, reminders }) => sql`(a.cycle_id = ${id} and a.reminders_sent >= ${reminders})`)
  return sql`(d.state = any (${[...actions.lapse.from]}) and (${join(cycles, ' or ')}))`
}

/** What waits for who does these tasks, for their home page; each leads to the desk with just that. */
export async function taskQueues(db: Db, actor: AccountActor): Promise<WaitingQueue[]> {
  const mine = deskTasks.filter((task) => holdsRole(actor, roleOfTask[task]))
  const queues = await Promise.all(mine.map((task) => queueOf(db, actor, task)))
  return queues.filter(({ count }) => count > 0)
}

const labels: Record<DeskTask, string> = {
  lapse: 'reappointment.queue.lapse',
  reasons: 'reappointment.queue.reasons',
}

async function queueOf(db: Db, actor: AccountActor, task: DeskTask): Promise<WaitingQueue> {
  const { count } = await db.one<{ count: number }>(sql`
    select count(*) as count from core.dossier d
    join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
    where d.organization_id = ${actor.organizationId} and d.kind = ${kind} and d.applicant_id <> ${actor.accountId}
      and ${await taskCondition(db, actor, task)}`)
  return { label: labels[task], count, path: deskPathOf(task) }
}
