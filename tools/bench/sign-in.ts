import { type Bench, compare, measureRound, type Measure, rowsOf } from './bench.ts'
import { helper, ask } from './processes.ts'
import type { LoadOutcome, Shot } from './load.ts'
import { benchPassword } from './small-world.ts'
import { type Figure, median } from './figures.ts'
import { someReads } from './service-measures.ts'

const signInsPerSecond = 60
const readsPerSecond = 100
const slowestRead = 50

/** Signing in with a password, and what readers notice of it. */
export const signIn: Measure = {
  name: 'sign-in',
  limits: {
    'sign-in': {
      hash: true,
      write: [
        `insert into core.session (id, token_hash, account_id, factors, created_at, last_seen_at, confirmed_at, expires_at)
         select $1::uuid, sha256(($1::uuid)::text::bytea), a.id, array['password'], now(), now(), now(), now() + interval '12 hours'
         from core.account a where a.email = $2`,
      ],
    },
  },
  run: async (bench) => {
    const people = await professionals(bench)
    let next = 0
    const some = (count: number) => Array.from({ length: count }, () => people[next++ % people.length] ?? '')
    const most = await compare(bench, {
      name: 'sign in, as many as can',
      portal: () => some(3000).map(signInOf),
      limit: () => some(3000).map((email) => ({ method: 'POST', path: `/sign-in?v=${encodeURIComponent(email)}` })),
    })
    return [...most, ...(await whileReading(bench, some))]
  },
}

/** People who sign in with the password alone. */
async function professionals(bench: Bench): Promise<string[]> {
  const rows = await rowsOf<{ email: string }>(
    bench,
    `select a.email from core.account a where a.email ~ '^[0-9]' order by md5(a.id::text) limit 20000`,
  )
  return rows.map(({ email }) => email)
}

/** Each from an address of its own, as from a hospital's many networks. */
function signInOf(email: string, index: number): Shot {
  const address = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  return {
    method: 'POST',
    path: '/api/session',
    headers: { 'x-forwarded-for': address, 'user-agent': 'bench' },
    body: JSON.stringify({ email, password: benchPassword }),
  }
}

async function whileReading(bench: Bench, some: (count: number) => string[]): Promise<Figure[]> {
  const readers = helper('load.ts')
  const reads = await someReads(bench)
  const rounds: { signIns: number; p99: number; p50: number; alone: number }[] = []
  for (let round = 0; round < bench.rounds; round += 1) {
    const seconds = Math.max(3, bench.seconds)
    const reading = { port: bench.portal.port, connections: 16, seconds, shots: reads, pace: readsPerSecond }
    const alone = await ask<LoadOutcome>(readers, reading)
    const [signIns, read] = await Promise.all([
      measureRound(bench, bench.portal, {
        connections: 16,
        seconds,
        shots: some(1000).map(signInOf),
        pace: signInsPerSecond,
      }),
      ask<LoadOutcome>(readers, reading),
    ])
    rounds.push({ signIns: signIns.perSecond, p50: read.p50, p99: read.p99, alone: alone.p99 })
  }
  readers.disconnect()
  const of = (key: 'signIns' | 'p99' | 'p50' | 'alone') => median(rounds.map((round) => round[key]))
  return [
    {
      name: `sign-ins, ${readsPerSecond} reads a second beside`,
      unit: 'per second',
      value: of('signIns'),
      goal: { text: `${signInsPerSecond} per second`, reached: of('signIns') >= signInsPerSecond * 0.97 },
    },
    {
      name: 'slowest hundredth of these reads',
      unit: 'ms',
      value: of('p99'),
      note: `${of('alone').toFixed(1)} ms while nobody signs in`,
      goal: { text: `under ${slowestRead} ms (alone ${of('alone').toFixed(1)} ms)`, reached: of('p99') < slowestRead },
    },
  ]
}
