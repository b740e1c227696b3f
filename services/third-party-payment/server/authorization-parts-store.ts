import { type CivilDate, civilDateOf, type Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { empty } from 'sql-template-tag'
import { lastAuthorizedDay } from '../domain/authorization-clock.ts'
import type { DuplicateRequest } from '../domain/authorization-conditions.ts'
import { endedStates, refusedStates } from '../domain/authorization-states.ts'
import type { Authorization } from './authorization-store.ts'

type Key = Pick<Authorization, 'organizationId' | 'id'>

/** What was granted of a line. */
export interface GrantedLine {
  id: string
  quantity: number
  billed: number
  reason: string | null
}

/** What was granted of each line, in their order; null before a decision. */
export async function grantedLinesOf(db: Db, { organizationId, id }: Key): Promise<GrantedLine[] | null> {
  const rows = await db.many<GrantedLine & { quantity: number | null }>(sql`
    select l.position::text as id, l.granted_quantity as quantity, l.granted_billed as billed, l.reason
    from third_party_payment.authorization_line l
    where l.organization_id = ${organizationId} and l.authorization_id = ${id} order by l.position`)
  return rows.some(({ quantity }) => quantity === null) ? null : rows
}

/** Writes what is granted of each line. */
export async function writeGrantedLines(
  tx: Tx,
  { organizationId, id }: Key,
  lines: readonly GrantedLine[],
): Promise<void> {
  await tx.run(sql`
    update third_party_payment.authorization_line l set granted_quantity = n.quantity, granted_billed = n.billed, reason = n.reason
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n (id text, quantity int, billed bigint, reason text)
    where l.organization_id = ${organizationId} and l.authorization_id = ${id} and l.position = n.id::int`)
}

/** A stretch in which the clock stood still; `to` is null while it does. */
export interface ClockPause {
  from: Instant
  to: Instant | null
}

/** The pauses of the clock that runs now, the oldest first. */
export async function listPauses(db: Db, { organizationId, id }: Key, since: Instant | null): Promise<ClockPause[]> {
  return db.many<ClockPause>(sql`
    select began_at as "from", ended_at as "to" from third_party_payment.clock_pause
    where organization_id = ${organizationId} and authorization_id = ${id} ${since === null ? empty : sql`and began_at >= ${since}`}
    order by seq`)
}

export async function beginPause(tx: Tx, { organizationId, id }: Key): Promise<void> {
  await tx.run(sql`insert into third_party_payment.clock_pause (organization_id, authorization_id, seq, began_at)
    select ${organizationId}, ${id}, coalesce(max(seq), 0) + 1, ${tx.now} from third_party_payment.clock_pause
    where organization_id = ${organizationId} and authorization_id = ${id}`)
}

export async function endPause(tx: Tx, { organizationId, id }: Key): Promise<void> {
  await tx.run(sql`update third_party_payment.clock_pause set ended_at = ${tx.now}
    where organization_id = ${organizationId} and authorization_id = ${id} and ended_at is null`)
}

/**
 * Another request for one of the same acts for the same member within so many days; the provider's own before another's. Days of a stay go with
 * acts: they make two requests the same only where both ask for nothing else.
 */
export async function findDuplicate(
  db: Db,
  authorization: Authorization,
  { acts, dayActs, within }: { acts: readonly string[]; dayActs: readonly string[]; within: number },
): Promise<DuplicateRequest | null> {
  const { organizationId, id, memberId, plannedOn, parentId, applicantOrganizationId } = authorization
  const care = acts.filter((act) => !dayActs.includes(act))
  const onlyDays = sql`and not exists (select 1 from third_party_payment.authorization_line other
    where other.organization_id = a.organization_id and other.authorization_id = a.id and other.act <> all (${dayActs}::text[]))`
  const found = await db.maybe<DuplicateRequest>(sql`
    select l.act, case when d.applicant_organization_id = ${applicantOrganizationId}::uuid then d.reference end as reference,
      case when d.applicant_organization_id = ${applicantOrganizationId}::uuid then d.id end as id
    from third_party_payment.authorization a
    join core.dossier d on d.organization_id = a.organization_id and d.id = a.id
    join third_party_payment.authorization_line l on l.organization_id = a.organization_id and l.authorization_id = a.id
    where a.organization_id = ${organizationId} and a.member_id = ${memberId} and a.id <> ${id} and a.submitted_at is not null
      and a.id is distinct from ${parentId}::uuid and a.parent_id is distinct from ${parentId ?? id}::uuid
      and a.planned_on between ${plannedOn}::date - ${within}::int and ${plannedOn}::date + ${within}::int
      and d.state <> all (${[...endedStates, ...refusedStates]}::text[])
      and l.act = any (${care.length > 0 ? care : acts}::text[]) ${care.length > 0 ? empty : onlyDays}
    order by reference nulls last, l.position limit 1`)
  return found ?? null
}

/** A prolongation of a stay, or the stay of a prolongation. */
export interface RelatedAuthorization {
  id: string
  reference: string
  state: string
  expectedDays: number | null
  grantedDays: number | null
  admittedAt: Instant | null
}

const relatedColumns = sql`d.id, d.reference, d.state, a.expected_days as "expectedDays", a.granted_days as "grantedDays",
  a.admitted_at as "admittedAt"`
const relatedFrom = sql`third_party_payment.authorization a
  join core.dossier d on d.organization_id = a.organization_id and d.id = a.id`

/** The prolongations of a stay, the oldest first; drafts included for the provider. */
export async function listProlongations(db: Db, { organizationId, id }: Key): Promise<RelatedAuthorization[]> {
  return db.many<RelatedAuthorization>(sql`select ${relatedColumns} from ${relatedFrom}
    where a.organization_id = ${organizationId} and a.parent_id = ${id} and d.state <> 'discarded' order by d.created_at, d.id`)
}

/** The stay of a prolongation, its granted days with those of the other prolongations; null for a request of its own. */
export async function findParent(db: Db, authorization: Authorization): Promise<RelatedAuthorization | null> {
  if (authorization.parentId === null) return null
  return db.one<RelatedAuthorization>(sql`
    select d.id, d.reference, d.state, a.expected_days as "expectedDays", a.admitted_at as "admittedAt",
      a.granted_days + coalesce((select sum(c.granted_days)::int from third_party_payment.authorization c
        where c.organization_id = a.organization_id and c.parent_id = a.id and c.id <> ${authorization.id}), 0) as "grantedDays"
    from ${relatedFrom} where a.organization_id = ${authorization.organizationId} and a.id = ${authorization.parentId}`)
}

/**
 * The days of a stay that are granted, prolongations included, the same seen from the stay and from a prolongation of it; null without a stay or
 * before a decision.
 */
export function grantedDaysOf(
  { grantedDays }: Pick<RelatedAuthorization, 'grantedDays'>,
  { parent, prolongations }: { parent: RelatedAuthorization | null; prolongations: readonly RelatedAuthorization[] },
): number | null {
  if (grantedDays === null) return null
  const before = parent?.grantedDays ?? 0
  return prolongations.reduce((total, { grantedDays: more }) => total + (more ?? 0), before + grantedDays)
}

/** The last day of a stay that is covered; null before the admission. */
export function authorizedUntil(admittedAt: Instant | null, days: number | null, timeZone: string): CivilDate | null {
  return admittedAt === null || days === null ? null : lastAuthorizedDay(civilDateOf(admittedAt, timeZone), days)
}
