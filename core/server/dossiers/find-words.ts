import sql, { join, type Sql } from 'sql-template-tag'

/** More words than a name or a reference has; what follows is not looked for. */
const mostWords = 8

/**
 * SQL condition: every word of what was typed stands in one of the texts, in any order, as it is or within a word. Neither capitals nor accents count,
 * and commas separate like spaces: `tremblay amelie` finds « Tremblay, Amélie », `000269` finds the reference that has it.
 */
export function findsWords(typed: string, texts: readonly Sql[]): Sql {
  return sql`core.fold(concat_ws(' ', ${join(texts)})) like all (${patternsOf(typed)}::text[])`
}

/** Ids of the dossiers, of anybody, whose reference, subject and further names together have every word of what was typed, as `findsWords`; read by an index. */
export function namedDossiers(typed: string): Sql {
  const found = patternsOf(typed).map((pattern) => sql`n.folded like ${pattern}`)
  return sql`select n.dossier_id as id from core.dossier_name n where ${found.length > 0 ? join(found, ' and ') : sql`true`}`
}

/** SQL condition on `core.dossier d`: its reference, subject and further names (`core.name_further`) together have every word of what was typed. */
export function isNamed(typed: string): Sql {
  return sql`d.id in (${namedDossiers(typed)})`
}

function patternsOf(typed: string): string[] {
  return wordsOf(typed).map((word) => `%${escapeLike(word)}%`)
}

/** The words as `core.fold` has them. */
function wordsOf(typed: string): string[] {
  const folded = typed.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return folded
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .slice(0, mostWords)
}

/** `%` and `_` mean themselves in what people type. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
