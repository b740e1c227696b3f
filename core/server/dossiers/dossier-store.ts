import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { type Actor, accountIdOf } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import { formatReference } from '../../domain/identifiers.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AnyWorkflow, Move } from '../../domain/workflow.ts'
import { visibleOne } from '../access/visibility.ts'
import { auditCall, recordAudit } from '../audit/audit.ts'
import type { Db, Tx } from '../database/database.ts'
import { announceDossier } from './announce-dossier.ts'
import type { Dossier } from './dossier.ts'

/** The columns of `core.dossier d` as a `Dossier`. */
export const dossierColumns = sql`d.id, d.organization_id as "organizationId", d.kind, d.reference, d.applicant_id as "applicantId", d.applicant_organization_id as "applicantOrganizationId",
  d.department_id as "departmentId", d.subject, d.subject_ar as "subjectAr", d.state, d.holder, d.due_at as "dueAt", d.state_since as "stateSince",
  d.version, d.created_at as "createdAt", d.updated_at as "updatedAt"`

/** The columns of a `ListedDossier`, with `core.organization o`; its department is `core.department dep` unless it has none. */
export const listedColumns = (departmentName = sql`dep.name`): Sql =>
  sql`${dossierColumns}, o.name as "organizationName", o.time_zone as "timeZone", ${departmentName} as "departmentName"`

/** The dossier if it exists for this actor; refuses `not-found` otherwise, whatever the cause. */
export async function getDossier(db: Db, actor: Actor, id: string, kind?: string): Promise<Dossier> {
  return findVisible(db, actor, { id, kind, lock: false })
}

/** As `getDossier`, and nobody else changes it until the transaction ends. Always the first statement of a change. */
export async function lockDossier(tx: Tx, actor: Actor, id: string, kind?: string): Promise<Dossier> {
  return findVisible(tx, actor, { id, kind, lock: true })
}

async function findVisible(db: Db, actor: Actor, wanted: { id: string; kind: string | undefined; lock: boolean }) {
  const dossier = await db.maybe<Dossier>(sql`
    select ${dossierColumns} from core.dossier d
    where ${visibleOne(actor, wanted.id)} ${wanted.kind ? sql`and d.kind = ${wanted.kind}` : empty}
    ${wanted.lock ? sql`for update of d` : empty}`)
  if (!dossier) throw new Refusal('not-found')
  return dossier
}

export interface NewDossier {
  organizationId: string
  applicantId: string
  /** The organization that asks, when it is one. */
  applicantOrganizationId?: string | null
  departmentId: string | null
  subject: string
  /** The same in Arabic script, where it is known. */
  subjectAr?: string
  dueAt: Instant | null
}

/** Opens dossiers in the initial state of the workflow, with their references, in two statements however many there are. */
export async function openDossiers(
  tx: Tx,
  workflow: AnyWorkflow,
  actor: Actor,
  list: NewDossier[],
): Promise<Dossier[]> {
  if (list.length === 0) return []
  const numbers = await tx.many<{ number: number }>(
    sql`select nextval('core.dossier_number') as number from generate_series(1, ${list.length})`,
  )
  const year = Number(tx.now.slice(0, 4))
  const rows = list.map((dossier, index) => ({
    applicantOrganizationId: null,
    subjectAr: '',
    ...dossier,
    id: uuidv7(),
    reference: formatReference(workflow.prefix, year, numbers[index]?.number ?? 0),
  }))
  const created = await tx.many<Dossier>(sql`
    with d as (
      insert into core.dossier (organization_id, id, kind, reference, applicant_id, applicant_organization_id, department_id, subject, subject_ar, state, holder,
        due_at, state_since, created_at, updated_at)
      select n."organizationId", n.id, ${workflow.kind}, n.reference, n."applicantId", n."applicantOrganizationId", n."departmentId", n.subject, n."subjectAr",
        ${workflow.initial}, ${workflow.states[workflow.initial]?.holder ?? null}, n."dueAt", ${tx.now}, ${tx.now}, ${tx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("organizationId" uuid, id uuid, reference text,
        "applicantId" uuid, "applicantOrganizationId" uuid, "departmentId" uuid, subject text, "subjectAr" text, "dueAt" timestamptz)
      returning *)
    select ${dossierColumns} from d`)
  await Promise.all(
    created.map(({ id, kind, organizationId }) =>
      recordAudit(tx, actor, { action: 'dossier.opened', subjectKind: kind, subjectId: id, organizationId }),
    ),
  )
  return created
}

/** Opens one dossier; see `openDossiers`. */
export async function openDossier(tx: Tx, workflow: AnyWorkflow, actor: Actor, dossier: NewDossier): Promise<Dossier> {
  const [created] = await openDossiers(tx, workflow, actor, [dossier])
  if (!created) throw new Error('the dossier was not created')
  return created
}

export interface MoveRecord {
  actor: Actor
  reason?: string | undefined
  /** What the move decided or changed, shown in the history. No health data. */
  detail?: object
  /** When the next holder must have acted; null when there is no date. */
  dueAt?: Instant | null
  /** The party that must act next in this case, when another stands in for the declared holder of the state. */
  holder?: string | undefined
}

/**
 * Records a lawful move of a locked dossier: state, holder, history and audit, in one statement, and tells the screens of both sides.
 * Refuses `version-conflict` when the dossier changed since it was read (it was not locked).
 */
export async function recordMove(tx: Tx, dossier: Dossier, move: Move, record: MoveRecord): Promise<Dossier> {
  const detail = record.detail ? JSON.stringify(record.detail) : null
  const moved = await tx.maybe<Dossier>(sql`
    with d as (
      update core.dossier set state = ${move.to}, due_at = ${record.dueAt ?? null}, version = version + 1, updated_at = ${tx.now},
        state_since = case when state = ${move.to} then state_since else ${tx.now} end,
        holder = coalesce(${record.holder ?? null}::text,
          (select s.holder from core.workflow_state s where s.kind = ${dossier.kind} and s.state = ${move.to}))
      where organization_id = ${dossier.organizationId} and id = ${dossier.id} and version = ${dossier.version}
      returning *),
    written as (
      insert into core.history (organization_id, dossier_id, seq, at, kind, action, from_state, to_state, party, actor_id, reason, detail)
      select d.organization_id, d.id, coalesce((select max(h.seq) from core.history h
          where h.organization_id = d.organization_id and h.dossier_id = d.id), 0) + 1,
        ${tx.now}, d.kind, ${move.action}, ${move.from}, ${move.to}, ${move.party}, ${accountIdOf(record.actor)}::uuid,
        ${record.reason ?? null}, ${detail}::jsonb
      from d),
    audited as (
      select ${auditCall(tx.now, record.actor, {
        action: `dossier.${move.action}`,
        subjectKind: dossier.kind,
        subjectId: dossier.id,
        organizationId: dossier.organizationId,
        detail: { from: move.from, to: move.to, party: move.party },
      })} from d)
    select ${dossierColumns} from d, audited`)
  if (!moved) throw new Refusal('version-conflict')
  announceDossier(tx, moved)
  return moved
}

/** Sets when a declared timer of the dossier goes off; replaces a waiting one of the same name. */
export async function setTimer(tx: Tx, dossier: Dossier, name: string, dueAt: Instant): Promise<void> {
  await Promise.all([clearTimers(tx, dossier, [name]), addTimers(tx, [dossier], [{ name, dueAt }])])
}

/** Adds timers to many dossiers at once, for example a ladder of reminders. */
export async function addTimers(
  tx: Tx,
  dossiers: Dossier[],
  timers: { name: string; dueAt: Instant }[],
): Promise<void> {
  const rows = dossiers.flatMap((dossier) =>
    timers.map((timer) => ({ organizationId: dossier.organizationId, id: dossier.id, ...timer })),
  )
  await tx.run(sql`insert into core.timer (organization_id, dossier_id, name, due_at)
    select n."organizationId", n.id, n.name, n."dueAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("organizationId" uuid, id uuid, name text, "dueAt" timestamptz)
    on conflict do nothing`)
}

/** Forgets the waiting timers of the dossier, all or those named. */
export async function clearTimers(tx: Tx, dossier: Dossier, names?: string[]): Promise<void> {
  await tx.run(sql`delete from core.timer where organization_id = ${dossier.organizationId} and dossier_id = ${dossier.id}
    and done_at is null ${names ? sql`and name = any (${names})` : empty}`)
}
