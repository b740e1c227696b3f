import { type AccountActor, type Instant } from '@guichet/core/domain'
import { type Db, dossierColumns, escapeLike, type ListedDossier, visibleTo, decodePlace } from '@guichet/core/server'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { DeskCounts, DeskCountsQuery, DeskFlag, DeskQuery } from '../domain/desk-contract.ts'
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
  timeZone: string
  sortValue: string
}

const from = sql`core.dossier d
  join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
  join reappointment.cycle c on c.organization_id = a.organization_id and c.id = a.cycle_id
  join core.organization o on o.id = d.organization_id
  join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id`

/** How each sort orders: its expression as text, and its direction. Every order ends with the id, so that none is ambiguous. */
const orders: Record<DeskQuery['sort'], { key: Sql; type: Sql; direction: 'asc' | 'desc' }> = {
  waiting: { key: sql`d.state_since`, type: sql`timestamptz`, direction: 'asc' },
  due: { key: sql`coalesce(d.due_at, 'infinity'::timestamptz)`, type: sql`timestamptz`, direction: 'asc' },
  name: { key: sql`d.subject`, type: sql`text`, direction: 'asc' },
  updated: { key: sql`d.updated_at`, type: sql`timestamptz`, direction: 'desc' },
}

/** The files the actor sees on a desk, one page of them and one more to know whether there is a next. */
export async function listDesk(db: Db, actor: AccountActor, query: DeskQuery): Promise<DeskRow[]> {
  const order = orders[query.sort]
  const descending = order.direction === 'desc'
  const after = query.cursor ? decodePlace(query.cursor) : undefined
  const comparison = descending ? sql`<` : sql`>`
  return db.many<DeskRow>(sql`
    select ${dossierColumns}, o.name as "organizationName", dep.name as "departmentName", dep.code as "departmentCode",
      a.cycle_id as "cycleId", d.subject as "applicantName", a.category, a.flags, a.submitted_at as "submittedAt",
      a.completed_at as "completedAt", c.version as "cycleVersion", o.time_zone as "timeZone", ${order.key}::text as "sortValue"
    from ${from}
    where ${scopeOf(actor, query)} and ${departmentOf(query)} and ${filterOf(query)}
      ${after ? sql`and (${order.key}, d.id) ${comparison} (${after[0]}::${order.type}, ${after[1]}::uuid)` : empty}
    order by ${order.key} ${descending ? sql`desc` : sql`asc`}, d.id ${descending ? sql`desc` : sql`asc`}
    limit ${query.limit + 1}`)
}

/** True counts beside a desk, in one statement. It reads every file the actor sees: a screen asks for it beside the page, not before it. */
export async function countDesk(db: Db, actor: AccountActor, query: DeskCountsQuery): Promise<DeskCounts> {
  return db.one<DeskCounts>(sql`
    with everywhere as materialized (
      select d.state, a.flags, dep.code, dep.name, (${departmentOf(query)}) as here, (${filterOf(query)}) as chosen
      from ${from} where ${scopeOf(actor, query)}),
    scoped as (select * from everywhere where here)
    select (select count(*) from scoped where chosen) as total,
      coalesce((select jsonb_object_agg(state, n) from (select state, count(*) as n from scoped group by state) s), '{}') as "countsByState",
      coalesce((select jsonb_object_agg(flag, n) from (
        select flag, count(*) as n from scoped, unnest(flags) as flag group by flag) f), '{}') as "countsByFlag",
      coalesce((select jsonb_agg(jsonb_build_object('code', code, 'name', name, 'count', n) order by code) from (
        select code, name, count(*) as n from everywhere group by code, name) p), '[]') as departments`)
}

/** What the counts are over: what exists for the reader, their hospital, cycle and text, and only what waits for them if they ask for that. */
function scopeOf(actor: AccountActor, query: DeskCountsQuery): Sql {
  return join(
    [
      sql`d.organization_id = ${actor.organizationId} and d.kind = 'reappointment.application' and d.applicant_id <> ${actor.accountId}`,
      visibleTo(actor),
      ...(query.cycleId ? [sql`a.cycle_id = ${query.cycleId}`] : []),
      ...(query.q ? [sql`(d.reference = upper(${query.q}) or d.subject ilike ${`%${escapeLike(query.q)}%`})`] : []),
      ...(query.mine ? [waitingFor(actor)] : []),
    ],
    ' and ',
  )
}

function departmentOf(query: DeskCountsQuery): Sql {
  return query.department?.length ? sql`dep.code = any (${query.department})` : sql`true`
}

/** What is chosen within the scope: states, phases, flags. */
function filterOf(query: DeskCountsQuery): Sql {
  return join(
    [
      sql`true`,
      ...(query.state?.length ? [sql`d.state = any (${query.state})`] : []),
      ...(query.phase?.length ? [sql`d.state = any (${query.phase.flatMap((phase) => statesOfPhase(phase))})`] : []),
      ...(query.flag?.length ? [sql`a.flags @> ${query.flag}`] : []),
    ],
    ' and ',
  )
}

/** Whose turn it is: the holder is a role of theirs. */
function waitingFor(actor: AccountActor): Sql {
  const roles = actor.roles.map((grant) => grant.role)
  return sql`exists (select 1 from core.workflow_party p
    where p.kind = d.kind and p.party = d.holder and p.found_by = 'role' and p.roles && ${roles}::text[])`
}
