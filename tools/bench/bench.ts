import type { ChildProcess } from 'node:child_process'
import type pg from 'pg'
import { sessionCookieName } from '../../core/server/sessions/session-cookie.ts'
import { hashOf, newToken } from '../../core/server/sessions/session-token.ts'
import { as, type BenchDatabase } from './database.ts'
import { type Figure, median, medianRound, type Round } from './figures.ts'
import type { Limit } from './limit-server.ts'
import type { LoadOrder, LoadOutcome, Shot } from './load.ts'
import { ask, cpuOf, cpuWithChildrenOf, type PortalServer } from './processes.ts'

/** What a measure has at hand: the running portal, the limit server beside it, and the load process. */
export interface Bench {
  database: BenchDatabase
  portal: PortalServer
  limit: { pid: number; port: number }
  load: ChildProcess
  rounds: number
  seconds: number
  say: (line: string) => void
}

/** One thing that is measured. `limits` are what the limit server answers under their names. */
export interface Measure {
  name: string
  limits?: Record<string, Limit>
  run(bench: Bench): Promise<Figure[]>
}

/** A comparison of the portal with its limit, in rounds that take turns. */
export interface Comparison extends Against {
  /** The requests of one round. Asked anew for each round, so that a command can be given dossiers nobody acted on. */
  portal: (round: number) => Promise<Shot[]> | Shot[]
  /** Each request is sent once at most. */
  once?: boolean
  connections?: number
  /** Further limits of the same requests, each a figure of its own. */
  others?: Against[]
}

/** A limit, under the name of the figure that it makes. */
interface Against {
  name: string
  limit: (round: number) => Promise<Shot[]> | Shot[]
  /** The least ratio that is aimed for. */
  goal?: number
}

const connectionsAtOnce = 16

/** Lets portal and limits answer in turns, after one round each that does not count. One figure for each limit. */
export async function compare(bench: Bench, wanted: Comparison): Promise<Figure[]> {
  const { once = false, connections = connectionsAtOnce } = wanted
  const limits = [wanted, ...(wanted.others ?? [])].map((against) => ({ against, rounds: [] as Round[] }))
  const portals: Round[] = []
  for (let round = 0; round <= bench.rounds; round += 1) {
    const seconds = round === 0 ? Math.min(1.5, bench.seconds) : bench.seconds
    const order = { connections, seconds, once }
    const portal = await measureRound(bench, bench.portal, { ...order, shots: await wanted.portal(round) })
    if (round > 0) portals.push(portal)
    for (const { against, rounds } of limits) {
      const bare = await measureRound(bench, bench.limit, { ...order, shots: await against.limit(round) })
      if (round > 0) rounds.push(bare)
    }
  }
  return limits.map(({ against, rounds }) => figureOf(against, portals, rounds))
}

function figureOf({ name, goal }: Against, portals: readonly Round[], limits: readonly Round[]): Figure {
  const ratio = median(portals.map(({ perSecond }, index) => perSecond / (limits[index]?.perSecond ?? Number.NaN)))
  const [portal, bare] = [medianRound(portals), medianRound(limits)]
  return {
    name,
    unit: 'per second',
    value: portal.perSecond,
    limit: bare.perSecond,
    ratio,
    portal,
    bare,
    ...(goal === undefined ? {} : { goal: { text: `at least ${goal * 100} % of the limit`, reached: ratio >= goal } }),
  }
}

/** One round of load on one server, with the processor time it took there. */
export async function measureRound(
  bench: Bench,
  server: { pid: number; port: number },
  order: Omit<LoadOrder, 'port'>,
): Promise<Round> {
  const { postmaster } = bench.database
  const before = [cpuOf(server.pid), cpuWithChildrenOf(postmaster)] as const
  const outcome = await ask<LoadOutcome>(bench.load, { ...order, port: server.port })
  const spent = [cpuOf(server.pid) - before[0], cpuWithChildrenOf(postmaster) - before[1]] as const
  if (outcome.failed > 0)
    bench.say(`  ${outcome.failed} of ${outcome.done + outcome.failed} failed: ${outcome.firstFailure}`)
  const per = (microseconds: number) => microseconds / Math.max(1, outcome.done)
  return {
    perSecond: outcome.done / outcome.seconds,
    p50: outcome.p50,
    p99: outcome.p99,
    cpu: per(spent[0]),
    databaseCpu: per(spent[1]),
    failed: outcome.failed,
  }
}

/** Rows of the run's database, as the owner of the tables sees them. */
export function rowsOf<R extends pg.QueryResultRow>(bench: Bench, text: string, values: unknown[] = []): Promise<R[]> {
  return as(bench.database.connection, async (client) => (await client.query<R>(text, values)).rows)
}

/** Opens a session for each account and answers the headers that carry it. */
export async function sessionsFor(bench: Bench, accountIds: readonly string[]): Promise<Record<string, string>[]> {
  const tokens = accountIds.map(() => newToken())
  await rowsOf(
    bench,
    `insert into core.session (id, token_hash, account_id, organization_id, factors, user_agent, created_at, last_seen_at, confirmed_at, expires_at)
     select gen_random_uuid(), n.hash, n.account_id, (select m.organization_id from core.membership m where m.account_id = n.account_id limit 1),
       array['password', 'totp'], 'bench', now(), now(), now() + interval '1 hour', now() + interval '12 hours'
     from unnest($1::bytea[], $2::uuid[]) as n (hash, account_id)`,
    [tokens.map(hashOf), accountIds],
  )
  const name = sessionCookieName({ publicUrl: 'http://localhost' })
  return tokens.map((token) => ({ cookie: `${name}=${token}` }))
}

/** The account of somebody by address. */
export async function accountOf(bench: Bench, email: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(bench, 'select id from core.account where email = $1', [email])
  if (!row) throw new Error(`nobody has the address ${email}`)
  return row.id
}

/** The path of a limit with its values. */
export function limitPath(name: string, values: readonly (string | number)[]): string {
  return `/${name}?${values.map((value) => `v=${encodeURIComponent(value)}`).join('&')}`
}
