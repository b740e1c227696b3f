import { mkdirSync, readFileSync, chmodSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../core/server/database/embedded-postgres.ts'
import { root } from '../steps.ts'
import { fill } from './fill.ts'
import { playSmallWorld } from './small-world.ts'

/** The database of one run: a clone of the filled one, so that every run begins the same. */
export interface BenchDatabase {
  /** As the owner of the tables. */
  connection: pg.ClientConfig & { host: string; port: number; user: string; database: string }
  /** The same for the settings of the portal. */
  url: string
  postmaster: number
  dossiers: number
  stop(): Promise<void>
}

/** When the small world is looked at. */
const moment = '2027-03-22T13:30:00Z'

export const dataDir = path.join(root, 'out/bench')

/** Starts the PostgreSQL of the bench and clones the filled database, which is filled first when there is none of these sources. */
export async function openBenchDatabase(dossiers: number, say: (line: string) => void): Promise<BenchDatabase> {
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, 0o755)
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  const seeded = `bench_${dossiers}_${sourcesHash()}`
  const connection = { ...server.connection, database: 'bench_run' }
  await as(server.connection, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [seeded])
    if (found.rowCount === 0) await seed(client, server.connection, { name: seeded, dossiers, say })
    await client.query('drop database if exists bench_run with (force)')
    await client.query(`create database bench_run template ${seeded} strategy file_copy`)
  })
  const folder = await as(connection, async (client) => {
    // The demo world is looked at at the same moment however long ago it was made.
    await client.query(
      `update core.demo_clock set offset_ms = 1000 * (extract(epoch from $1::timestamptz) - extract(epoch from now()))`,
      [moment],
    )
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    return rows[0]?.folder ?? ''
  })
  const postmaster = Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
  const url = `postgres://${connection.user}@localhost:${connection.port}/bench_run?host=${encodeURIComponent(connection.host)}`
  return { connection, url, postmaster, dossiers, stop: server.stop }
}

async function seed(
  client: pg.Client,
  connection: pg.ClientConfig,
  { name, dossiers, say }: { name: string; dossiers: number; say: (line: string) => void },
): Promise<void> {
  const old = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [`bench_${dossiers}_`],
  )
  for (const { datname } of old.rows) await client.query(`drop database ${datname} with (force)`)
  const begun = performance.now()
  const seconds = () => `${((performance.now() - begun) / 1000).toFixed(0)} s`
  await client.query('drop database if exists bench_growing with (force)')
  await client.query('create database bench_growing')
  const growing = { ...connection, database: 'bench_growing' }
  const templates = await playSmallWorld(growing, dataDir)
  say(`The small world was played in ${seconds()}; it is copied ${dossiers} times…`)
  const copies = templates.map(({ dossierId, share }) => ({ dossierId, copies: Math.round(dossiers * share) }))
  await as(growing, (grown) => fill(grown, copies))
  await client.query(`alter database bench_growing rename to ${name}`)
  say(`The database was filled in ${seconds()}.`)
}

/** Runs the work on a connection of its own. */
export async function as<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Of what the filled database follows from: the small world and how it is copied. Migrations that came since are applied by the portal. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const patterns = [
    'services/*/demo/*.ts',
    'tools/bench/{fill,copies-data,small-world,worlds}.ts',
    'tools/bench/*/play.ts',
  ]
  for (const file of patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).toSorted())
    hash.update(readFileSync(path.join(root, file)))
  return hash.digest('hex').slice(0, 12)
}
