import type pg from 'pg'
import { accountJobs } from '../../core/server/accounts/jobs.ts'
import { documentJobs } from '../../core/server/documents/jobs.ts'
import { coreJobs } from '../../core/server/jobs/core-jobs.ts'
import type { Ports } from '../../core/server/ports.ts'
import { asOwner } from './test-server.ts'

/** Carries out the background work that waits, and what it leads to, in the order in which it was queued. Its faults are thrown. */
export async function finishWork(connection: pg.ClientConfig, ports: Ports): Promise<void> {
  const jobs = [...coreJobs, ...accountJobs, ...documentJobs, ...ports.registry.services.flatMap((one) => one.jobs)]
  const byName = new Map(jobs.map((job) => [job.name, job]))
  await asOwner(connection, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ name: string; data: object; created: string }>(
        `with waiting as (delete from pgboss.job where state = 'created' returning name, data, created_on)
         select name, data from waiting order by created_on`,
      )
      if (rows.length === 0) return
      for (const { name, data } of rows) await byName.get(name)?.handle(data, ports)
    }
  })
}
