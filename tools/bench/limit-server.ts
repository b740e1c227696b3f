import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { hash } from '@node-rs/argon2'
import pg from 'pg'

/** Prepared statements and how a request runs them: what any program must at least do for the same answer. */
export interface Limit {
  /** Run one after the other with the values of the request, each answered as rows. */
  read?: string[]
  /** Run between begin and commit, after what is read. Each takes a fresh id as $1 and the values of the request after it. */
  write?: string[]
  /** Hash a password as the portal does, off the main thread. */
  hash?: boolean
  /** Answer the bytes of the file whose name is the first value. */
  file?: boolean
}

export interface LimitOrder {
  connection: pg.PoolConfig
  /** By path. */
  limits: Record<string, Limit>
}

/** The limit process: `node:http` and `pg` with prepared statements, and nothing of what a portal owes its users. */
process.on('message', (order: LimitOrder) => {
  const pool = new pg.Pool({ ...order.connection, max: 10 })
  const server = createServer((incoming, answer) => {
    handle(pool, order.limits, incoming, answer).catch((error: unknown) => {
      answer.statusCode = 500
      answer.end(String(error))
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
})
process.on('disconnect', () => process.exit(0))

async function handle(
  pool: pg.Pool,
  limits: Record<string, Limit>,
  incoming: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  const name = url.pathname.slice(1)
  const limit = limits[name]
  if (!limit) throw new Error(`no limit ${name}`)
  const values = url.searchParams.getAll('v')
  if (limit.file) {
    answer.setHeader('content-type', 'application/pdf')
    createReadStream(values[0] ?? '').pipe(answer)
    return
  }
  if (incoming.method === 'POST') for await (const chunk of incoming) void chunk
  if (limit.hash) await hashOnce()
  const rows = await read(pool, name, limit.read ?? [], values)
  if (limit.write) await write(pool, name, limit.write, values)
  answer.setHeader('content-type', 'application/json')
  answer.end(JSON.stringify(rows))
}

async function read(pool: pg.Pool, name: string, statements: string[], values: string[]): Promise<unknown[]> {
  const rows: unknown[] = []
  for (const [index, text] of statements.entries())
    rows.push((await pool.query({ name: `${name} read ${index}`, text, values })).rows)
  return rows
}

async function write(pool: pg.Pool, name: string, statements: string[], values: string[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [index, text] of statements.entries())
      await client.query({ name: `${name} write ${index}`, text, values: [freshId(), ...values] })
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

function hashOnce(): Promise<string> {
  return hash('a password', { memoryCost: 7168, timeCost: 5, parallelism: 1, outputLen: 32 })
}

/** A version 7 identifier, as the portal makes them. */
function freshId(): string {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
