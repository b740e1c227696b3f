import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { Refusal } from '../../domain/refusal.ts'
import { machineClock } from '../clock.ts'
import type { Database, Db, Tx } from '../database/database.ts'

/**
 * `free`: how many attempts in a row cost no pause. After them each costs twice the pause of the one before, from two
 * seconds to `longest`. `forgotten`: seconds in which one attempt is forgotten again. A whole hospital shares one address,
 * so its pauses stay short.
 */
const policy = {
  address: { free: 60, longest: 60, forgotten: 60 },
  'sign-in': { free: 5, longest: 900, forgotten: 3600 },
  'second-factor': { free: 5, longest: 900, forgotten: 3600 },
  confirm: { free: 5, longest: 900, forgotten: 3600 },
  mail: { free: 3, longest: 900, forgotten: 600 },
} as const

/** What is counted: guesses from one network address, or about one person, whether or not they exist. */
export interface ThrottleSubject {
  kind: keyof typeof policy
  value: string
}

const keyOf = ({ kind, value }: ThrottleSubject) => createHash('sha256').update(`${kind} ${value}`).digest()

/**
 * Counts one attempt against each subject, before it is known whether it succeeds, so that attempts made at once cannot
 * outrun the count. Refuses `rate-limited` with the seconds to wait, counting nothing, while one of them is slowed.
 */
export async function countAttempt(database: Database, subjects: readonly ThrottleSubject[]): Promise<void> {
  await database.transaction((tx) => Promise.all(subjects.map((subject) => count(tx, subject))))
}

async function count(tx: Tx, subject: ThrottleSubject): Promise<void> {
  const now = machineClock.now()
  const { free, longest, forgotten } = policy[subject.kind]
  const level = sql`(greatest(0, t.attempts - extract(epoch from ${now}::timestamptz - t.last_attempt_at)::float8 / ${forgotten}::float8) + 1)`
  const pause = sql`least(${longest}::float8, 2 ^ least(round(${level}) - ${free}::float8 + 1, 20))`
  const counted = await tx.run(sql`
    insert into core.throttle as t (subject, attempts, last_attempt_at) values (${keyOf(subject)}, 1, ${now})
    on conflict (subject) do update set attempts = ${level}, last_attempt_at = ${now},
      slowed_until = case when round(${level}) >= ${free}::float8 then ${now}::timestamptz + make_interval(secs => ${pause}) end
    where t.slowed_until is null or t.slowed_until <= ${now}`)
  if (counted === 0) throw await slowed(tx, subject, now)
}

async function slowed(db: Db, subject: ThrottleSubject, now: string): Promise<Refusal> {
  const row = await db.maybe<{ until: string | null }>(
    sql`select slowed_until as until from core.throttle where subject = ${keyOf(subject)}`,
  )
  const until = row?.until ? Date.parse(row.until) : Date.parse(now)
  return new Refusal('rate-limited', { retryAfter: Math.max(1, Math.ceil((until - Date.parse(now)) / 1000)) })
}

/** The attempt was good: the person's count starts anew, and the address is given this one attempt back. */
export async function forgiveAttempt(tx: Tx, subjects: readonly ThrottleSubject[]): Promise<void> {
  await Promise.all(
    subjects.map((subject) =>
      subject.kind === 'address'
        ? tx.run(sql`update core.throttle set attempts = greatest(attempts - 1, 0) where subject = ${keyOf(subject)}`)
        : tx.run(sql`delete from core.throttle where subject = ${keyOf(subject)}`),
    ),
  )
}
