import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { ClientBase } from 'pg'
import { MigrationFault } from './migration-files.ts'

/** Schema of the job queue. */
export const jobSchema = 'pgboss'

/** Version of the tables that the installed pg-boss works with. */
export function jobSchemaVersion(): number {
  const entry = createRequire(import.meta.url).resolve('pg-boss')
  const file = path.join(path.dirname(entry), '../package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { pgboss: { schema: number } }).pgboss.schema
}

/** Creates or upgrades the tables of the job queue; each plan of pg-boss is a transaction of its own. */
export async function ensureJobSchema(client: ClientBase): Promise<void> {
  const table = await client.query<{ name: string | null }>(`select to_regclass('${jobSchema}.version')::text as name`)
  if (!table.rows[0]?.name) {
    const { getConstructionPlans } = await import('pg-boss')
    await client.query(getConstructionPlans(jobSchema))
    return
  }
  const { rows } = await client.query<{ version: number }>(`select version from ${jobSchema}.version`)
  const present = rows[0]?.version ?? 0
  const wanted = jobSchemaVersion()
  if (present > wanted)
    throw new MigrationFault(
      `The job queue of the database is at version ${present}, newer than ${wanted}: start a newer version.`,
    )
  if (present === wanted) return
  const { getMigrationPlans } = await import('pg-boss')
  await client.query(getMigrationPlans(jobSchema, present))
}
