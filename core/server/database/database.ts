import { createHash } from 'node:crypto'
import type { PoolClient, QueryResultRow } from 'pg'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import type { Clock } from '../clock.ts'
import type { Instant } from '../../domain/calendar.ts'
import { type Announcement, type Announcer, createAnnouncer } from './announcer.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantOf)

/** A `timestamptz` as PostgreSQL writes it in UTC. */
const written = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/

/** As an `Instant`. */
function instantOf(value: string): Instant {
  const [, date, time, fraction = ''] = written.exec(value) ?? []
  return date ? `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z` : new Date(value).toISOString()
}

/** Something that runs SQL. `now` is the moment that counts for this piece of work, so that time is never read twice. */
export interface Db {
  readonly now: Instant
  /** All rows. Column names come back as written: use quoted camelCase aliases. */
  many<R extends object>(statement: Sql): Promise<R[]>
  /** The first row, or undefined. */
  maybe<R extends object>(statement: Sql): Promise<R | undefined>
  /** The single row; throws a fault when there is none. */
  one<R extends object>(statement: Sql): Promise<R>
  /** The number of rows changed. */
  run(statement: Sql): Promise<number>
  /** Notes something on the way, such as who read what: in the transaction if there is one, else by itself, also where all else only reads. */
  record(statement: Sql): Promise<void>
}

/** A Db inside one transaction: either everything it runs is kept, or nothing. */
export interface Tx extends Db {
  readonly client: PoolClient
  /** Registers work for after the commit; it is not run when the transaction is rolled back, and must not matter if lost. */
  afterCommit(work: () => void): void
  /** Tells every process that listens, once the transaction is committed. Only a hint that there is something to look for: it can be lost. */
  announce(announcement: Announcement): void
  /** Runs a statement together with the commit. When it fails everything is undone, and the transaction fails with its error. */
  withCommit(statement: Sql): void
}

export interface Database {
  readonly pool: pg.Pool
  readonly clock: Clock
  /** A Db outside any transaction at the present moment, for reads: PostgreSQL refuses whatever would write, but for `record`. */
  read(): Db
  /** Runs the work in one transaction and commits; rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const names = new Map<string, string>()

/** Prepared statement name of a text: PostgreSQL plans each distinct statement once per connection. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url')
    if (names.size < 2000) names.set(text, name)
  }
  return name
}

/**
 * Sends a statement together with the others of the same turn of the event loop: each write to the connection wakes up another process,
 * which costs more than many a statement.
 */
function send<R extends QueryResultRow>(
  client: PoolClient,
  query: string | pg.QueryConfig,
): Promise<pg.QueryResult<R>> {
  const { stream } = client.connection
  stream.cork()
  setImmediate(() => stream.uncork())
  return client.query<R>(query)
}

/** Gives a statement of that name a connection to run on. */
type Borrow = <T>(work: (client: PoolClient) => Promise<T>, name: string) => Promise<T>

function queryOf({ text, values }: Sql): pg.QueryConfig & { name: string } {
  return { name: nameOf(text), text, values }
}

function dbOn(now: Instant, borrow: Borrow, borrowForRecords = borrow): Db {
  const query = <R extends QueryResultRow>(statement: Sql, on = borrow) => {
    const named = queryOf(statement)
    return on((client) => send<R>(client, named), named.name)
  }
  return {
    now,
    many: async <R extends object>(statement: Sql) => (await query<R & QueryResultRow>(statement)).rows,
    maybe: async <R extends object>(statement: Sql): Promise<R | undefined> =>
      (await query<R & QueryResultRow>(statement)).rows[0] as R | undefined,
    one: async <R extends object>(statement: Sql) => {
      const row = (await query<R & QueryResultRow>(statement)).rows[0]
      if (!row) throw new Error(`no row for: ${statement.text.slice(0, 200)}`)
      return row
    },
    run: async (statement) => (await query(statement)).rowCount ?? 0,
    record: async (statement) => void (await query(statement, borrowForRecords)),
  }
}

export interface DatabaseOptions {
  /** pg connection settings: a URL or socket folder, user and database. */
  connection: pg.PoolConfig
  /** Role that the connections take: it may change data but not the schema, and may only add to history and audit. */
  role?: string
  clock: Clock
  maxConnections?: number
  onError?: (error: Error) => void
}

/** Opens a pool. Nothing is connected before the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const { clock, onError = () => undefined } = options
  const pool = openPool(options, options.maxConnections ?? 10, '')
  const announcer = createAnnouncer(pool, onError)
  const reading = openPool(options, 1, '-c default_transaction_read_only=on')
  const read = readingTogether(borrowing(reading), pool)
  return {
    pool,
    clock,
    read: () => dbOn(clock.now(), read, borrowing(pool)),
    transaction: (work) => inTransaction({ pool, clock, announcer }, work),
    close: async () => {
      await announcer.close()
      await Promise.all([reading.end(), pool.end()])
    },
  }
}

function openPool({ connection, role, onError }: DatabaseOptions, max: number, settings: string): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    // Statements that do not wait for each other's answers travel together.
    pipeline: true,
    // Statements of a portal are short and come again: compiling them, or planning them for each value anew, costs more than it saves.
    options: [
      '-c jit=off -c plan_cache_mode=force_generic_plan -c timezone=UTC',
      settings,
      connection.options,
      role && `-c role=${role}`,
    ]
      .filter(Boolean)
      .join(' '),
    application_name: 'guichet',
  })
  pool.on('error', (error) => onError?.(error))
  return pool
}

/** Milliseconds from which on a statement would keep the others waiting. */
const slow = 20
/** How often in a row: the first time on a connection it is also planned. */
const slowTimes = 2

/**
 * Reads of all requests travel together on one connection: each wake-up of PostgreSQL costs more than many a statement, and one process of
 * Node keeps no second connection busy with quick ones. A statement that is slow goes alone, on a connection of `others`, until it is quick
 * again; and so does whatever is asked while one that was not known to be slow holds the others up.
 */
function readingTogether(together: Borrow, others: pg.Pool): Borrow {
  const slowInARow = new Map<string, number>()
  /** When those were asked that travel together now; they are answered in this order. */
  const asked: number[] = []
  let answeredAt = 0
  const beganAt = (askedAt: number) => Math.max(askedAt, answeredAt)
  return async (work, name) => {
    const askedAt = performance.now()
    const [first] = asked
    const heldUp = first !== undefined && askedAt - beganAt(first) > slow
    const before = slowInARow.get(name) ?? 0
    const alone = heldUp || before >= slowTimes
    if (!alone) asked.push(askedAt)
    try {
      return await (alone ? borrowing(others) : together)(work, name)
    } finally {
      const now = performance.now()
      const took = now - (alone ? askedAt : beganAt(askedAt))
      if (!alone) {
        asked.shift()
        answeredAt = now
      }
      if (took > slow) slowInARow.set(name, before + 1)
      else slowInARow.delete(name)
    }
  }
}

/** A connection of the pool; `release` takes it back for good when it broke meanwhile. */
async function lease(pool: pg.Pool): Promise<{ client: PoolClient; release(fault?: Error): void }> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  const release = (fault?: Error) => {
    client.off('error', onError)
    client.release(broken ?? fault)
  }
  return { client, release }
}

/** Statements that are under way at the same moment share one connection; it is never held while none is. */
function borrowing(pool: pg.Pool): Borrow {
  let shared: ReturnType<typeof lease> | undefined
  let users = 0
  return async (work) => {
    const mine = (shared ??= lease(pool))
    users += 1
    try {
      return await work((await mine).client)
    } finally {
      users -= 1
      if (users === 0) {
        shared = undefined
        await mine.then(
          ({ release }) => release(),
          () => undefined,
        )
      }
    }
  }
}

async function inTransaction<T>(
  { pool, clock, announcer }: { pool: pg.Pool; clock: Clock; announcer: Announcer },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { client, release } = await lease(pool)
  const [later, announced, last]: [(() => void)[], Announcement[], Sql[]] = [[], [], []]
  let fault: Error | undefined
  // Work that runs beside what failed must not write on a connection that belongs to somebody else by then.
  let over = false
  try {
    // Not waited for: the first statement travels with it, and fails with it.
    const begun = send(client, 'begin')
    begun.catch(() => undefined)
    const db = dbOn(clock.now(), (one) => (over ? Promise.reject(new Error('the transaction is over')) : one(client)))
    const result = await work({
      ...db,
      client,
      afterCommit: (task) => later.push(task),
      announce: (one) => announced.push(one),
      withCommit: (statement) => last.push(statement),
    })
    await begun
    over = true
    await commit(client, last)
    announcer.announce(announced)
    for (const task of later) task()
    return result
  } catch (error) {
    over = true
    await client.query('rollback').catch((reason: Error) => (fault = reason))
    throw error
  } finally {
    release(fault)
  }
}

/** Commits together with the last statements. After one that failed PostgreSQL rolls back instead. */
async function commit(client: PoolClient, last: readonly Sql[]): Promise<void> {
  const sent = [...last.map(queryOf), 'commit'].map((query) => send(client, query))
  const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  const { command } = (await sent.at(-1)) ?? {}
  if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`)
}
