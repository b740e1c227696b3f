import { type AccountActor, type Instant, type Reach, reachOf } from '@guichet/core/domain'
import {
  type Db,
  deskOrders,
  isNamed,
  listedColumns,
  type ListedDossier,
  readDesk,
  visibleTo,
  waitingFor,
} from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import type { DeskCounts, DeskCountsQuery, DeskFlag, DeskQuery } from '../domain/desk-contract.ts'
import { taskCondition } from './desk-tasks.ts'
import { statesOfPhase } from '../domain/progress.ts'

/** A row of a desk. */
export interface DeskRow extends ListedDossier {
  cycleId: string
  applicantName: string
  departmentCode: string
  category: string
  flags: DeskFlag[]
  submittedAt: Instant | null
  completedAt: Instant | null
  cycleVersion: number
}

const { kind } = applicationWorkflow
const files = sql`core.dossier d join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id`
const from = sql`${files}
  join reappointment.cycle c on c.organization_id = a.organization_id and c.id = a.cycle_id
  join core.organization o on o.id = d.organization_id
  join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id`

/** The files the actor sees on a desk, one page of them, and the cursor of the next. */
export async function listDesk(
  db: Db,
  actor: AccountActor,
  query: DeskQuery,
): Promise<{ page: DeskRow[]; next: string | null }> {
  const reach = reachOf(applicationWorkflow, actor)
  const task = await taskOf(db, actor, query)
  const desk = {
    kind,
    side: 'organization',
    columns: sql`${listedColumns()}, dep.code as "departmentCode", a.cycle_id as "cycleId", d.subject as "applicantName", a.category, a.flags,
      a.submitted_at as "submittedAt", a.completed_at as "completedAt", c.version as "cycleVersion"`,
    from,
    foundIn: files,
    where: sql`${scopeOf(actor, query)} and ${withinDepartments(reach)} and ${departmentOf(query)} and ${flagged(query)} and ${task}`,
    order: deskOrders[query.sort],
    states: chosenStates(query) ?? reach.states ?? undefined,
  } as const
  return readDesk<DeskRow>(db, actor, desk, query)
}

/**
 * True counts beside a desk, in one statement. It reads every file the actor sees: a screen asks for it beside the page, not before it.
 * Files alike in all that counts look at are counted together first, so that the rest has little to do.
 */
export async function countDesk(db: Db, actor: AccountActor, query: DeskCountsQuery): Promise<DeskCounts> {
  const task = await taskOf(db, actor, query)
  return db.one<DeskCounts>(sql`
    with seen as materialized (
      select d.state, a.flags, d.department_id, (${departmentOf(query)}) as here, (${filterOf(query)} and ${task}) as chosen
      from ${files} where ${scopeOf(actor, query)}),
    everywhere as materialized (select seen.*, count(*) as n from seen group by state, flags, department_id, here, chosen),
    scoped as (select * from everywhere where here)
    select coalesce((select sum(n) from scoped where chosen), 0)::bigint as total,
      coalesce((select json_object_agg(state, n) from (select state, sum(n) as n from scoped group by state) s), '{}') as "countsByState",
      coalesce((select json_object_agg(flag, n) from (
        select flag, sum(n) as n from scoped, unnest(flags) as flag group by flag) f), '{}') as "countsByFlag",
      coalesce((select json_agg(json_build_object('code', dep.code, 'name', dep.name, 'count', p.n) order by dep.code) from (
        select department_id, sum(n) as n from everywhere group by department_id) p
        join core.department dep on dep.organization_id = ${actor.organizationId} and dep.id = p.department_id), '[]') as departments`)
}

/** Tells PostgreSQL what is cheap to look at first: who sees single departments sees nothing of the others. */
function withinDepartments({ departments }: Reach): Sql {
  return departments ? sql`d.department_id = any (${departments}::uuid[])` : sql`true`
}

/** What the counts are over: what exists for the reader, their hospital, cycle and text, and only what waits for them if they ask for that. */
function scopeOf(actor: AccountActor, query: DeskCountsQuery): Sql {
  return join(
    [
      sql`d.organization_id = ${actor.organizationId} and d.kind = ${kind} and d.applicant_id <> ${actor.accountId}`,
      visibleTo(actor),
      ...(query.cycleId ? [sql`a.cycle_id = ${query.cycleId}`] : []),
      ...(query.q ? [isNamed(query.q)] : []),
      ...(query.mine ? [waitingFor(actor)] : []),
    ],
    ' and ',
  )
}

/** What waits for the chosen task. */
async function taskOf(db: Db, actor: AccountActor, { task }: DeskCountsQuery): Promise<Sql> {
  return task ? taskCondition(db, actor, task) : sql`true`
}

function departmentOf(query: DeskCountsQuery): Sql {
  if (!query.department?.length) return sql`true`
  return sql`d.department_id in (select one.id from core.department one
    where one.organization_id = d.organization_id and one.code = any (${query.department}))`
}

/** What is chosen within the scope: states, phases, flags. */
function filterOf(query: DeskCountsQuery): Sql {
  const states = chosenStates(query)
  return states ? sql`(${flagged(query)} and d.state = any (${states}))` : flagged(query)
}

/** The states that are chosen, by themselves and through phases; undefined when none is. */
function chosenStates({ state, phase }: DeskCountsQuery): string[] | undefined {
  const ofPhases = phase?.length ? new Set<string>(phase.flatMap((one) => statesOfPhase(one))) : undefined
  if (!state?.length) return ofPhases && [...ofPhases]
  const chosen = [...new Set<string>(state)]
  return ofPhases ? chosen.filter((one) => ofPhases.has(one)) : chosen
}

function flagged({ flag }: DeskCountsQuery): Sql {
  return flag?.length ? sql`a.flags @> ${flag}` : sql`true`
}
