import { type AccountActor } from '@guichet/core/domain'
import {
  type Db,
  type DeskOrder,
  type DeskPlace,
  isNamed,
  listedColumns,
  readDesk,
  visibleTo,
  waitingFor,
} from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'

/** The filters that quotes and authorizations share; what is counted knows no place. */
export interface CareListFilter {
  state?: string[] | undefined
  q?: string | undefined
  mine?: boolean | undefined
}

/** A list of one kind of dossier with the table that belongs to it. */
export interface CareList {
  kind: string
  /** `from`, with `core.dossier d` and `core.organization o` in it. */
  from: Sql
  /** Further conditions. */
  where: readonly Sql[]
  /** Of those that wait for the reader, those about which something can be done. */
  actedOn?: Sql
  /** States left out, whatever is chosen. */
  hidden: readonly string[]
}

/** How a page of such a list is read. */
export interface CarePage {
  /** Further columns. */
  columns: Sql
  order: DeskOrder
}

/** A page of the list, and the cursor of the next. */
export function listCare<Row extends { id: string }>(
  db: Db,
  actor: AccountActor,
  list: CareList & CarePage,
  filter: CareListFilter & DeskPlace,
): Promise<{ page: Row[]; next: string | null }> {
  const desk = {
    kind: list.kind,
    side: 'either',
    columns: sql`${listedColumns(sql`null`)}, ${list.columns}`,
    from: list.from,
    where: join([scopeOf(actor, list, filter), ...list.where], ' and '),
    order: list.order,
    states: filter.state?.length ? filter.state : undefined,
  } as const
  return readDesk<Row>(db, actor, desk, filter)
}

/** True counts beside a list: by state whatever states are chosen, in all for what is chosen; by `group` too when one is given. */
export async function countCare(
  db: Db,
  actor: AccountActor,
  list: CareList & { group?: Sql },
  filter: CareListFilter,
): Promise<{ total: number; byState: Record<string, number>; byGroup: Record<string, number> }> {
  return db.one(sql`
    with scoped as materialized (
      select d.state, ${list.group ?? sql`null::text`} as group_key, (${chosen(list, filter)}) as chosen
      from ${list.from} where ${scopeOf(actor, list, filter)})
    select (select count(*) from scoped where chosen) as total,
      coalesce((select json_object_agg(state, n) from (select state, count(*) as n from scoped group by state) s), '{}') as "byState",
      coalesce((select json_object_agg(group_key, n) from (
        select group_key, count(*) as n from scoped where group_key is not null group by group_key) g), '{}') as "byGroup"`)
}

function scopeOf(actor: AccountActor, list: CareList, filter: CareListFilter): Sql {
  return join(
    [
      sql`d.kind = ${list.kind} and (d.organization_id = ${actor.organizationId} or d.applicant_organization_id = ${actor.organizationId})`,
      visibleTo(actor),
      sql`d.state <> all (${[...list.hidden]}::text[])`,
      ...(filter.q ? [isNamed(filter.q)] : []),
      ...(filter.mine ? [waitingFor(actor), list.actedOn ?? sql`true`] : []),
    ],
    ' and ',
  )
}

function chosen(list: CareList, filter: CareListFilter): Sql {
  return join(
    [sql`true`, ...(filter.state?.length ? [sql`d.state = any (${filter.state})`] : []), ...list.where],
    ' and ',
  )
}
