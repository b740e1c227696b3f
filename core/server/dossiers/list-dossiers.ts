import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import type { DossierPage, HomeView } from '../../domain/dossier-contract.ts'
import { decodeCursor, encodeCursor } from '../database/cursor.ts'
import { visibleTo } from '../access/visibility.ts'
import type { Db } from '../database/database.ts'
import type { Registry } from '../registry.ts'
import { holderActs } from './desk.ts'
import { dossierColumns } from './dossier-store.ts'
import { findsWords, namesOfDossier } from './find-words.ts'
import { dossierSummaryOf, type ListedDossier, trackerOf } from './dossier-view.ts'

const listedColumns = sql`${dossierColumns}, o.name as "organizationName", o.time_zone as "timeZone", dep.name as "departmentName"`
const listedFrom = sql`core.dossier d
  join core.organization o on o.id = d.organization_id
  left join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id`

const pageSize = 20

/** All dossiers that exist for the actor, the last changed first. `q` finds references and names. */
export async function listDossiers(
  db: Db,
  registry: Registry,
  actor: AccountActor,
  query: {
    kind?: string | undefined
    q?: string | undefined
    waiting?: 'yes' | undefined
    cursor?: string | undefined
  },
): Promise<DossierPage> {
  const after = query.cursor ? decodeCursor(query.cursor) : undefined
  const rows = await db.many<ListedDossier>(sql`
    select ${listedColumns} from ${listedFrom}
    where ${visibleTo(actor)} ${query.kind ? sql`and d.kind = ${query.kind}` : empty}
      ${query.waiting ? sql`and exists (select 1 from core.workflow_party p, core.workflow_state s where ${waitsFor(registry, actor)})` : empty}
      ${query.q ? sql`and ${findsWords(query.q, namesOfDossier)}` : empty}
      ${after ? sql`and (d.updated_at, d.id) < (${after.at}, ${after.id})` : empty}
    order by d.updated_at desc, d.id desc limit ${pageSize + 1}`)
  const items = rows.slice(0, pageSize)
  const last = items.at(-1)
  return {
    items: items.map((row) => dossierSummaryOf(registry, row)),
    next: rows.length > pageSize && last ? encodeCursor(last.updatedAt, last.id) : null,
  }
}

interface WaitingRow extends ListedDossier {
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

/** What waits for this person, most urgent first, and their own dossiers with their tracker. Two statements, and one for each service with queues of theirs. */
export async function homeOf(db: Db, registry: Registry, actor: AccountActor): Promise<HomeView> {
  const [waiting, own, queues] = await Promise.all([
    listWaiting(db, registry, actor),
    listOwn(db, actor),
    Promise.all(registry.services.flatMap((service) => (service.queuesOf ? [service.queuesOf(db, actor)] : []))),
  ])
  return {
    waiting: waiting.map((row) => dossierSummaryOf(registry, row)),
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
    services: registry.services.map((service) => ({ name: service.name })),
  }
}

/** What the services know better than the workflow about who can act, kind by kind. */
function actedOnBy(registry: Registry, actor: AccountActor): Sql[] {
  return registry.services
    .flatMap(({ dossiers }) => dossiers)
    .flatMap((kind) => (kind.actedOnBy ? [sql`and (d.kind <> ${kind.workflow.kind} or ${kind.actedOnBy(actor)})`] : []))
}

/** Condition on `core.dossier d`, its holder `core.workflow_party p` and its state `core.workflow_state s`: it waits for the actor, who can act. */
function waitsFor(registry: Registry, actor: AccountActor): Sql {
  const roles = actor.roles.map((grant) => grant.role)
  const departments = actor.roles.map((grant) => grant.departmentId)
  return sql`p.kind = d.kind and p.party = d.holder and s.kind = d.kind and s.state = d.state
    and ((p.found_by = 'applicant' and d.applicant_id = ${actor.accountId} and d.applicant_organization_id is null)
      or (p.found_by = 'role' and d.organization_id = ${actor.organizationId} and d.applicant_id <> ${actor.accountId} and exists (
        select 1 from unnest(${roles}::text[], ${departments}::uuid[]) as held (role, department_id)
        where held.role = any (p.roles)
          and (p.scope = 'organization' or (p.scope = 'department' and held.department_id = d.department_id))))
      or (p.scope = 'applicant-organization' and d.applicant_organization_id = ${actor.organizationId} and p.roles && ${roles}::text[]))
      and not (s.for_another and ${actor.accountId} = (select h.actor_id from core.history h
        where h.organization_id = d.organization_id and h.dossier_id = d.id and h.from_state <> h.to_state order by h.seq desc limit 1))
      and ${holderActs} ${join([empty, ...actedOnBy(registry, actor)], ' ')}`
}

function listWaiting(db: Db, registry: Registry, actor: AccountActor): Promise<WaitingRow[]> {
  return db.many<WaitingRow>(sql`
    select ${listedColumns}, count(*) over () as total from ${listedFrom}
    cross join core.workflow_party p cross join core.workflow_state s
    where ${waitsFor(registry, actor)}
    order by d.due_at nulls last, d.state_since, d.id limit 10`)
}

function listOwn(db: Db, actor: AccountActor): Promise<OwnRow[]> {
  return db.many<OwnRow>(sql`
    select ${listedColumns},
      coalesce((select json_agg(json_build_object('seq', h.seq, 'at', h.at, 'action', h.action, 'from', h.from_state,
        'to', h.to_state, 'party', h.party, 'by', null) order by h.seq) from core.history h
        where h.organization_id = d.organization_id and h.dossier_id = d.id), '[]') as history
    from ${listedFrom} where d.applicant_id = ${actor.accountId}
      and (d.applicant_organization_id is null or d.applicant_organization_id = ${actor.organizationId}) order by d.updated_at desc, d.id desc limit 10`)
}
