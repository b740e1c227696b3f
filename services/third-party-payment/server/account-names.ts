import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'

/** The names of accounts, by id. */
export async function accountNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await db.many<{ id: string; name: string }>(sql`
    select a.id, trim(concat_ws(' ', a.title, a.given_name, a.family_name)) as name from core.account a
    where a.id = any (${known}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
