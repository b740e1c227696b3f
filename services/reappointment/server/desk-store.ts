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

const files = sql`core.dossier d join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id`
const from = sql`${files}
  join reappointment.cycle c on c.organization_id = a.organization_id and c.id = a.cycle_id
  join core.organization o on o.id = d.organization_id
  join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id`

const directions = {
  asc: { words: sql`asc`, beyond: sql`>` },
  desc: { words: sql`desc`, beyond: sql`<` },
}

/** How each sort orders: its expression as text, and its direction. Every order ends with the id, so that none is ambiguous. */
const orders: Record<DeskQuery['sort'], { key: Sql; type: Sql; direction: 'asc' | 'desc' }> = {
  waiting: { key: sql`d.state_since`, type: sql`timestamptz`, direction: 'asc' },
  due: { key: sql`coalesce(d.due_at, 'infinity'::timestamptz)`, type: sql`timestamptz`, direction: 'asc' },
  name: { key: sql`d.subject`, type: sql`text`, direction: 'asc' },
  updated: { key: sql`d.updated_at`, type: sql`timestamptz`, direction: 'desc' },
}

/** The files the actor sees on a desk, one page of them and one more to know whether there is a next. */
export async function listDesk(db: Db, actor: AccountActor, query: DeskQuery): Promise<DeskRow[]> {
  const { key, direction } = orders[query.sort]
  return db.many<DeskRow>(sql`
    with page as (${pageOf(actor, query)})
    select ${dossierColumns}, o.name as "organizationName", dep.name as "departmentName", dep.code as "departmentCode",
      a.cycle_id as "cycleId", d.subject as "applicantName", a.category, a.flags, a.submitted_at as "submittedAt",
      a.completed_at as "completedAt", c.version as "cycleVersion", o.time_zone as "timeZone", ${key}::text as "sortValue"
    from page join ${from} on d.id = page.id
    order by page.place ${directions[direction].words}, d.id ${directions[direction].words}`)
}

/**
 * The ids of a page in their order. Chosen states are read one by one, each by its index as far as the page goes, and merged: in one go
 * every file of the hospital would be passed on the way to those of a rare state.
 */
function pageOf(actor: AccountActor, query: DeskQuery): Sql {
  const { key, type, direction } = orders[query.sort]
  const { words, beyond } = directions[direction]
  const after = query.cursor ? decodePlace(query.cursor) : undefined
  const states = chosenStates(query)
  const ids = sql`
    select d.id, ${key} as place from ${files}
    where ${scopeOf(actor, query)} and ${departmentOf(query)} and ${flagged(query)} ${states ? sql`and d.state = chosen.state` : empty}
      ${after ? sql`and (${key}, d.id) ${beyond} (${after[0]}::${type}, ${after[1]}::uuid)` : empty}
    order by ${key} ${words}, d.id ${words} limit ${query.limit + 1}`
  if (!states) return ids
  return sql`select one.id, one.place from unnest(${states}::text[]) as chosen (state) cross join lateral (${ids}) one
    order by one.place ${words}, one.id ${words} limit ${query.limit + 1}`
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

/** Whose turn it is: the holder is a role of theirs. */
function waitingFor(actor: AccountActor): Sql {
  const roles = actor.roles.map((grant) => grant.role)
  return sql`exists (select 1 from core.workflow_party p
    where p.kind = d.kind and p.party = d.holder and p.found_by = 'role' and p.roles && ${roles}::text[])`
}
