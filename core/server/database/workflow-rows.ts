import type { ClientBase } from 'pg'
import { type AnyWorkflow, movesOf, rolesOfParty } from '../../domain/workflow.ts'
import { MigrationFault } from './migration-files.ts'

export interface DeclaredWorkflow {
  service: string
  workflow: AnyWorkflow
}

type Row = Record<string, unknown>

/** A table of declarations with its key; the first ones are referenced by the later ones. */
interface DeclarationTable {
  name: string
  /** Column types, in order. */
  columns: Record<string, string>
  key: string[]
  rows(declared: DeclaredWorkflow): Row[]
}

const tables: DeclarationTable[] = [
  {
    name: 'core.workflow',
    columns: { kind: 'text', service: 'text', prefix: 'text' },
    key: ['kind'],
    rows: ({ service, workflow }) => [{ kind: workflow.kind, service, prefix: workflow.prefix }],
  },
  {
    name: 'core.workflow_state',
    columns: { kind: 'text', state: 'text', holder: 'text', final: 'boolean', for_another: 'boolean' },
    key: ['kind', 'state'],
    rows: ({ workflow }) =>
      Object.entries(workflow.states).map(([state, declared]) => ({
        kind: workflow.kind,
        state,
        holder: declared.holder ?? null,
        final: declared.final ?? false,
        for_another: declared.forAnother ?? false,
      })),
  },
  {
    name: 'core.workflow_party',
    columns: { kind: 'text', party: 'text', found_by: 'text', roles: 'text[]', scope: 'text', sees_in: 'text[]' },
    key: ['kind', 'party'],
    rows: ({ workflow }) =>
      Object.entries(workflow.parties).map(([party, declared]) => {
        const role = declared.is === 'role' ? declared : undefined
        const seesIn = role?.seesIn ? [...role.seesIn] : null
        return {
          kind: workflow.kind,
          party,
          found_by: declared.is,
          roles: role ? rolesOfParty(role) : null,
          scope: role?.scope ?? null,
          sees_in: seesIn,
        }
      }),
  },
  {
    name: 'core.workflow_move',
    columns: { kind: 'text', action: 'text', from_state: 'text', to_state: 'text', party: 'text' },
    key: ['kind', 'action', 'from_state'],
    rows: ({ workflow }) =>
      movesOf(workflow).map((move) => ({
        kind: workflow.kind,
        action: move.action,
        from_state: move.from,
        to_state: move.to,
        party: move.party,
      })),
  },
]

/**
 * Makes the rows of the declared workflows equal to their declarations, inside the caller's transaction. A row that is no longer declared goes,
 * unless a dossier or its history still refers to it. Throws when a declared move changed that history already holds.
 */
export async function synchroniseWorkflows(client: ClientBase, declared: readonly DeclaredWorkflow[]): Promise<void> {
  for (const table of tables)
    await upsert(
      client,
      table,
      declared.flatMap((one) => table.rows(one)),
    )
  for (const table of tables.toReversed())
    await removeUndeclared(
      client,
      table,
      declared.flatMap((one) => table.rows(one)),
    )
}

async function upsert(client: ClientBase, table: DeclarationTable, rows: Row[]): Promise<void> {
  const columns = Object.keys(table.columns)
  const others = columns.filter((column) => !table.key.includes(column))
  const definition = Object.entries(table.columns).map(([column, type]) => `${column} ${type}`)
  const statement = `
    insert into ${table.name} as old (${columns.join(', ')})
    select ${columns.join(', ')} from jsonb_to_recordset($1::jsonb) as declared (${definition.join(', ')})
    on conflict (${table.key.join(', ')}) do update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}
    where (${others.map((column) => `old.${column}`).join(', ')}) is distinct from (${others.map((column) => `excluded.${column}`).join(', ')})`
  await client.query(statement, [JSON.stringify(rows)]).catch((error: { code?: string; detail?: string }) => {
    if (error.code !== '23503') throw error as Error
    const sentence = `A declared move changed that the history of dossiers already holds (${error.detail ?? ''}): give the changed action a new name.`
    throw new MigrationFault(sentence, { cause: error })
  })
}

async function removeUndeclared(client: ClientBase, table: DeclarationTable, rows: Row[]): Promise<void> {
  const keys = new Set(rows.map((row) => keyOf(table, row)))
  const { rows: present } = await client.query<Row>(`select ${table.key.join(', ')} from ${table.name}`)
  for (const row of present) {
    if (keys.has(keyOf(table, row))) continue
    const condition = table.key.map((column, index) => `${column} = $${index + 1}`).join(' and ')
    await client.query('savepoint undeclared')
    try {
      await client.query(
        `delete from ${table.name} where ${condition}`,
        table.key.map((column) => row[column]),
      )
    } catch (error) {
      // Still referred to: it stays, so that history remains what it was.
      if ((error as { code?: string }).code !== '23503') throw error
      await client.query('rollback to savepoint undeclared')
    }
    await client.query('release savepoint undeclared')
  }
}

const keyOf = (table: DeclarationTable, row: Row) => JSON.stringify(table.key.map((column) => row[column]))
