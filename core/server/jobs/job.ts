import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'

/** Background work, declared once. It may run more than once for the same data and must then change nothing more. */
export interface Job<D extends object = object> {
  name: string
  /** Cron expression (UTC, machine time) for work that recurs by itself. */
  schedule?: string
  /** How often it is tried again, with growing pauses, before it is given up and logged. Default 5. */
  retries?: number
  /** How many run side by side in one process. Default 2. */
  concurrency?: number
  handle(data: D, ports: Ports): Promise<void>
}

export type AnyJob = Omit<Job, 'handle'> & {
  // The data of a job is known only where it is declared.
  // oxlint-disable-next-line typescript/no-explicit-any
  handle(data: any, ports: Ports): Promise<void>
}

export function defineJob<D extends object>(job: Job<D>): Job<D> {
  return job
}

/** The channel on which the workers of pg-boss hear that there is something new in a queue. */
const newWork = `pgboss_${createHash('sha224').update('pgboss').digest('hex').slice(0, 24)}`

/** Queue of the jobs that were given up, so that each is logged wherever it died. */
export const deadLetters = 'core.dead-letters'

/** The queue of a job as pg-boss keeps it. A recurring job waits at most once; any number may run. */
export function queueOptionsOf(job: QueuedJob) {
  return {
    policy: job.schedule ? 'short' : 'standard',
    notify: true,
    retryLimit: job.retries ?? 5,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    // A process that was killed loses its claim after this silence, and another takes the work over.
    heartbeatSeconds: 15,
    ...(job.name === deadLetters ? {} : { deadLetter: deadLetters }),
  }
}

export interface EnqueueOptions {
  /** Seconds to wait before it runs. Default 0: as soon as the transaction is committed. */
  after?: number
}

type QueuedJob = Pick<AnyJob, 'name' | 'schedule' | 'retries'>

/**
 * Queues work inside the transaction: it runs if and only if the transaction is committed. A recurring job that already
 * waits is not queued twice.
 *
 * The statement writes to the job table of pg-boss directly, which pg-boss documents as supported: the process that enqueues
 * needs no running worker, be it the migration command, the demo seed or a test.
 */
export async function enqueue<D extends object>(
  tx: Tx,
  job: Job<D>,
  data: D,
  options: EnqueueOptions = {},
): Promise<void> {
  await enqueueAll(tx, job, [data], options)
}

/** As `enqueue`, one job for each data, in one statement however many there are. */
export async function enqueueAll<D extends object>(
  tx: Tx,
  job: Job<D>,
  list: readonly D[],
  options: EnqueueOptions = {},
): Promise<void> {
  if (list.length === 0) return
  const rows = { name: job.name, data: JSON.stringify(list), after: options.after ?? 0 }
  if (await insertJobs(tx, rows)) return
  await createQueue(tx, { name: deadLetters })
  await createQueue(tx, job)
  if (!(await insertJobs(tx, rows))) throw new Error(`no queue for the job ${job.name}`)
}

function createQueue(tx: Tx, job: QueuedJob): Promise<unknown> {
  return tx.run(sql`select pgboss.create_queue(${job.name}, ${JSON.stringify(queueOptionsOf(job))}::jsonb)`)
}

/** False when the queue does not exist. The defaults of the queue are copied into each job, as pg-boss itself does. */
async function insertJobs(
  tx: Tx,
  { name, data, after }: { name: string; data: string; after: number },
): Promise<boolean> {
  const start = sql`now() + ${after}::float8 * interval '1 second'`
  const inserted = await tx.run(sql`
    insert into pgboss.job (name, data, policy, start_after, keep_until, retry_limit, retry_delay, retry_backoff,
      retry_delay_max, expire_seconds, deletion_seconds, heartbeat_seconds, dead_letter)
    select q.name, given.data, q.policy, ${start}, ${start} + q.retention_seconds * interval '1 second',
      q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds,
      q.heartbeat_seconds, q.dead_letter
    from pgboss.queue q, jsonb_array_elements(${data}::jsonb) as given (data) where q.name = ${name}
    on conflict do nothing`)
  if (inserted > 0 && after === 0) tx.announce({ channel: newWork, payload: name })
  return inserted > 0 || (await queueExists(tx, name))
}

async function queueExists(tx: Tx, name: string): Promise<boolean> {
  return (await tx.maybe(sql`select from pgboss.queue where name = ${name}`)) !== undefined
}
