import { type AccountActor, type Actor, holdsRole, type Instant, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, heldAt, type Tx, visibleOne } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Pause } from '../domain/answer-clock.ts'
import type { ComplaintObject } from '../domain/complaint-schema.ts'
import { complaintHandlers, type ComplaintState } from '../domain/complaint-workflow.ts'

/** A complaint: the dossier under the same id, and what is particular to it. */
export interface Complaint extends Dossier {
  state: ComplaintState
  timeZone: string
  providerId: string
  type: string
  objectKind: ComplaintObject
  objectId: string | null
  lineId: string | null
  text: string
  booksVersion: number
  openedAt: Instant
  /** When the claimant was first written to: a question, a message in the conversation, or the answer. */
  firstAnsweredAt: Instant | null
  handlerId: string | null
  /** Whoever took the contested decision. */
  deciders: string[]
  /** Who had it, and who handed it up, when it was last handed up. */
  handedUpBy: string[]
  /** Since when the claimant has to answer. */
  askedAt: Instant | null
  pauses: Pause[]
  /** When the deadline that runs passes. */
  clockAt: Instant | null
  closedAt: Instant | null
  reopenedAt: Instant | null
  timesReopened: number
  rating: number | null
  ratingComment: string | null
}

export const complaintColumns = sql`${dossierColumns}, o.time_zone as "timeZone", c.provider_id as "providerId", c.type,
  c.object_kind as "objectKind", c.object_id as "objectId", c.line_id as "lineId", c.text, c.books_version as "booksVersion",
  c.opened_at as "openedAt", least(c.first_answered_at, (select min(m.created_at) from core.message m
    where m.organization_id = d.organization_id and m.dossier_id = d.id and m.visible_to = 'everyone' and exists (select from core.membership own
      where own.organization_id = d.organization_id and own.account_id = m.author_id))) as "firstAnsweredAt", c.handler_id as "handlerId", c.deciders,
  c.handed_up_by as "handedUpBy", c.asked_at as "askedAt",
  c.pauses, c.clock_at as "clockAt", c.closed_at as "closedAt", c.reopened_at as "reopenedAt", c.times_reopened as "timesReopened", c.rating, c.rating_comment as "ratingComment"`
const complaintFrom = sql`core.dossier d
  join third_party_payment.complaint c on c.organization_id = d.organization_id and c.id = d.id
  join core.organization o on o.id = d.organization_id`

/**
 * SQL condition on `core.dossier d`, a complaint: what is in somebody's hands already waits for nobody else, but for those who can give it to
 * somebody else once whoever has it left.
 */
export function workedOnBy(actor: AccountActor, now: Instant): Sql {
  const { accountId } = actor
  const assigns = holdsRole(actor, 'complaints-officer')
  return sql`(d.holder is distinct from 'handler' or exists (select from third_party_payment.complaint mine
    where mine.organization_id = d.organization_id and mine.id = d.id and (mine.handler_id = ${accountId}
      or ${assigns}::boolean and not exists (select from core.membership m join core.organization o on o.id = m.organization_id
        where m.organization_id = mine.organization_id and m.account_id = mine.handler_id
          and m.role = any (${[...complaintHandlers]}::text[]) and ${heldAt(now)}))))`
}

/** The complaint if it exists for this actor; refuses `not-found` otherwise. */
export async function getComplaint(db: Db, actor: Actor, id: string): Promise<Complaint> {
  return complaintWhere(db, visibleOne(actor, id))
}

/** As `getComplaint`; nobody else changes it until the transaction ends. */
export async function lockComplaint(tx: Tx, actor: Actor, id: string): Promise<Complaint> {
  return complaintWhere(tx, sql`${visibleOne(actor, id)} for update of d, c`)
}

/** The complaint for somebody who saw this version of it; refuses `version-conflict` when it moved meanwhile. */
export async function lockUnchangedComplaint(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<Complaint> {
  const complaint = await lockComplaint(tx, actor, id)
  if (complaint.version !== version) throw new Refusal('version-conflict', { current: { version: complaint.version } })
  return complaint
}

async function complaintWhere(db: Db, condition: Sql): Promise<Complaint> {
  const complaint = await db.maybe<Complaint>(sql`select ${complaintColumns} from ${complaintFrom} where ${condition}`)
  if (!complaint) throw new Refusal('not-found')
  return complaint
}

export type NewComplaint = Pick<
  Complaint,
  'providerId' | 'type' | 'objectKind' | 'objectId' | 'lineId' | 'text' | 'booksVersion' | 'deciders' | 'clockAt'
> & { dossier: Dossier }

/** Adds what is particular to a complaint to its dossier. Refuses `already-exists` when one about the same is open. */
export async function insertComplaint(tx: Tx, created: NewComplaint): Promise<void> {
  const { dossier } = created
  const added = await tx.run(sql`
    insert into third_party_payment.complaint (organization_id, id, provider_id, type, object_kind, object_id, line_id, text, books_version,
      opened_at, deciders, clock_at)
    values (${dossier.organizationId}, ${dossier.id}, ${created.providerId}, ${created.type}, ${created.objectKind},
      ${created.objectId}::uuid, ${created.lineId}::uuid, ${created.text}, ${created.booksVersion}, ${tx.now},
      ${created.deciders}::uuid[], ${created.clockAt})
    on conflict do nothing`)
  if (added === 0) throw new Refusal('already-exists')
}

type Change = Partial<
  Pick<
    Complaint,
    | 'type'
    | 'firstAnsweredAt'
    | 'handlerId'
    | 'handedUpBy'
    | 'askedAt'
    | 'pauses'
    | 'clockAt'
    | 'closedAt'
    | 'reopenedAt'
    | 'timesReopened'
    | 'rating'
    | 'ratingComment'
  >
> & { open?: boolean }

const columnOf: Record<keyof Change, Sql> = {
  type: sql`type`,
  firstAnsweredAt: sql`first_answered_at`,
  handlerId: sql`handler_id`,
  handedUpBy: sql`handed_up_by`,
  askedAt: sql`asked_at`,
  pauses: sql`pauses`,
  clockAt: sql`clock_at`,
  closedAt: sql`closed_at`,
  reopenedAt: sql`reopened_at`,
  timesReopened: sql`times_reopened`,
  rating: sql`rating`,
  ratingComment: sql`rating_comment`,
  open: sql`open`,
}

/** Writes what changes beside the state. The complaint must be locked. */
export async function changeComplaint(tx: Tx, complaint: Complaint, change: Change): Promise<Complaint> {
  const written = (Object.entries(change) as [keyof Change, unknown][]).map(([name, value]) =>
    name === 'pauses' ? sql`pauses = ${JSON.stringify(value)}::jsonb` : sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update third_party_payment.complaint set ${join(written, ', ')}
    where organization_id = ${complaint.organizationId} and id = ${complaint.id}`)
  return { ...complaint, ...change }
}

/** Whether a complaint about this line is open, beside the one named. */
export async function isLineContested(
  db: Db,
  { organizationId, invoiceId, except }: { organizationId: string; invoiceId: string; except: string },
): Promise<boolean> {
  const { contested } = await db.one<{ contested: boolean }>(sql`select exists (
    select 1 from third_party_payment.complaint c where c.organization_id = ${organizationId} and c.object_id = ${invoiceId}
      and c.line_id is not null and c.open and c.id <> ${except}) as contested`)
  return contested
}

/** An answer with what it rests on. */
export interface ComplaintAnswer {
  outcome: 'founded' | 'partly-founded' | 'unfounded'
  grounds: string
  by: string
  at: Instant
}

/** Adds an answer after those there are. */
export async function insertAnswer(
  tx: Tx,
  { organizationId, id }: Pick<Complaint, 'organizationId' | 'id'>,
  { outcome, grounds, by }: Omit<ComplaintAnswer, 'at'>,
): Promise<void> {
  await tx.run(sql`
    insert into third_party_payment.complaint_answer (organization_id, complaint_id, seq, outcome, grounds, answered_by, answered_at)
    select ${organizationId}, ${id}, coalesce(max(seq), 0) + 1, ${outcome}, ${grounds}, ${by}, ${tx.now}
    from third_party_payment.complaint_answer where organization_id = ${organizationId} and complaint_id = ${id}`)
}

/** Every answer, the oldest first, with the names of those who gave them. */
export async function listAnswers(
  db: Db,
  { organizationId, id }: Pick<Complaint, 'organizationId' | 'id'>,
): Promise<ComplaintAnswer[]> {
  return db.many<ComplaintAnswer>(sql`
    select n.outcome, n.grounds, trim(concat_ws(' ', a.title, a.given_name, a.family_name)) as by, n.answered_at as at
    from third_party_payment.complaint_answer n join core.account a on a.id = n.answered_by
    where n.organization_id = ${organizationId} and n.complaint_id = ${id} order by n.seq`)
}

/** What a complaint did to its line since it was last opened: whether it is open again, and the decisions before and after. */
export interface LineCorrection {
  reopened: boolean
  before: number | null
  after: number | null
}

export async function correctionOf(
  db: Db,
  { organizationId, id, lineId, openedAt, reopenedAt }: Complaint,
): Promise<LineCorrection | null> {
  if (!lineId) return null
  return db.one<LineCorrection>(sql`
    select coalesce(l.reopened_by = ${id}, false) as reopened, after.payer as after,
      (select a.payer from third_party_payment.adjudication a
        where a.organization_id = l.organization_id and a.line_id = l.id and a.seq < coalesce(after.first, 32767)
        order by a.seq desc limit 1) as before
    from third_party_payment.invoice_line l
    left join lateral (select min(a.seq) as first, (array_agg(a.payer order by a.seq desc))[1] as payer
      from third_party_payment.adjudication a
      where a.organization_id = l.organization_id and a.line_id = l.id and a.complaint_id = ${id}
        and a.at >= ${reopenedAt ?? openedAt}) after on true
    where l.organization_id = ${organizationId} and l.id = ${lineId}`)
}
