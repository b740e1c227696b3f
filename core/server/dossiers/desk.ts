import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import { decodeCursor, decodePlace, encodeCursor } from '../database/cursor.ts'
import type { Db } from '../database/database.ts'

/** How a desk is sorted: by a moment or a text of the dossier, and by its id, so that no order is ambiguous. */
export interface DeskOrder {
  key: Sql
  type: 'timestamptz' | 'text'
  direction: 'asc' | 'desc'
}

/** The orders a desk can have. All but `newest` are read by indexes of the organization that decides, in each state. */
export const deskOrders = {
  waiting: { key: sql`d.state_since`, type: 'timestamptz', direction: 'asc' },
  /** What is due first; what has no date comes last. */
  due: { key: sql`coalesce(d.due_at, 'infinity'::timestamptz)`, type: 'timestamptz', direction: 'asc' },
  name: { key: sql`d.subject collate "und-x-icu"`, type: 'text', direction: 'asc' },
  updated: { key: sql`d.updated_at`, type: 'timestamptz', direction: 'desc' },
  newest: { key: sql`d.created_at`, type: 'timestamptz', direction: 'desc' },
} as const satisfies Record<string, DeskOrder>

/** Where the reader stands: in the organization that decides, or perhaps in the one that asks. */
export type DeskSide = 'organization' | 'either'

/** A list of the dossiers of one kind. */
export interface Desk {
  kind: string
  side: DeskSide
  /** What is read for each row, of what `from` names. */
  columns: Sql
  /** `core.dossier d` and whatever else is named. */
  from: Sql
  /** As much of it as `where` and the order name, when that is less. */
  foundIn?: Sql
  where: Sql
  order: DeskOrder
  /** The states that are chosen; without them, all. */
  states?: readonly string[] | undefined
}

/** Which page of a desk: `cursor` is the `next` of the page before. */
export interface DeskPlace {
  cursor?: string | undefined
  limit: number
}

/** One page of a desk, in one statement, and the cursor of the next if there is one. */
export async function readDesk<Row extends { id: string }>(
  db: Db,
  actor: AccountActor,
  desk: Desk,
  place: DeskPlace,
): Promise<{ page: Row[]; next: string | null }> {
  const rows = await db.many<Row & { place: string }>(sql`
    with page as (${deskPage(actor, desk, place)})
    select ${desk.columns}, page.place::text as place from page join ${desk.from} on d.id = page.id
    order by ${sorted(desk.order, sql`page.place`, sql`d.id`)}`)
  const page = rows.slice(0, place.limit)
  const last = page.at(-1)
  return { page, next: rows.length > place.limit && last ? encodeCursor(last.place, last.id) : null }
}

/**
 * Statement of a page in its order, as `id` and `place`, and of one more row to know whether there is a next. States, and the two
 * sides a reader may stand on, are read one by one, each by its index as far as the page goes, and merged: in one go every dossier of the
 * organization would be passed on the way to those of a rare state.
 */
function deskPage(actor: AccountActor, desk: Desk, place: DeskPlace): Sql {
  const { kind, order, states } = desk
  const arms = sidesOf(actor, desk.side).map((side) => armOf(desk, place, side))
  const merged = sql`select one.id, one.place from (${join(
    arms.map((arm) => sql`(${arm})`),
    ' union all ',
  )}) one`
  const chosen = states
    ? sql`unnest(${[...states]}::text[]) as chosen (state)`
    : sql`(select s.state from core.workflow_state s where s.kind = ${kind}) chosen`
  return sql`select each.id, each.place from ${chosen} cross join lateral (${merged}) each
    order by ${sorted(order, sql`each.place`, sql`each.id`)} limit ${place.limit + 1}`
}

/** SQL condition on `core.dossier d`: its holder has a move to make; what only the portal or others move on waits for nobody. */
export const holderActs: Sql = sql`exists (select 1 from core.workflow_move m
  where m.kind = d.kind and m.from_state = d.state and m.party = d.holder)`

/** SQL condition on `core.dossier d`: the party that must act next, and can, is one that a role of this actor makes them, on their side. */
export function waitingFor(actor: AccountActor): Sql {
  const roles = actor.roles.map(({ role }) => role)
  return sql`${holderActs} and exists (select 1 from core.workflow_party p
    where p.kind = d.kind and p.party = d.holder and p.found_by = 'role' and p.roles && ${roles}::text[]
      and case p.scope when 'applicant-organization' then d.applicant_organization_id else d.organization_id end = ${actor.organizationId})`
}

/** SQL condition on `core.dossier d`: it stands on that side of the reader. */
function sidesOf({ organizationId }: AccountActor, side: DeskSide): Sql[] {
  const decides = sql`d.organization_id = ${organizationId}`
  if (side === 'organization') return [decides]
  const asks = sql`d.applicant_organization_id = ${organizationId} and d.organization_id <> d.applicant_organization_id`
  return [decides, asks]
}

function armOf({ kind, from, foundIn = from, where, order }: Desk, { cursor, limit }: DeskPlace, side: Sql): Sql {
  const after = cursor ? placeIn(cursor, order) : undefined
  const beyond = order.direction === 'desc' ? sql`<` : sql`>`
  return sql`
    select d.id, ${order.key} as place from ${foundIn}
    where ${side} and d.kind = ${kind} and d.state = chosen.state and ${where}
      ${after ? sql`and (${order.key}, d.id) ${beyond} (${after.at}::${types[order.type]}, ${after.id}::uuid)` : empty}
    order by ${sorted(order, order.key, sql`d.id`)} limit ${limit + 1}`
}

const types = { timestamptz: sql`timestamptz`, text: sql`text` }

function placeIn(cursor: string, order: DeskOrder): { at: string; id: string } {
  if (order.type === 'timestamptz') return decodeCursor(cursor)
  const [at, id] = decodePlace(cursor)
  return { at, id }
}

function sorted({ direction }: DeskOrder, place: Sql, id: Sql): Sql {
  return direction === 'desc' ? sql`${place} desc, ${id} desc` : sql`${place}, ${id}`
}
