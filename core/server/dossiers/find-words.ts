import sql, { join, type Sql } from 'sql-template-tag'

/** By what a dossier is looked for: columns of `core.dossier d`. */
export const namesOfDossier: readonly Sql[] = [sql`d.reference`, sql`d.subject`]

/** More words than a name or a reference has; what follows is not looked for. */
const mostWords = 8

/**
 * SQL condition: every word of what was typed stands in one of the texts, in any order, as it is or within a word. Neither capitals nor accents count,
 * and commas separate like spaces: `tremblay amelie` finds « Tremblay, Amélie », `000269` finds the reference that has it.
 */
export function findsWords(typed: string, texts: readonly Sql[]): Sql {
  const patterns = wordsOf(typed).map((word) => `%${escapeLike(word)}%`)
  return sql`core.fold(concat_ws(' ', ${join(texts)})) like all (${patterns}::text[])`
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
