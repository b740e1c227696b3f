import type { CivilDate, Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'

/** Somebody who manages, or managed, access for an establishment. */
export interface Designation {
  id: string
  accountId: string
  name: string
  email: string
  seat: number
  membershipId: string
  ministryReference: string
  trainingPassedOn: CivilDate
  designatedBy: string | null
  designatedAt: Instant
  certifiedAt: Instant
  endedAt: Instant | null
}

const nameOf = (alias: 'a' | 'b') =>
  alias === 'a'
    ? sql`trim(concat_ws(' ', a.title, a.given_name, a.family_name))`
    : sql`trim(concat_ws(' ', b.title, b.given_name, b.family_name))`

/** Everybody who manages or managed access for the establishment, present ones first. */
export async function listDesignations(db: Db, organizationId: string): Promise<Designation[]> {
  return db.many<Designation>(sql`
    select g.id, g.account_id as "accountId", ${nameOf('a')} as name, a.email, g.seat, g.membership_id as "membershipId",
      g.ministry_reference as "ministryReference", g.training_passed_on as "trainingPassedOn", ${nameOf('b')} as "designatedBy",
      g.designated_at as "designatedAt", g.certified_at as "certifiedAt", g.ended_at as "endedAt"
    from directives_registry.access_manager_designation g join core.account a on a.id = g.account_id
    left join core.account b on b.id = g.designated_by
    where g.organization_id = ${organizationId} order by g.ended_at desc nulls first, g.seat, g.id`)
}

/** Lets nobody else change the designations of an establishment until the transaction ends. */
export async function lockDesignations(tx: Tx, organizationId: string): Promise<Designation[]> {
  await tx.run(sql`select from core.organization where id = ${organizationId} for no key update`)
  return listDesignations(tx, organizationId)
}

/** Somebody of the portal by address, with the roles they hold in the establishment today. */
export async function findColleague(
  db: Db,
  organizationId: string,
  email: string,
): Promise<{ accountId: string; roles: string[] } | undefined> {
  return db.maybe(sql`
    select a.id as "accountId", array(select m.role from core.membership m
      where m.account_id = a.id and m.organization_id = ${organizationId} and (m.valid_to is null or m.valid_to >= ${db.now}::date)) as roles
    from core.account a where a.email = ${email} and a.status <> 'closed'`)
}

export interface NewDesignation {
  organizationId: string
  accountId: string
  seat: number
  membershipId: string
  designatedBy: string
  ministryReference: string
  trainingPassedOn: CivilDate
}

export async function insertDesignation(tx: Tx, designation: NewDesignation): Promise<void> {
  const { organizationId, accountId, seat, membershipId, designatedBy, ministryReference, trainingPassedOn } =
    designation
  await tx.run(sql`insert into directives_registry.access_manager_designation (organization_id, id, account_id, seat, membership_id,
      designated_by, ministry_reference, training_passed_on, designated_at, certified_at)
    values (${organizationId}, ${uuidv7()}, ${accountId}, ${seat}, ${membershipId}, ${designatedBy}, ${ministryReference},
      ${trainingPassedOn}, ${tx.now}, ${tx.now})`)
}

export async function markEnded(
  tx: Tx,
  organizationId: string,
  { id, endedBy }: { id: string; endedBy: string },
): Promise<void> {
  await tx.run(sql`update directives_registry.access_manager_designation set ended_at = ${tx.now}, ended_by = ${endedBy}
    where organization_id = ${organizationId} and id = ${id}`)
}

export async function markCertified(tx: Tx, organizationId: string, id: string): Promise<void> {
  await tx.run(sql`update directives_registry.access_manager_designation set certified_at = ${tx.now}
    where organization_id = ${organizationId} and id = ${id}`)
}
