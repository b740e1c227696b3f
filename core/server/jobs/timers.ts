import sql from 'sql-template-tag'
import type { Actor } from '../../domain/actor.ts'
import type { Tx } from '../database/database.ts'
import { adoptDemoOffset } from '../demo/demo-offset.ts'
import { lockDossier } from '../dossiers/dossier-store.ts'
import type { Ports } from '../ports.ts'
import { defineJob } from './job.ts'

/** The portal itself, when a deadline passes. */
const clockActor: Actor = { kind: 'system', party: 'clock' }

interface DueTimer {
  organizationId: string
  dossierId: string
  name: string
  /** As PostgreSQL writes it, to the microsecond. */
  dueAt: string
  kind: string
}

const batchSize = 200
/** Dossiers whose deadlines act side by side: few enough that requests find a connection. */
const lanes = 4

/**
 * Lets every deadline act that has passed, each in a transaction of its own; those of one dossier one after the other, the
 * earliest first. One that fails is logged, holds up no other, and is tried again by the next run. Several processes may do
 * this at once: a timer is taken by one of them. Returns how many acted.
 */
export async function fireTimers(ports: Ports): Promise<number> {
  let fired = 0
  let after: DueTimer | undefined
  for (;;) {
    const due = await listDue(ports, after)
    fired += await fireBatch(ports, due)
    after = due.at(-1)
    if (due.length < batchSize) return fired
  }
}

async function fireBatch(ports: Ports, due: readonly DueTimer[]): Promise<number> {
  const dossiers = [...Map.groupBy(due, (timer) => timer.dossierId).values()]
  let fired = 0
  const work = async () => {
    for (let timers = dossiers.shift(); timers; timers = dossiers.shift()) {
      for (const timer of timers) if (await fireSafely(ports, timer)) fired += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  return fired
}

/** Runs each minute, and at once when the demo clock moves. */
export const fireTimersJob = defineJob<object>({
  name: 'core.fire-timers',
  schedule: '* * * * *',
  retries: 0,
  concurrency: 1,
  handle: async (_data, ports) => {
    await adoptDemoOffset(ports)
    await fireTimers(ports)
  },
})

/** Those of dossiers this portal knows: of a service that is not installed here, another one, or a later start, will let them act. */
function listDue({ database, registry }: Ports, after: DueTimer | undefined): Promise<DueTimer[]> {
  const db = database.read()
  const from = after ?? { dueAt: '-infinity', dossierId: '00000000-0000-0000-0000-000000000000', name: '' }
  return db.many<DueTimer>(sql`
    select t.organization_id as "organizationId", t.dossier_id as "dossierId", t.name, t.due_at::text as "dueAt", d.kind
    from core.timer t join core.dossier d on d.organization_id = t.organization_id and d.id = t.dossier_id
    where t.done_at is null and t.due_at <= ${db.now} and d.kind = any (${registry.kinds})
      and (t.due_at, t.dossier_id, t.name) > (${from.dueAt}::timestamptz, ${from.dossierId}::uuid, ${from.name})
    order by t.due_at, t.dossier_id, t.name limit ${batchSize}`)
}

async function fireSafely(ports: Ports, timer: DueTimer): Promise<boolean> {
  try {
    return await ports.database.transaction((tx) => fire(tx, ports, timer))
  } catch (error) {
    ports.log.error({ err: error, dossierId: timer.dossierId, kind: timer.kind, timer: timer.name }, 'timer failed')
    return false
  }
}

/** False when somebody else fires it or it is no longer waiting. The dossier is locked first, as in every change of it. */
async function fire(tx: Tx, ports: Ports, timer: DueTimer): Promise<boolean> {
  const declared = ports.registry.timer(timer.kind, timer.name)
  if (!declared) throw new Error(`nobody declares the timer ${timer.name} of ${timer.kind}`)
  const dossier = await lockDossier(tx, clockActor, timer.dossierId)
  const taken = await tx.run(sql`
    update core.timer set done_at = ${tx.now}
    where organization_id = ${timer.organizationId} and dossier_id = ${timer.dossierId} and name = ${timer.name}
      and due_at = ${timer.dueAt}::timestamptz and done_at is null`)
  if (taken === 0) return false
  await declared.fire(tx, dossier, ports)
  return true
}
