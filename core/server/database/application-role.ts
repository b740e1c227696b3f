import { type ClientBase, escapeIdentifier } from 'pg'
import { MigrationFault } from './migration-files.ts'

/** Tables of core that are only ever added to. Tables of services join them by the words "append-only" in their comment. */
const addOnly = ['core.history', 'core.audit', 'core.audit_seal', 'core.audit_seal_entry']
/** Tables that only the migration writes. */
const readOnly = [
  'core.workflow',
  'core.workflow_state',
  'core.workflow_party',
  'core.workflow_move',
  'guichet.migration',
  'guichet.setup',
]

/**
 * Makes sure that the role exists and that `members` (by default the current user) may take it. Roles belong to the whole server, so another
 * database may create it at the same moment. Throws a sentence when the current user may not do so.
 */
export async function ensureRole(client: ClientBase, role: string, members: readonly string[]): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
  if (found.rowCount === 0)
    await client.query(`create role ${escapeIdentifier(role)} nologin`).catch(unless(role, '42710', '23505'))
  const { rows } = await client.query<{ current: string }>('select current_user as current')
  for (const member of new Set([rows[0]?.current ?? '', ...members])) {
    const has = await client.query<{ has: boolean }>(`select pg_has_role($1, $2, 'MEMBER') as has`, [member, role])
    if (has.rows[0]?.has) continue
    await client
      .query(`grant ${escapeIdentifier(role)} to ${escapeIdentifier(member)}`)
      .catch(unless(role, '23505', 'XX000'))
  }
}

/** True when the role exists and the current user may take it. */
export async function hasRole(client: ClientBase, role: string): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `select pg_has_role(current_user, oid, 'MEMBER') as has from pg_roles where rolname = $1`,
    [role],
  )
  return rows[0]?.has ?? false
}

/** Takes these codes as done by somebody else, and says what to do when the user has not the right. */
function unless(role: string, ...codes: string[]) {
  return (error: { code?: string; message?: string }) => {
    if (codes.includes(error.code ?? '')) return
    if (error.code !== '42501') throw error as Error
    const sentence = `The role ${role} is missing or not granted, and this user may not change that (${error.message}): as an administrator, run create role ${role} nologin, and grant ${role} to the users of the portal.`
    throw new MigrationFault(sentence, { cause: error })
  }
}

/** Gives the role what the portal needs in these schemas and takes back what it must not have: no changes to history, none to the schema. */
export async function grantTo(client: ClientBase, role: string, schemas: readonly string[]): Promise<void> {
  const to = escapeIdentifier(role)
  const statements = schemas
    .map(escapeIdentifier)
    .flatMap((schema) => [
      `grant usage on schema ${schema} to ${to}`,
      `grant select, insert, update, delete on all tables in schema ${schema} to ${to}`,
      `grant usage, select on all sequences in schema ${schema} to ${to}`,
      `grant execute on all functions in schema ${schema} to ${to}`,
    ])
  for (const table of await tablesLike(client, schemas, 'append-only', addOnly)) {
    statements.push(`revoke update, delete, truncate on ${table} from ${to}`)
  }
  for (const table of await tablesLike(client, schemas, null, readOnly)) {
    statements.push(`revoke insert, update, delete, truncate on ${table} from ${to}`)
  }
  await client.query(statements.join(';\n'))
}

/** Those of the tables that exist, and those whose comment has the words. */
async function tablesLike(
  client: ClientBase,
  schemas: readonly string[],
  words: string | null,
  named: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any ($1)
       and (n.nspname || '.' || c.relname = any ($2) or strpos(lower(obj_description(c.oid, 'pg_class')), $3) > 0)`,
    [schemas, named, words],
  )
  return rows.map((row) => row.name)
}
