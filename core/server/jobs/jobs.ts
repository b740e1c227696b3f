import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss'
import type pg from 'pg'
import type { Ports } from '../ports.ts'
import { type AnyJob, deadLetters, queueOptionsOf } from './job.ts'

export { defineJob, enqueue } from './job.ts'
export type { AnyJob, Job } from './job.ts'

/** The workers of this process. */
export interface Jobs {
  /** Begins to take work. Makes sure that the queue and the schedule of every declared job exist. */
  start(): Promise<void>
  /** Takes no more work and lets what is under way finish within the grace of the settings; the rest runs again elsewhere. */
  stop(): Promise<void>
}

export interface JobsOptions {
  connection: pg.PoolConfig
  /** Role the connections take. */
  role?: string
  jobs: readonly AnyJob[]
  /** Handed to every job. May still be incomplete here, must be complete when `start` is called. */
  ports: Ports
  /**
   * New work is announced and runs at once. Work that was put off, or that a killed process left behind, is found by looking:
   * this often, in seconds. Default 5.
   */
  lookEvery?: number
}

/** Workers on pg-boss for the declared jobs. The tables of the queue must exist: the migration command makes them. */
export function createJobs(options: JobsOptions): Jobs {
  const { ports, jobs, lookEvery = 5 } = options
  let boss: PgBoss | undefined
  return {
    start: async () => {
      boss = await openBoss(options)
      await boss.start()
      await prepareQueues(boss, jobs)
      await work(boss, { name: deadLetters }, lookEvery, (one) => logGivenUp(one, ports))
      for (const job of jobs) await work(boss, job, lookEvery, (one) => run(job, one, ports))
    },
    stop: async () =>
      boss?.stop({ graceful: true, timeout: Math.max(1, ports.config.shutdownGraceSeconds) * 1000, close: true }),
  }
}

/** The queue, not started yet. Its code is loaded here: a portal answers before it works. */
async function openBoss(options: JobsOptions): Promise<PgBoss> {
  const { ports, lookEvery = 5 } = options
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    ...connectionOf(options),
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    reindex: false,
    useListenNotify: true,
    max: 4,
    superviseIntervalSeconds: lookEvery * 2,
    monitorIntervalSeconds: lookEvery * 2,
  })
  boss.on('error', (error) => ports.log.error({ err: error }, 'job queue fault'))
  boss.on('warning', (warning) => ports.log.warn({ warning: warning.message }, 'job queue warning'))
  return boss
}

function connectionOf({ connection, role }: JobsOptions) {
  const { connectionString, host, port, database, user, password, ssl, options } = connection
  const roleOption = role ? `-c role=${role}` : undefined
  return {
    ...Object.fromEntries(
      Object.entries({ connectionString, host, port, database, user, password, ssl }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
    options: [options, roleOption].filter(Boolean).join(' ') || undefined,
    application_name: 'guichet jobs',
  }
}

/** Brings queues and schedules to what is declared; one look suffices when nothing changed. */
async function prepareQueues(boss: PgBoss, jobs: readonly AnyJob[]): Promise<void> {
  const present = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const job of [{ name: deadLetters }, ...jobs]) {
    const { policy, ...wanted } = queueOptionsOf(job)
    const queue = present.get(job.name)
    if (!queue) await boss.createQueue(job.name, { policy, ...wanted })
    else if (Object.entries(wanted).some(([name, value]) => queue[name as keyof typeof wanted] !== value))
      await boss.updateQueue(job.name, wanted)
  }
  const schedules = new Map((await boss.getSchedules()).map((schedule) => [schedule.name, schedule.cron]))
  for (const { name, schedule } of jobs) {
    if (schedule && schedules.get(name) !== schedule) await boss.schedule(name, schedule, {}, { tz: 'UTC' })
    if (schedule) schedules.delete(name)
  }
  for (const forgotten of schedules.keys()) await boss.unschedule(forgotten)
}

type Work = JobWithMetadata<object>

/** One worker takes work for all that may run side by side: each further one would look at the queue again whenever there is something new. */
async function work(
  boss: PgBoss,
  job: Pick<AnyJob, 'name' | 'concurrency'>,
  lookEvery: number,
  perform: (one: Work) => Promise<JobResult>,
): Promise<void> {
  const pace = {
    notifyPollingIntervalSeconds: lookEvery,
    pollingIntervalSeconds: Math.min(2, lookEvery),
    burstWhenBatchFull: true,
  }
  await boss.work(
    job.name,
    { ...pace, batchSize: 10, localConcurrency: 1, perJobResults: true, includeMetadata: true },
    (batch: Work[]) => sideBySide(batch, job.concurrency ?? 2, perform),
  )
}

async function sideBySide(
  batch: readonly Work[],
  most: number,
  perform: (one: Work) => Promise<JobResult>,
): Promise<JobResult[]> {
  const results: JobResult[] = []
  const waiting = batch.values()
  const lane = async () => {
    for (const one of waiting) results.push(await perform(one))
  }
  await Promise.all(Array.from({ length: most }, lane))
  return results
}

async function run(job: AnyJob, one: Work, ports: Ports): Promise<JobResult> {
  try {
    await job.handle(one.data, ports)
    return { id: one.id, status: 'completed' }
  } catch (error) {
    ports.log.warn({ err: error, job: job.name, jobId: one.id, attempt: one.retryCount + 1 }, 'job failed')
    return { id: one.id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }
  }
}

/** A job that was given up: its code refused to the last, or its processes died. */
async function logGivenUp(one: Work, ports: Ports): Promise<JobResult> {
  ports.log.error({ job: one.sourceName, jobId: one.sourceId, outcome: one.sourceOutput }, 'job given up')
  return { id: one.id, status: 'completed' }
}
