import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { ensureRole, grantTo, hasRole } from './application-role.ts'
import { ensureJobSchema, jobSchema, jobSchemaVersion } from './job-schema.ts'
import {
  lineOf,
  type MigrationFile,
  MigrationFault,
  type MigrationFolder,
  migrationFilesOf,
  pendingOf,
} from './migration-files.ts'
import { type DeclaredWorkflow, synchroniseWorkflows } from './workflow-rows.ts'

export { MigrationFault } from './migration-files.ts'
export type { MigrationFolder } from './migration-files.ts'
export type { DeclaredWorkflow } from './workflow-rows.ts'

export interface MigrateOptions {
  /** Connection of the owner of the schemas. */
  connection: pg.ClientConfig
  /** In the order of their dependence: core first. */
  folders: readonly MigrationFolder[]
  workflows: readonly DeclaredWorkflow[]
  /** Role that the portal takes. */
  role?: string
  /** Database users, beside the owner, who may take that role. */
  members?: readonly string[]
}

export interface Migrated {
  /** `schema/name` of what was applied now. */
  applied: string[]
}

/** Server-wide lock number of migrations; one database is migrated by one process at a time. */
const migrationLock = 7_118_202_610
const lockTimeout = '10s'

/**
 * Brings the database to what this version declares: SQL files not yet applied (one transaction each), the job queue, the
 * rows of the workflows, and the rights of the application's role. Does nothing more when nothing changed. Throws `MigrationFault`
 * when a file changed, is unknown or fails; what was applied before stays.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const client = new pg.Client({ ...options.connection, application_name: 'guichet migration' })
  await connect(client)
  try {
    await requireVersion(client)
    await client.query(
      `set lock_timeout = '5min'; select pg_advisory_lock(${migrationLock}); set lock_timeout = '${lockTimeout}'`,
    )
    return await migrateLocked(client, options)
  } finally {
    await client.end()
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect()
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    throw new MigrationFault(`The database at ${client.host} cannot be used: ${message || code}. Check DATABASE_URL.`, {
      cause: error,
    })
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const { number, name } = rows[0] ?? { number: 0, name: 'unknown' }
  if (number < 150_000) throw new MigrationFault(`The database is PostgreSQL ${name}, and Guichet needs 15 or later.`)
}

async function migrateLocked(client: pg.Client, options: MigrateOptions): Promise<Migrated> {
  const role = options.role ?? 'guichet_app'
  await ensureRecord(client)
  const files = options.folders.flatMap(migrationFilesOf)
  const pending = await pendingIn(client, options.folders, files)
  const fingerprint = fingerprintOf(options, role, files)
  if (pending.length === 0 && (await isSetUp(client, fingerprint)) && (await hasRole(client, role)))
    return { applied: [] }

  await ensureRole(client, role, options.members ?? [])
  for (const file of pending) await apply(client, file)
  await ensureJobSchema(client)
  await inTransaction(client, async () => {
    await synchroniseWorkflows(client, options.workflows)
    await grantTo(client, role, [...options.folders.map((folder) => folder.schema), jobSchema, 'guichet'])
    await client.query(
      `insert into guichet.setup (fingerprint, at) values ($1, now()) on conflict (only_row) do update set fingerprint = excluded.fingerprint, at = now()`,
      [fingerprint],
    )
  })
  return { applied: pending.map((file) => `${file.schema}/${file.name}`) }
}

async function ensureRecord(client: pg.Client): Promise<void> {
  const found = await client.query<{ name: string | null }>(`select to_regclass('guichet.setup')::text as name`)
  if (found.rows[0]?.name) return
  await client.query(`
    create schema if not exists guichet;
    comment on schema guichet is 'What the migration command has done to this database';
    create table guichet.migration (
      schema text not null,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now(),
      constraint migration_pk primary key (schema, name)
    );
    comment on table guichet.migration is 'The SQL files that were applied, each with the hash it had';
    create table guichet.setup (
      only_row boolean constraint setup_pk primary key default true constraint setup_only_row check (only_row),
      fingerprint text not null,
      at timestamptz not null
    );
    comment on table guichet.setup is 'Fingerprint of all declarations this database was brought to, so that an unchanged start does no work';
  `)
}

async function pendingIn(
  client: pg.Client,
  folders: readonly MigrationFolder[],
  files: MigrationFile[],
): Promise<MigrationFile[]> {
  const { rows } = await client.query<{ schema: string; name: string; sha256: string }>(
    'select schema, name, sha256 from guichet.migration',
  )
  return folders.flatMap(({ schema }) =>
    pendingOf(
      files.filter((file) => file.schema === schema),
      rows.filter((row) => row.schema === schema),
    ),
  )
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await inTransaction(client, async () => {
      await client.query(file.sql)
      await client.query('insert into guichet.migration (schema, name, sha256) values ($1, $2, $3)', [
        file.schema,
        file.name,
        file.sha256,
      ])
    })
  } catch (error) {
    const { message, position, detail } = error as pg.DatabaseError
    const line = lineOf(file.sql, position)
    const place = line ? ` at line ${line}` : ''
    throw new MigrationFault(
      `The migration ${file.schema}/${file.name} failed${place}: ${message}${detail ? ` (${detail})` : ''}. Nothing of it was kept.`,
      {
        cause: error,
      },
    )
  }
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function isSetUp(client: pg.Client, fingerprint: string): Promise<boolean> {
  const { rows } = await client.query<{ fingerprint: string }>('select fingerprint from guichet.setup')
  return rows[0]?.fingerprint === fingerprint
}

/** Of everything that decides what the database looks like, the code that grants rights included. */
function fingerprintOf(options: MigrateOptions, role: string, files: MigrationFile[]): string {
  const code = ['application-role.ts', 'workflow-rows.ts'].map((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  )
  const facts = [
    files.map((file) => [file.schema, file.name, file.sha256]),
    options.workflows,
    role,
    options.members ?? [],
    jobSchemaVersion(),
    code,
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}
