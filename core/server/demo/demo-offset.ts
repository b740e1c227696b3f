import sql from 'sql-template-tag'
import type { MovableClock } from '../clock.ts'
import type { Database, Db } from '../database/database.ts'
import type { Ports } from '../ports.ts'

/** How far the demo clock was moved ahead of the machine, in milliseconds; 0 when it never was. */
export async function readDemoOffset(database: Pick<Database, 'read'>): Promise<number> {
  return (await findOffset(database.read())) ?? 0
}

/** The same, or undefined when nobody ever moved it. */
export async function findOffset(db: Db): Promise<number | undefined> {
  const row = await db.maybe<{ offsetMs: number }>(sql`select offset_ms as "offsetMs" from core.demo_clock`)
  return row?.offsetMs
}

/** Sets the clock of this process to where the demo clock was moved. Does nothing outside the demo, or when nobody ever moved it. */
export async function adoptDemoOffset({ config, database }: Pick<Ports, 'config' | 'database'>): Promise<void> {
  const offsetMs = config.mode === 'demo' ? await findOffset(database.read()) : undefined
  if (offsetMs !== undefined) setOffset(database, offsetMs)
}

/** Moves the clock of this process, if it is one that can be moved. */
export function setOffset({ clock }: Pick<Database, 'clock'>, offsetMs: number): void {
  if ('setOffset' in clock) (clock as MovableClock).setOffset(offsetMs)
}
