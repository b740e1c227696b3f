import sql from 'sql-template-tag'
import { type DemoClockView, longestClockMove, type MoveClock } from '../../domain/mailbox-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'
import { enqueue } from '../jobs/job.ts'
import { fireTimersJob } from '../jobs/timers.ts'
import { announce } from '../messages/live.ts'
import type { Ports } from '../ports.ts'
import { adoptDemoOffset, findOffset, setOffset } from './demo-offset.ts'

export { readDemoOffset } from './demo-offset.ts'

const dayMs = 86_400_000

/**
 * Makes the clock of this process follow every move of the demo clock, whichever process made it, and reads where it stands.
 * Does nothing outside the demo. Call it once at the start of a process.
 */
export async function followDemoClock(ports: Pick<Ports, 'config' | 'database' | 'live' | 'log'>): Promise<void> {
  const { database, live } = ports
  if (ports.config.mode !== 'demo') return
  live.subscribe((event) => {
    if (event.kind === 'clock' && event.offsetMs !== undefined) setOffset(database, event.offsetMs)
    if (event.kind === 'anything')
      adoptDemoOffset(ports).catch((error: unknown) => ports.log.warn({ err: error }, 'demo clock not read'))
  })
  await adoptDemoOffset(ports)
}

/** Where the demo clock stands. */
export async function viewDemoClock(db: Db): Promise<DemoClockView> {
  return viewAt((await findOffset(db)) ?? 0)
}

function viewAt(offsetMs: number): DemoClockView {
  return { now: new Date(Date.now() + offsetMs).toISOString(), offsetMs, aheadDays: Math.floor(offsetMs / dayMs) }
}

/**
 * Moves the demo clock forward for all processes and lets the deadlines that are now past act at once. Refuses `invalid` for a
 * move backwards or of more than 400 days.
 */
export async function moveDemoClock(tx: Tx, ports: Pick<Ports, 'database'>, move: MoveClock): Promise<DemoClockView> {
  await tx.run(sql`insert into core.demo_clock (offset_ms) values (0) on conflict do nothing`)
  const { offsetMs } = await tx.one<{ offsetMs: number }>(
    sql`select offset_ms as "offsetMs" from core.demo_clock for update`,
  )
  const machine = Date.now()
  const step = 'to' in move ? Date.parse(move.to) - machine - offsetMs : move.advanceDays * dayMs
  if (!(step >= 0 && step <= longestClockMove * dayMs)) {
    const path = 'to' in move ? 'to' : 'advanceDays'
    throw new Refusal('invalid', { problems: [{ path, code: 'clock-range', values: { days: longestClockMove } }] })
  }
  const moved = offsetMs + step
  await tx.run(sql`update core.demo_clock set offset_ms = ${moved}`)
  announce(tx, { kind: 'clock', offsetMs: moved })
  await enqueue(tx, fireTimersJob, {})
  tx.afterCommit(() => setOffset(ports.database, moved))
  return viewAt(moved)
}
