import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fchownSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, postgresBinaries, serverEnvironment } from './embedded-binaries.ts'
import { EmbeddedPostgresFault, type Place, placeOf, socketFolderOf } from './embedded-place.ts'

/** How to reach an embedded server: `host` is the folder of its socket. */
export interface EmbeddedConnection {
  host: string
  port: number
  user: string
  database: string
  ssl: false
}

export interface EmbeddedPostgres {
  connection: EmbeddedConnection
  /** Lets go of the server; it is shut down (fast, nothing committed is lost) when no other process uses it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Folder of the portal's data; the database lies in `postgres` below it (see `placeOf` for root). */
  dataDir: string
  log: (message: string) => void
  /** False only for tests: nothing is forced to disk, a power cut may destroy the database. */
  durable?: boolean
}

interface Server {
  place: Place
  binaries: Binaries
  cluster: string
  socketFolder: string
  durable: boolean
}

const port = 5432
const user = 'guichet'
/** Session lock that every process using the server holds shared; who gets it exclusively is the last one. */
const usersLock = 7_118_202_611
const startAttempts = 40
const patienceMs = 120_000

/**
 * Starts a real PostgreSQL for `dataDir`, reachable by socket only, or joins the one that already runs for it. Survives that the
 * portal, the server or both are killed. As root it runs as an unprivileged user. Throws a sentence when it cannot start.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = placeOf(path.resolve(options.dataDir), options.log)
  const binaries = await postgresBinaries(place.identity, options.log)
  const server: Server = {
    place,
    binaries,
    cluster: path.join(place.folder, 'cluster'),
    socketFolder: socketFolderOf(place),
    durable: options.durable ?? true,
  }
  if (!existsSync(path.join(server.cluster, 'PG_VERSION'))) createCluster(server)
  const user = await join(server)
  return { connection: connectionTo(server, 'guichet'), stop: () => leave(server, user) }
}

function connectionTo(server: Server, database: string): EmbeddedConnection {
  return { host: server.socketFolder, port, user, database, ssl: false }
}

/** Built beside and renamed, so that a start that was killed half-way leaves nothing that looks like a database. */
function createCluster(server: Server): void {
  const unfinished = `${server.cluster}-unfinished-${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  const options = ['-D', unfinished, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions']
  const run = spawnSync(server.binaries.initdb, server.durable ? options : [...options, '--no-sync'], {
    ...server.place.identity,
    cwd: server.place.folder,
    env: serverEnvironment,
    encoding: 'utf8',
  })
  if (run.status !== 0)
    throw new EmbeddedPostgresFault(`The embedded PostgreSQL could not be set up: ${run.error?.message ?? run.stderr}`)
  try {
    renameSync(unfinished, server.cluster)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another process was faster.
    if (!existsSync(path.join(server.cluster, 'PG_VERSION'))) throw error
  }
}

/** Makes sure that the server runs, then connects as one of its users. */
async function join(server: Server): Promise<pg.Client> {
  const until = performance.now() + patienceMs
  let attempts = 0
  while (performance.now() < until) {
    if (runningPid(server.cluster) === undefined) {
      if (attempts >= startAttempts)
        throw new EmbeddedPostgresFault(`The embedded PostgreSQL does not start:\n${logOf(server)}`)
      if (attempts > 0) await pause(100)
      attempts += 1
      await launch(server)
    }
    const holder = await connectAsUser(server)
    if (holder) return holder
    await pause(20)
  }
  throw new EmbeddedPostgresFault(`The embedded PostgreSQL does not answer:\n${logOf(server)}`)
}

/** Starts the server in its own process group, so that Ctrl-C reaches the portal alone. Resolves when it accepts connections or ended. */
async function launch(server: Server): Promise<void> {
  removeStalePid(server.cluster)
  const log = openSync(logFile(server), 'w')
  if (server.place.identity) fchownSync(log, server.place.identity.uid, server.place.identity.gid)
  const child = spawn(server.binaries.postgres, argumentsOf(server), {
    ...server.place.identity,
    cwd: server.place.folder,
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = new AbortController()
  child.once('exit', () => ended.abort())
  child.once('error', () => ended.abort())
  child.unref()
  const until = performance.now() + patienceMs
  while (!ended.signal.aborted && performance.now() < until) {
    if (runningPid(server.cluster) === child.pid && statusOf(server.cluster) === 'ready') return
    await pause(10)
  }
}

function argumentsOf(server: Server): string[] {
  const settings = [
    'listen_addresses=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    // The log must hold neither statements nor rows: both carry personal data.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(server.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
  return [
    '-D',
    server.cluster,
    '-p',
    String(port),
    '-k',
    server.socketFolder,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]
}

const logFile = (server: Server) => path.join(server.place.folder, 'server.log')

function logOf(server: Server): string {
  return existsSync(logFile(server))
    ? readFileSync(logFile(server), 'utf8').trim().split('\n').slice(-8).join('\n')
    : 'no log'
}

function pidFileOf(cluster: string): string[] {
  try {
    return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The eighth line of postmaster.pid: starting, ready, stopping. */
const statusOf = (cluster: string) => pidFileOf(cluster)[7]?.trim()

/** The server's process, known by its arguments: a number alone may belong to a zombie or to another program by now. */
function runningPid(cluster: string): number | undefined {
  const pid = Number(pidFileOf(cluster)[0])
  return pid > 0 && argumentsOfProcess(pid).includes(cluster) ? pid : undefined
}

function argumentsOfProcess(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/**
 * Removes a postmaster.pid whose number now belongs to something else, which PostgreSQL itself would take for a running server.
 * Never while a process still works in the cluster: the children of a killed server may live on for a moment.
 */
function removeStalePid(cluster: string): void {
  const pid = Number(pidFileOf(cluster)[0])
  if (!(pid > 0) || !existsSync(`/proc/${pid}`) || isWorkedIn(cluster)) return
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
}

function isWorkedIn(cluster: string): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === cluster
      } catch {
        return false
      }
    })
}

/** Connects, declares itself a user, and makes sure that the database exists. Undefined when the server is not ready or is stopping. */
async function connectAsUser(server: Server): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...connectionTo(server, 'postgres'), application_name: 'guichet keeper' })
  // The end of the server is noticed by the pool of the portal; here it only must not end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`select pg_advisory_lock_shared(${usersLock})`)
    const found = await client.query(`select 1 from pg_database where datname = 'guichet'`)
    if (found.rowCount === 0) await client.query('create database guichet').catch(ignoreExisting)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (isPassing(error)) return undefined
    throw error
  }
}

function ignoreExisting(error: { code?: string }): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error as Error
}

/** Faults of a server that starts or stops: no socket yet, refused, cannot connect now, ended by an administrator, cut. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  const passing = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']
  return passing.includes(code ?? '') || /terminated|closed/i.test(message ?? '')
}

async function leave(server: Server, holder: pg.Client): Promise<void> {
  const last = await isLastUser(holder)
  await holder.end().catch(() => undefined)
  const pid = runningPid(server.cluster)
  if (!last || pid === undefined) return
  process.kill(pid, 'SIGINT')
  const until = performance.now() + 30_000
  while (runningPid(server.cluster) === pid) {
    if (performance.now() > until) process.kill(pid, 'SIGQUIT')
    await pause(15)
  }
}

async function isLastUser(holder: pg.Client): Promise<boolean> {
  try {
    await holder.query(`select pg_advisory_unlock_shared(${usersLock})`)
    const answer = await holder.query<{ alone: boolean }>(`select pg_try_advisory_lock(${usersLock}) as alone`)
    return answer.rows[0]?.alone ?? true
  } catch {
    return true
  }
}
