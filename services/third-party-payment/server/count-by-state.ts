import type { AnyWorkflow } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import type { StateCounts } from '../domain/care-contract.ts'

/** Where the dossiers of a list are, with `core.dossier d` in it, and which of them exist for the reader and fit what they look for. */
export interface CountedList {
  from: Sql
  scope: Sql
}

/** How many there are in each state, whatever states are chosen, and in all with those that are. It reads every one: a screen asks for it beside the page. */
export async function countByState(
  db: Db,
  workflow: AnyWorkflow,
  { from, scope }: CountedList,
  chosen: readonly string[] = [],
): Promise<StateCounts> {
  const rows = await db.many<{ state: string; count: number }>(
    sql`select d.state, count(*)::int as count from ${from} where ${scope} group by d.state order by d.state`,
  )
  return {
    total: rows
      .filter(({ state }) => chosen.length === 0 || chosen.includes(state))
      .reduce((sum, { count }) => sum + count, 0),
    counts: rows.map(({ state, count }) => ({ state, label: workflow.states[state]?.label ?? state, count })),
  }
}
