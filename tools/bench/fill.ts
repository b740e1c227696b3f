import type pg from 'pg'
import { copiedTables, type CopiedTable } from './copies-data.ts'

/** How many copies are made of one lawful dossier. */
export interface Template {
  dossierId: string
  copies: number
}

/** Records of its audit chain that a copy begins with. */
const auditRecords = 3

/**
 * Fills the database with copies of lawful dossiers, each for a person of its own: rows of every table they consist of, with
 * identifiers that follow each other in time as those of the portal do, and audit chains that verify. References are not checked again.
 */
export async function fill(client: pg.Client, templates: readonly Template[]): Promise<void> {
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  await client.query(`set local maintenance_work_mem = '256MB'`)
  await client.query(prepared)
  await client.query(
    `insert into bench_template (id, organization_id, applicant_id, state, first, copies)
     select d.id, d.organization_id, d.applicant_id, d.state, n.first, n.copies
     from unnest($1::uuid[], $2::int[], $3::int[]) as n (id, first, copies) join core.dossier d on d.id = n.id`,
    [templates.map((one) => one.dossierId), firstNumbers(templates), templates.map((one) => one.copies)],
  )
  for (const copied of copiedTables) await client.query(await ownIdentifiers(client, copied))
  for (const copied of copiedTables) await client.query(await copyOf(client, copied))
  for (let seq = 1; seq <= auditRecords; seq += 1) await client.query(auditCopy, [seq])
  // Triggers do not fire here.
  await client.query(
    `insert into core.dossier_name select organization_id, id, core.fold(concat_ws(' ', reference, subject, subject_ar)) from core.dossier on conflict do nothing`,
  )
  await client.query('drop function bench_copy; commit')
  await client.query('vacuum analyze')
  await client.query('checkpoint')
}

/** Copies are numbered through over all templates, so that no two people share a name or a number. */
function firstNumbers(templates: readonly Template[]): number[] {
  let next = 1
  return templates.map(({ copies }) => {
    const first = next
    next += copies
    return first
  })
}

const prepared = `
  create temporary table bench_template (id uuid, organization_id uuid, applicant_id uuid, state text, first int, copies int) on commit drop;
  create temporary table bench_own (template uuid, id uuid, primary key (template, id)) on commit drop;
  create function bench_copy(id uuid, g int) returns uuid language sql immutable parallel safe return
    overlay(overlay(overlay(md5(id::text || g)
      placing lpad(to_hex(1805000000000 + g * 40), 12, '0') from 1) placing '7' from 13) placing '8' from 17)::uuid;`

interface Column {
  name: string
  type: string
}

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return rows
}

/** The identifiers that copies get anew: those of the rows themselves. */
async function ownIdentifiers(client: pg.Client, { table, where }: CopiedTable): Promise<string> {
  const columns = await columnsOf(client, table)
  if (!columns.some(({ name, type }) => name === 'id' && type === 'uuid')) return 'select 1'
  return `insert into bench_own select t.id, x.id from bench_template t join ${table} x on ${where} on conflict do nothing`
}

async function copyOf(client: pg.Client, { table, where, vary = {} }: CopiedTable): Promise<string> {
  const columns = await columnsOf(client, table)
  const value = ({ name, type }: Column) => {
    if (vary[name]) return vary[name]
    if (type !== 'uuid') return `x."${name}"`
    return `case when x."${name}" = any (t.own) then bench_copy(x."${name}", g) else x."${name}" end`
  }
  return `
    with t as materialized (
      select b.*, array(select o.id from bench_own o where o.template = b.id) as own from bench_template b)
    insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
    select ${columns.map(value).join(', ')}
    from t join ${table} x on ${where} cross join lateral generate_series(t.first, t.first + t.copies - 1) as g`
}

/** One record of every chain, after those before it are there: its hash covers the hash of the one before. */
const auditCopy = `
  insert into core.audit (chain, seq, at, organization_id, actor_id, actor_kind, action, subject_kind, subject_id, detail, previous_hash, hash)
  select n.chain, n.seq, n.at, n.organization_id, n.actor_id, n.actor_kind, n.action, n.subject_kind, n.chain, n.detail, n.previous,
    core.audit_hash(n.previous, n.chain, n.seq, n.at, n.organization_id, n.actor_id, n.actor_kind, n.action, n.subject_kind, n.chain, n.detail)
  from (
    select bench_copy(t.id, g) as chain, x.seq, x.at, x.organization_id, x.actor_kind, x.action, x.subject_kind, x.detail,
      case when x.actor_id = t.applicant_id then bench_copy(x.actor_id, g) else x.actor_id end as actor_id,
      coalesce((select p.hash from core.audit p where p.chain = bench_copy(t.id, g) and p.seq = x.seq - 1), '\\x') as previous
    from bench_template t join core.audit x on x.chain = t.id and x.seq = $1
    cross join lateral generate_series(t.first, t.first + t.copies - 1) as g) n`
