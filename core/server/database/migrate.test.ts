import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PgBoss } from 'pg-boss'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { defineWorkflow } from '../../domain/workflow.ts'
import { asOwner } from '../../../test/support/test-server.ts'
import { emptyDatabase, testDatabase } from '../../../test/support/database.ts'
import { migrate } from './migrate.ts'
import { migrationPlan } from './migration-plan.ts'
import type { DeclaredWorkflow } from './workflow-rows.ts'

const core = migrationPlan([])

function loan(actions: Record<string, { from: string[]; to: string }>): DeclaredWorkflow {
  const entries = Object.entries(actions).map(([name, { from, to }]) => [name, { label: 'x', by: 'owner', from, to }])
  const states = new Set(['asked', ...Object.values(actions).flatMap(({ from, to }) => [...from, to])])
  return {
    service: 'library',
    workflow: defineWorkflow({
      kind: 'library.loan',
      label: 'x',
      prefix: 'LO',
      initial: 'asked',
      parties: { owner: { label: 'x', is: 'applicant' } },
      states: Object.fromEntries([...states].map((state) => [state, { label: 'x', holder: 'owner' }])) as never,
      conditions: {},
      actions: Object.fromEntries(entries) as never,
    }),
  }
}

function folderWith(t: { onTestFinished(work: () => void): void }, files: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-migrations-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return { folder, migrations: { schema: 'library', url: pathToFileURL(`${folder}/`) } }
}

test('a second run has nothing to do and is quick', async (t) => {
  const connection = await emptyDatabase(t)
  expect((await migrate({ connection, ...core })).applied).toContain('core/0001_core.sql')
  const started = performance.now()
  expect((await migrate({ connection, ...core })).applied).toEqual([])
  expect(performance.now() - started).toBeLessThan(250)
})

test('two processes may migrate the same database at once', async (t) => {
  const connection = await emptyDatabase(t)
  const both = await Promise.all([migrate({ connection, ...core }), migrate({ connection, ...core })])
  expect(both.flatMap(({ applied }) => applied).filter((name) => name === 'core/0001_core.sql')).toHaveLength(1)
})

test('a changed, unknown, failing or misnamed file stops with a sentence and keeps nothing of itself', async (t) => {
  const connection = await emptyDatabase(t)
  const { folder, migrations } = folderWith(t, {
    '0001_books.sql': 'create schema library; create table library.book (id int)',
  })
  const run = () => migrate({ connection, folders: [...core.folders, migrations], workflows: [] })
  await run()
  writeFileSync(`${folder}/0002_broken.sql`, 'create table library.reader (id int);\nselect nonsense;')
  await expect(run()).rejects.toThrow(/0002_broken\.sql failed at line 2: column "nonsense" does not exist/)
  await asOwner(connection, async (client) => {
    expect((await client.query(`select to_regclass('library.reader') as t`)).rows[0]).toEqual({ t: null })
  })
  writeFileSync(`${folder}/0002_broken.sql`, 'select 1')
  writeFileSync(`${folder}/0001_books.sql`, 'create schema library')
  await expect(run()).rejects.toThrow(/0001_books\.sql changed after it was applied/)
  rmSync(`${folder}/0001_books.sql`)
  await expect(run()).rejects.toThrow(/which this version does not know/)
  writeFileSync(`${folder}/12_x.sql`, '')
  await expect(run()).rejects.toThrow(/is not named like/)
})

test('a migration that comes before an applied one is refused', async (t) => {
  const connection = await emptyDatabase(t)
  const { folder, migrations } = folderWith(t, { '0002_books.sql': 'create schema library' })
  await migrate({ connection, folders: [...core.folders, migrations], workflows: [] })
  writeFileSync(`${folder}/0001_late.sql`, 'select 1')
  await expect(migrate({ connection, folders: [...core.folders, migrations], workflows: [] })).rejects.toThrow(
    /give it a higher number/,
  )
})

test('the application changes data, but neither history nor declarations nor the schema', async (t) => {
  const { database } = await testDatabase(t)
  const db = database.read()
  expect(await db.one(sql`select current_user as who`)).toEqual({ who: 'guichet_app' })
  await db.record(sql`update core.account set title = ''`)
  await db.record(sql`select nextval('core.dossier_number')`)
  const forbidden = [
    sql`update core.history set reason = ''`,
    sql`delete from core.audit`,
    sql`truncate core.audit_seal`,
    sql`update core.audit_seal_entry set seq = 1`,
    sql`delete from core.workflow_move`,
    sql`insert into guichet.migration (schema, name, sha256) values ('a', 'b', 'c')`,
    sql`create table core.extra (id int)`,
    sql`drop table core.account`,
    sql`alter table core.account disable trigger all`,
  ]
  for (const statement of forbidden)
    await expect(db.record(statement)).rejects.toThrow(/permission denied|must be owner/)
})

test('the job queue works under the role of the application', async (t) => {
  const { connection } = await testDatabase(t)
  const boss = new PgBoss({
    ...connection,
    options: '-c role=guichet_app',
    migrate: false,
    createSchema: false,
    useListenNotify: true,
  } as never)
  boss.on('error', (error: Error) => expect.fail(error.message))
  await boss.start()
  await boss.createQueue('greet', { notify: true })
  const done = new Promise((resolve) => void boss.work('greet', async ([job]) => resolve(job?.data)))
  await boss.send('greet', { name: 'Amélie' })
  expect(await done).toEqual({ name: 'Amélie' })
  await boss.stop({ graceful: false })
})

test('the rows of workflows follow their declarations, and what history refers to stays', async (t) => {
  const connection = await emptyDatabase(t)
  const { folders } = core
  await migrate({
    connection,
    folders,
    workflows: [loan({ lend: { from: ['asked'], to: 'lent' }, refuse: { from: ['asked'], to: 'refused' } })],
  })
  await asOwner(connection, (client) =>
    client.query(`
      insert into core.organization values ('00000000-0000-7000-8000-000000000001', 'a', 'library', '{"fr": "A"}', 'UTC', 'CAD', '{fr}', '{}', now());
      insert into core.account (id, email, given_name, family_name, status, created_at) values ('00000000-0000-7000-8000-000000000002', 'a@example.org', 'A', 'B', 'active', now());
      insert into core.dossier (organization_id, id, kind, reference, applicant_id, subject, state, state_since, created_at, updated_at)
      values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003', 'library.loan', 'LO-1', '00000000-0000-7000-8000-000000000002', 's', 'lent', now(), now(), now());
      insert into core.history (organization_id, dossier_id, seq, at, kind, action, from_state, to_state, party)
      values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003', 1, now(), 'library.loan', 'lend', 'asked', 'lent', 'owner')`),
  )
  await migrate({ connection, folders, workflows: [loan({ hand: { from: ['asked'], to: 'handed' } })] })
  await asOwner(connection, async (client) => {
    const states = await client.query<{ state: string }>('select state from core.workflow_state order by 1')
    expect(states.rows.map((row) => row.state)).toEqual(['asked', 'handed', 'lent'])
    const moves = await client.query<{ action: string }>('select action from core.workflow_move order by 1')
    expect(moves.rows.map((row) => row.action)).toEqual(['hand', 'lend'])
  })
  const changed = migrate({ connection, folders, workflows: [loan({ lend: { from: ['asked'], to: 'handed' } })] })
  await expect(changed).rejects.toThrow(/declared move changed that the history/)
})

test('a database that cannot be reached, or a user without the right, is told in a sentence', async (t) => {
  const unreachable = { host: '127.0.0.1', port: 1, user: 'a', database: 'b' }
  await expect(migrate({ connection: unreachable, ...core })).rejects.toThrow(
    /The database at 127\.0\.0\.1 cannot be used: .*Check DATABASE_URL/,
  )
  const connection = await emptyDatabase(t)
  const user = `weak_${connection.database}`
  await asOwner(connection, (client) =>
    client.query(
      `create role ${user} login password 'weak'; grant ${user} to current_user; grant create on database ${connection.database} to ${user}`,
    ),
  )
  t.onTestFinished(() =>
    asOwner(connection, async (client) => void (await client.query(`drop owned by ${user}; drop role ${user}`))),
  )
  const weak = { ...connection, user, password: 'weak' }
  await expect(migrate({ connection: weak, ...core, role: `app_${connection.database}` })).rejects.toThrow(
    /as an administrator, run create role/,
  )
})
