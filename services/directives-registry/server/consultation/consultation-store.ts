import { type AccountActor, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type {
  ConsultationOutcome,
  ConsultationReason,
  DeclaredSituation,
  PastSearch,
} from '../../domain/consultation.ts'

/** A consultation as it is kept. What was seen in it is in the audit, in the chain of the person. */
export interface Consultation {
  id: string
  organizationId: string
  organizationName: LocalizedText
  timeZone: string
  departmentId: string
  departmentName: LocalizedText
  receipt: string
  accountId: string
  grantId: string
  reason: ConsultationReason
  situation: DeclaredSituation
  declaredAt: Instant
  searchedAt: Instant | null
  searchKind: 'nam' | 'demographic' | null
  outcome: ConsultationOutcome | null
  registerId: string | null
  insuredPersonId: string | null
  directiveId: string | null
  openedAt: Instant | null
  lastSeenAt: Instant | null
  closedAt: Instant | null
}

const columns = sql`c.id, c.organization_id as "organizationId", o.name as "organizationName", o.time_zone as "timeZone",
  c.department_id as "departmentId", dep.name as "departmentName", c.receipt, c.account_id as "accountId", c.grant_id as "grantId", c.reason, c.situation,
  c.declared_at as "declaredAt", c.searched_at as "searchedAt", c.search_kind as "searchKind", c.outcome, c.register_id as "registerId",
  c.insured_person_id as "insuredPersonId", c.directive_id as "directiveId", c.opened_at as "openedAt", c.last_seen_at as "lastSeenAt",
  c.closed_at as "closedAt"`
const from = sql`directives_registry.consultation c
  join core.organization o on o.id = c.organization_id
  join core.department dep on dep.organization_id = c.organization_id and dep.id = c.department_id`

/** A consultation is its reader's for good, whatever became of their access. */
function visibleTo(actor: AccountActor): Sql {
  return sql`c.account_id = ${actor.accountId}`
}

/** One's own consultation, to be read; refuses `not-found` for anybody else's. */
export async function getConsultation(db: Db, actor: AccountActor, id: string): Promise<Consultation> {
  return consultationWhere(db, sql`c.id = ${id} and ${visibleTo(actor)}`)
}

/** As `getConsultation`, to go on with it, which is done where one acts for its establishment; nobody else changes it until the transaction ends. A flag may be raised about it meanwhile. */
export async function lockConsultation(tx: Tx, actor: AccountActor, id: string): Promise<Consultation> {
  return consultationWhere(
    tx,
    sql`c.id = ${id} and ${visibleTo(actor)} and c.organization_id = ${actor.organizationId}
    for no key update of c`,
  )
}

async function consultationWhere(db: Db, condition: Sql): Promise<Consultation> {
  const found = await db.maybe<Consultation>(sql`select ${columns} from ${from} where ${condition}`)
  if (!found) throw new Refusal('not-found')
  return found
}

/** The reader's own, the last one first. */
export async function listConsultations(
  db: Db,
  actor: AccountActor,
  { after, limit }: { after: { at: Instant; id: string } | null; limit: number },
): Promise<Consultation[]> {
  return db.many<Consultation>(sql`select ${columns} from ${from} where ${visibleTo(actor)}
    ${after ? sql`and (c.declared_at, c.id) < (${after.at}, ${after.id})` : empty}
    order by c.declared_at desc, c.id desc limit ${limit}`)
}

/** The reader's last consultation in the establishment they act for that had an answer, declared within so many minutes. */
export async function findLastAnswered(
  db: Db,
  actor: AccountActor,
  minutes: number,
): Promise<Consultation | undefined> {
  return db.maybe<Consultation>(sql`select ${columns} from ${from}
    where ${visibleTo(actor)} and c.organization_id = ${actor.organizationId} and c.outcome is not null and c.declared_at <= ${db.now}
      and c.declared_at > ${db.now}::timestamptz - make_interval(mins => ${minutes}::int)
    order by c.declared_at desc, c.id desc limit 1`)
}

export type NewConsultation = Pick<
  Consultation,
  'id' | 'organizationId' | 'receipt' | 'accountId' | 'grantId' | 'departmentId' | 'reason' | 'situation'
>

/** Adds a consultation; false when its receipt number is taken. */
export async function insertConsultation(tx: Tx, one: NewConsultation): Promise<boolean> {
  const added =
    await tx.run(sql`insert into directives_registry.consultation (organization_id, id, receipt, account_id, grant_id, department_id, reason, situation,
      declared_at)
    values (${one.organizationId}, ${one.id}, ${one.receipt}, ${one.accountId}, ${one.grantId}, ${one.departmentId}, ${one.reason}, ${one.situation}, ${tx.now})
    on conflict (receipt) do nothing`)
  return added === 1
}

/** The searches of a user within a day, in whatever establishment. Whoever asks holds the user's turn until the transaction ends. */
export async function takeTurn(tx: Tx, accountId: string): Promise<PastSearch[]> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${accountId}, 31))`)
  return listPastSearches(tx, accountId)
}

/** The searches of a user within a day. */
export async function listPastSearches(db: Db, accountId: string): Promise<PastSearch[]> {
  return db.many<PastSearch>(sql`select s.at, s.insured_person_id as "personId", s.outcome, s.emergency from directives_registry.search s
    where s.account_id = ${accountId} and s.at > ${db.now}::timestamptz - interval '24 hours' and s.at <= ${db.now}`)
}

export interface SearchRecord {
  searchKind: 'nam' | 'demographic'
  outcome: ConsultationOutcome
  registerId: string
  personId: string | null
  versionId: string | null
  /** What was written to go on past a limit. */
  limitReason: string | null
  /** Whether a declared emergency lifted the pause. */
  emergency: boolean
}

/** Records a search, and what came of it on its consultation. */
export async function recordSearch(tx: Tx, consultation: Consultation, search: SearchRecord): Promise<void> {
  const { organizationId, id, accountId } = consultation
  await tx.run(sql`insert into directives_registry.search (organization_id, consultation_id, seq, account_id, at, search_kind, outcome, insured_person_id, limit_reason,
      emergency)
    select ${organizationId}, ${id}, coalesce(max(s.seq), 0) + 1, ${accountId}, ${tx.now}, ${search.searchKind}, ${search.outcome},
      ${search.personId}::uuid, ${search.limitReason}, ${search.emergency}
    from directives_registry.search s where s.organization_id = ${organizationId} and s.consultation_id = ${id}`)
  await tx.run(sql`update directives_registry.consultation set searched_at = ${tx.now}, search_kind = ${search.searchKind}, outcome = ${search.outcome},
      register_id = ${search.personId ? search.registerId : null}::uuid, insured_person_id = ${search.personId}::uuid,
      directive_id = ${search.versionId}::uuid
    where organization_id = ${organizationId} and id = ${id}`)
}

/** The consultation of the same user before this one, in whatever establishment. */
export async function findPrevious(
  db: Db,
  { accountId, id }: Consultation,
): Promise<{ departmentId: string; at: Instant } | null> {
  const before = await db.maybe<{ departmentId: string; at: Instant }>(sql`
    select c.department_id as "departmentId", c.declared_at as at from directives_registry.consultation c
    where c.account_id = ${accountId} and c.id <> ${id} and c.searched_at is not null and c.declared_at <= ${db.now}
    order by c.declared_at desc, c.id desc limit 1`)
  return before ?? null
}

/** Opens the view at this moment, on this version. */
export async function recordOpening(tx: Tx, { organizationId, id }: Consultation, directiveId: string): Promise<void> {
  await tx.run(sql`update directives_registry.consultation
    set opened_at = ${tx.now}, last_seen_at = ${tx.now}, closed_at = null, directive_id = ${directiveId}
    where organization_id = ${organizationId} and id = ${id}`)
}

/** The reader gave a sign of life. */
export async function recordSeen(tx: Tx, { organizationId, id }: Consultation): Promise<void> {
  await tx.run(sql`update directives_registry.consultation set last_seen_at = ${tx.now}
    where organization_id = ${organizationId} and id = ${id}`)
}

/** The view is closed from this moment on. */
export async function recordClosing(tx: Tx, { organizationId, id }: Consultation, at: Instant): Promise<void> {
  await tx.run(sql`update directives_registry.consultation set closed_at = ${at}
    where organization_id = ${organizationId} and id = ${id}`)
}
