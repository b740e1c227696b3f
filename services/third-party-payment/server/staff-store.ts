import type { CivilDate, Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { ProviderRole } from '../domain/roles.ts'

/** Somebody who holds a role at a provider today. */
export interface StaffPerson {
  accountId: string
  name: string
  email: string
  status: 'invited' | 'active' | 'closed'
  roles: ProviderRole[]
  lastSeenAt: Instant | null
}

/** Who holds a role in the organization on a day, by name. */
export async function listStaff(db: Db, organizationId: string, today: CivilDate): Promise<StaffPerson[]> {
  return db.many<StaffPerson>(sql`
    select a.id as "accountId", concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) as name, a.email, a.status,
      array_agg(distinct m.role order by m.role) as roles,
      (select max(s.last_seen_at) from core.session s where s.account_id = a.id and s.organization_id = ${organizationId}) as "lastSeenAt"
    from core.membership m join core.account a on a.id = m.account_id
    where m.organization_id = ${organizationId} and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
    group by a.id order by a.family_name collate "und-x-icu", a.given_name collate "und-x-icu", a.id`)
}

/** The memberships somebody holds in the organization on a day. */
export async function listHeld(
  db: Db,
  place: { organizationId: string; accountId: string; today: CivilDate },
): Promise<{ id: string; role: string }[]> {
  return db.many<{ id: string; role: string }>(sql`
    select id, role from core.membership
    where organization_id = ${place.organizationId} and account_id = ${place.accountId} and valid_from <= ${place.today}
      and (valid_to is null or valid_to >= ${place.today})`)
}

/** Makes others who change the staff of the organization wait: two administrators cannot end each other at once. */
export async function lockStaff(tx: Tx, organizationId: string): Promise<void> {
  await tx.run(sql`select from core.organization where id = ${organizationId} for update`)
}

export interface StaffReview {
  month: CivilDate
  at: Instant
  by: string
}

/** The last confirmation of who still works at the provider. */
export async function findLastReview(db: Db, organizationId: string): Promise<StaffReview | undefined> {
  return db.maybe<StaffReview>(sql`
    select r.month, r.reviewed_at as at, concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) as by
    from third_party_payment.staff_review r join core.account a on a.id = r.reviewed_by
    where r.organization_id = ${organizationId} order by r.month desc limit 1`)
}

/** Keeps that the staff was confirmed for a month; confirming again replaces it. */
export async function keepReview(
  tx: Tx,
  review: { organizationId: string; month: CivilDate; accountId: string; kept: number; ended: number },
): Promise<void> {
  await tx.run(sql`
    insert into third_party_payment.staff_review (organization_id, month, reviewed_by, reviewed_at, kept, ended)
    values (${review.organizationId}, ${review.month}, ${review.accountId}, ${tx.now}, ${review.kept}, ${review.ended})
    on conflict (organization_id, month) do update set reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at,
      kept = excluded.kept, ended = staff_review.ended + excluded.ended`)
}

/** The organizations of providers whose staff nobody confirmed for this month, and which are older than it. */
export async function listUnreviewed(
  db: Db,
  month: CivilDate,
): Promise<{ organizationId: string; insurerId: string }[]> {
  return db.many<{ organizationId: string; insurerId: string }>(sql`
    select o.id as "organizationId", p.organization_id as "insurerId"
    from third_party_payment.provider p join core.organization o on o.id = p.account_organization_id
    where p.suspended_at is null and o.created_at < ${month}::date and not exists (
      select 1 from third_party_payment.staff_review r where r.organization_id = o.id and r.month = ${month})`)
}
