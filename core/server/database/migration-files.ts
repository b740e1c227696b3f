import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Plain SQL files of one schema, `NNNN_name.sql`. */
export interface MigrationFolder {
  schema: string
  url: URL
}

export interface MigrationFile {
  schema: string
  name: string
  sql: string
  sha256: string
}

/** The migrations that cannot go on, in a sentence for whoever starts the portal. */
export class MigrationFault extends Error {
  override name = 'MigrationFault'
}

/** The migrations of a folder in their order. Throws when a name is malformed or a number is used twice. */
export function migrationFilesOf(folder: MigrationFolder): MigrationFile[] {
  const directory = fileURLToPath(folder.url)
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map((name) => {
    if (!/^\d{4}_[a-z0-9-]+\.sql$/.test(name)) {
      throw new MigrationFault(`${directory}/${name} is not named like 0001_some-name.sql.`)
    }
    if (numbers.has(name.slice(0, 4)))
      throw new MigrationFault(`${directory} has two migrations with the number ${name.slice(0, 4)}.`)
    numbers.add(name.slice(0, 4))
    const sql = readFileSync(`${directory}/${name}`, 'utf8')
    return { schema: folder.schema, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * The files that are still to be applied, given what is on record. Throws when a file that was applied changed or is gone, or when
 * a new one comes before an applied one: the database would not be what the files say.
 */
export function pendingOf(
  files: MigrationFile[],
  applied: readonly { schema: string; name: string; sha256: string }[],
): MigrationFile[] {
  const recorded = new Map(applied.map((row) => [`${row.schema}/${row.name}`, row.sha256]))
  for (const row of applied) {
    if (!files.some((file) => file.schema === row.schema && file.name === row.name)) {
      throw new MigrationFault(
        `The database has the migration ${row.schema}/${row.name}, which this version does not know: start a newer version.`,
      )
    }
  }
  const last = applied.map((row) => row.name).reduce((a, b) => (a > b ? a : b), '')
  return files.filter((file) => {
    const sha256 = recorded.get(`${file.schema}/${file.name}`)
    if (sha256 === undefined && file.name < last) {
      throw new MigrationFault(
        `The migration ${file.schema}/${file.name} comes before ${last}, which is applied: give it a higher number.`,
      )
    }
    if (sha256 !== undefined && sha256 !== file.sha256) {
      throw new MigrationFault(
        `The migration ${file.schema}/${file.name} changed after it was applied: restore it and write a new one.`,
      )
    }
    return sha256 === undefined
  })
}

/** Line of a file where PostgreSQL met the error; `position` counts characters from 1. */
export function lineOf(sql: string, position: string | undefined): number | undefined {
  return position ? sql.slice(0, Number(position)).split('\n').length : undefined
}
