import sql, { type Sql } from 'sql-template-tag'

/** A `timestamptz` as ISO 8601 text in UTC, the same whether its row comes by itself or as JSON inside another. */
export function instantText(column: Sql): Sql {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** All rows of a select as one JSON array, so that one statement reads several lists. Moments in them need `instantText`. */
export function rowsAsJson(select: Sql): Sql {
  return sql`coalesce((select json_agg(listed) from (${select}) listed), '[]')`
}

/** The single row of a select as a JSON object, null when there is none. */
export function rowAsJson(select: Sql): Sql {
  return sql`(select row_to_json(found) from (${select}) found)`
}
