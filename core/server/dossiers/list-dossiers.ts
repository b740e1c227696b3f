import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import type { DossierPage, HomeView } from '../../domain/dossier-contract.ts'
import { decodeCursor, encodeCursor } from '../database/cursor.ts'
import { heldRoles, visibleTo } from '../access/visibility.ts'
import type { Db } from '../database/database.ts'
import type { Registry } from '../registry.ts'
import { holderActs } from './desk.ts'
import { listedColumns } from './dossier-store.ts'
import { isNamed, namedDossiers } from './find-words.ts'
import { dossierSummaryOf, type ListedDossier, trackerOf } from './dossier-view.ts'

const listedFrom = sql`core.dossier d
  join core.organization o on o.id = d.organization_id
  left join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id`

const pageSize = 20

interface DossierFilter {
  kind?: string | undefined
  q?: string | undefined
  waiting?: 'yes' | undefined
  cursor?: string | undefined
}

/** All dossiers that exist for the actor, the last changed first. `q` finds references and names. */
export async function listDossiers(
  db: Db,
  registry: Registry,
  actor: AccountActor,
  query: DossierFilter,
): Promise<DossierPage> {
  const rows = await db.many<ReadDossier>(sql`
    select ${listedColumns()}, ${toSign(registry, actor)} as "toSign" from (${pageOf(db, registry, actor, query)}) page join ${listedFrom} on d.id = page.id
    where ${visibleTo(actor)} order by d.updated_at desc, d.id desc limit ${pageSize + 1}`)
  const items = rows.slice(0, pageSize)
  const last = items.at(-1)
  return {
    items: items.map((row) => lineOf(registry, row)),
    next: rows.length > pageSize && last ? encodeCursor(last.updatedAt, last.id) : null,
  }
}

/** Ids of the page that is asked for. What waits, and what has a name, is few among all, and read first. */
function pageOf(db: Db, registry: Registry, actor: AccountActor, query: DossierFilter): Sql {
  if (query.waiting) return lastChangedOf(waitingIds(db, registry, actor), query)
  if (!query.q) return lastChanged(actor, query)
  const named = sql`select d.id from (${namedDossiers(query.q)}) named join core.dossier d on d.id = named.id where ${visibleTo(actor)}`
  return lastChangedOf(named, { ...query, q: undefined })
}

/**
 * Ids of a page of what exists for the actor, by each way in which it does: their own, and each state that a role of theirs sees on the side
 * of the dossier where they stand. Each is read by its index as far as the page goes; in one go every dossier would be passed.
 */
function lastChanged(actor: AccountActor, query: DossierFilter): Sql {
  const page = (condition: Sql) => sql`
    select d.id, d.updated_at from core.dossier d where ${condition} ${filtered(query)}
    order by d.updated_at desc, d.id desc limit ${pageSize + 1}`
  const inSight = sql`d.kind = seen.kind and d.state = seen.state`
  return sql`
    with seen as materialized (
      select p.kind, s.state, p.scope, array_agg(held.department_id) as departments from core.workflow_party p
      join ${heldRoles(actor)} on held.role = any (p.roles)
      join core.workflow_state s on s.kind = p.kind and (p.sees_in is null or s.state = any (p.sees_in))
      where p.found_by = 'role' group by p.kind, s.state, p.scope)
    select id from (
      (${page(sql`d.applicant_id = ${actor.accountId} and d.applicant_organization_id is null`)})
      union
      select side.id, side.updated_at from seen cross join lateral (${page(sql`${inSight} and seen.scope <> 'applicant-organization'
        and d.organization_id = ${actor.organizationId} and d.applicant_id <> ${actor.accountId}
        and (seen.scope = 'organization' or d.department_id = any (seen.departments))`)}) side
      union
      select side.id, side.updated_at from seen cross join lateral (${page(sql`${inSight} and seen.scope = 'applicant-organization'
        and d.applicant_organization_id = ${actor.organizationId}`)}) side) found
    order by updated_at desc, id desc limit ${pageSize + 1}`
}

/** Ids of a page of those with these ids, the last changed first. */
function lastChangedOf(ids: Sql, query: DossierFilter): Sql {
  return sql`select d.id from (${ids}) these join core.dossier d on d.id = these.id
    where true ${filtered(query)} order by d.updated_at desc, d.id desc limit ${pageSize + 1}`
}

function filtered({ kind, q, cursor }: DossierFilter): Sql {
  const after = cursor ? decodeCursor(cursor) : undefined
  return sql`${kind ? sql`and d.kind = ${kind}` : empty} ${q ? sql`and ${isNamed(q)}` : empty}
    ${after ? sql`and (d.updated_at, d.id) < (${after.at}, ${after.id})` : empty}`
}

interface ReadDossier extends ListedDossier {
  toSign: boolean
}

/** A dossier as its reader finds it in a list. */
const lineOf = (registry: Registry, row: ReadDossier) => ({ ...dossierSummaryOf(registry, row), toSign: row.toSign })

interface WaitingRow extends ReadDossier {
  total: number
}

interface OwnRow extends ListedDossier {
  history: {
    seq: number
    at: string
    action: string
    from: string
    to: string
    party: string
    by: null
    reason: null
    detail: null
  }[]
}

/**
 * What waits for this person, what they only have to sign first, then the most urgent, and their own dossiers with their tracker. Two statements,
 * one for each service with queues of theirs, and one or two for each that is not open to everybody.
 */
export async function homeOf(db: Db, registry: Registry, actor: AccountActor): Promise<HomeView> {
  const [waiting, own, queues, services, former] = await Promise.all([
    listWaiting(db, registry, actor),
    listOwn(db, actor),
    Promise.all(registry.services.flatMap((service) => (service.queuesOf ? [service.queuesOf(db, actor)] : []))),
    openServices(db, registry, actor),
    formerServices(db, registry, actor),
  ])
  return {
    waiting: waiting.map((row) => lineOf(registry, row)),
    waitingTotal: waiting[0]?.total ?? 0,
    queues: queues.flat(),
    dossiers: await Promise.all(
      own.map(async (row) => {
        const kind = registry.dossierKind(row.kind)
        return {
          ...dossierSummaryOf(registry, row),
          tracker: trackerOf(kind.workflow, { ...row, openedBy: null }, row.history, await kind.plannedSteps(db, row)),
        }
      }),
    ),
    services,
    former,
  }
}

/** The services this person may begin with. */
async function openServices(db: Db, { services }: Registry, actor: AccountActor): Promise<HomeView['services']> {
  const open = await Promise.all(services.map(async (service) => service.openTo?.(db, actor) ?? true))
  return services.filter((_, index) => open[index]).map(({ name }) => ({ name }))
}

/** The services in which this person had a part that has ended. */
async function formerServices(db: Db, { services }: Registry, actor: AccountActor): Promise<string[]> {
  const former = await Promise.all(services.map(async (service) => service.isFormer?.(db, actor) ?? false))
  return services.filter((_, index) => former[index]).map(({ name }) => name)
}

const kindsOf = (registry: Registry) => registry.services.flatMap(({ dossiers }) => dossiers)

/** What the services know better than the workflow about who can act, kind by kind. */
function actedOnBy(db: Db, registry: Registry, actor: AccountActor): Sql[] {
  return kindsOf(registry).flatMap((kind) =>
    kind.actedOnBy ? [sql`and (d.kind <> ${kind.workflow.kind} or ${kind.actedOnBy(actor, db.now)})`] : [],
  )
}

/** SQL condition on `core.dossier d`: nothing is left for the actor but to sign it. */
function toSign(registry: Registry, actor: AccountActor): Sql {
  const kinds = kindsOf(registry).flatMap((kind) =>
    kind.signedBy ? [sql`(d.kind = ${kind.workflow.kind} and ${kind.signedBy(actor)})`] : [],
  )
  return kinds.length === 0 ? sql`false` : sql`(${join(kinds, ' or ')})`
}

/**
 * Ids of the dossiers that wait for the actor, who can act: those of their own, and those whose holder a role of theirs makes them, on the side
 * where they stand. Each way is read by its index.
 */
function waitingIds(db: Db, registry: Registry, actor: AccountActor): Sql {
  const ways = [
    sql`core.workflow_party p join core.dossier d on d.kind = p.kind and d.holder = p.party
      where p.found_by = 'applicant' and d.applicant_id = ${actor.accountId} and d.applicant_organization_id is null`,
    sql`mine join core.dossier d on d.kind = mine.kind and d.holder = mine.party
      where d.organization_id = ${actor.organizationId} and d.applicant_id <> ${actor.accountId}
        and (mine.scope = 'organization' or (mine.scope = 'department' and d.department_id = any (mine.departments)))`,
    sql`mine join core.dossier d on d.kind = mine.kind and d.holder = mine.party
      where mine.scope = 'applicant-organization' and d.applicant_organization_id = ${actor.organizationId}`,
  ]
  const ledHere = sql`(select h.actor_id from core.history h
    where h.organization_id = d.organization_id and h.dossier_id = d.id and h.from_state <> h.to_state order by h.seq desc limit 1)`
  const canAct = sql`${holderActs} and not exists (select 1 from core.workflow_state s
      where s.kind = d.kind and s.state = d.state and s.for_another and ${actor.accountId} = ${ledHere})
    ${join([empty, ...actedOnBy(db, registry, actor)], ' ')}`
  return sql`
    with mine as materialized (
      select p.kind, p.party, p.scope, array_agg(held.department_id) as departments from core.workflow_party p
      join ${heldRoles(actor)} on held.role = any (p.roles)
      where p.found_by = 'role' group by p.kind, p.party, p.scope)
    ${join(
      ways.map((way) => sql`select d.id from ${way} and ${canAct}`),
      ' union ',
    )}`
}

function listWaiting(db: Db, registry: Registry, actor: AccountActor): Promise<WaitingRow[]> {
  return db.many<WaitingRow>(sql`
    with waiting as materialized (
      select d.id, d.due_at, d.state_since, ${toSign(registry, actor)} as to_sign
      from (${waitingIds(db, registry, actor)}) one join core.dossier d on d.id = one.id)
    select ${listedColumns()}, first.to_sign as "toSign", (select count(*) from waiting) as total
    from (select * from waiting order by to_sign desc, due_at nulls last, state_since, id limit 10) first join ${listedFrom} on d.id = first.id
    order by first.to_sign desc, d.due_at nulls last, d.state_since, d.id`)
}

function listOwn(db: Db, actor: AccountActor): Promise<OwnRow[]> {
  return db.many<OwnRow>(sql`
    select ${listedColumns()},
      coalesce((select json_agg(json_build_object('seq', h.seq, 'at', h.at, 'action', h.action, 'from', h.from_state,
        'to', h.to_state, 'party', h.party, 'by', null) order by h.seq) from core.history h
        where h.organization_id = d.organization_id and h.dossier_id = d.id), '[]') as history
    from ${listedFrom} where d.applicant_id = ${actor.accountId}
      and (d.applicant_organization_id is null or d.applicant_organization_id = ${actor.organizationId}) order by d.updated_at desc, d.id desc limit 10`)
}
