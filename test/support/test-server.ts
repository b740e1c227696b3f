import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../core/server/database/embedded-postgres.ts'
import { migrate } from '../../core/server/database/migrate.ts'
import { migrationPlan } from '../../core/server/database/migration-plan.ts'
import { openedServices } from './services.ts'

/** A running PostgreSQL with a migrated template database; plain data, so that it can be handed to the test workers. */
export interface TestServer {
  connection: pg.ClientConfig
  template: string
}

export interface StartedTestServer extends TestServer {
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of one test run in a temporary folder, or uses the one of GUICHET_TEST_DATABASE_URL (a user who may create
 * databases and roles), and migrates the template that every test database is cloned from.
 */
export async function startTestServer(): Promise<StartedTestServer> {
  const server = await serverFor(process.env.GUICHET_TEST_DATABASE_URL)
  const template = `guichet_template_${process.pid}_${Date.now().toString(36)}`
  await asOwner(server.connection, (client) => client.query(`create database ${template}`))
  try {
    await migrate({ connection: { ...server.connection, database: template }, ...migrationPlan(openedServices()) })
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    connection: server.connection,
    template,
    stop: async () => {
      for (const name of await databasesFrom(server.connection, template)) await dropDatabase(server.connection, name)
      await server.stop()
    },
  }
}

/** The template, and what was built on it for the whole run: their names begin alike. */
async function databasesFrom(connection: pg.ClientConfig, template: string): Promise<string[]> {
  return asOwner(connection, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [template],
    )
    return rows.map((row) => row.datname)
  })
}

async function serverFor(url: string | undefined): Promise<{ connection: pg.ClientConfig; stop(): Promise<void> }> {
  if (url) return { connection: settingsOf(url), stop: async () => undefined }
  removeOrphans()
  const folder = mkdtempSync(path.join(tmpdir(), `guichet-test-${process.pid}-`))
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false, log: () => undefined })
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { connection: { ...server.connection }, stop }
}

/** A URL would win over a database name beside it, so it is taken apart. */
function settingsOf(url: string): pg.ClientConfig {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url })
  return { host, port, user, password: password ?? undefined, database }
}

export async function asOwner<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Drops a database and ends its connections, save those of the server's own housekeeping, which only an administrator may end. */
export async function dropDatabase(connection: pg.ClientConfig, name: string): Promise<void> {
  await asOwner(connection, async (client) => {
    for (let tries = 0; ; tries += 1) {
      try {
        await client.query(`drop database if exists ${name} with (force)`)
        return
      } catch (error) {
        if ((error as { code?: string }).code !== '42501' || tries > 100) throw error
        await pause(100)
      }
    }
  })
}

/** Ends the servers of test runs that were killed and deletes their folders. */
function removeOrphans(): void {
  for (const name of readdirSync(tmpdir())) {
    const runner = /^guichet-test-(\d+)-/.exec(name)?.[1]
    if (!runner || existsSync(`/proc/${runner}`)) continue
    const folder = path.join(tmpdir(), name)
    try {
      endServer(path.join(folder, 'postgres/cluster'))
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // It belongs to another user, who will remove it.
    }
  }
}

function endServer(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const program = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
  if (program.includes(cluster)) process.kill(pid, 'SIGQUIT')
}
