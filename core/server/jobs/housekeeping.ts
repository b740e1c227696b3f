import sql from 'sql-template-tag'
import type { Ports } from '../ports.ts'
import { defineJob } from './job.ts'

/** A repeated command finds the answer of the first one for this long. */
const answersKeptMs = 48 * 3_600_000

/** Removes the answers of commands that nobody repeats any more. */
export async function removeOldAnswers({ database }: Pick<Ports, 'database'>): Promise<number> {
  return database.transaction((tx) => {
    const before = new Date(Date.parse(tx.now) - answersKeptMs).toISOString()
    return tx.run(sql`delete from core.idempotency where created_at < ${before}`)
  })
}

export const housekeepingJob = defineJob<object>({
  name: 'core.housekeeping',
  schedule: '20 3 * * *',
  retries: 2,
  concurrency: 1,
  handle: async (_data, ports) => {
    await removeOldAnswers(ports)
  },
})
