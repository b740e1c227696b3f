import type { Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { WatchedCheck } from '../domain/search-watch.ts'

export interface NewCheck {
  organizationId: string
  providerId: string
  accountId: string
  number: string
  memberId: string | null
  foundBy: 'birth-date' | 'rank-and-name'
  outcome: 'in-force' | 'closed' | 'unknown'
}

/** Keeps a question about somebody's rights, whatever its answer, and returns its id. */
export async function insertCheck(tx: Tx, check: NewCheck): Promise<string> {
  const id = uuidv7()
  await tx.run(sql`
    insert into third_party_payment.rights_check (organization_id, id, provider_id, account_id, member_number, member_id, found_by, outcome, at)
    values (${check.organizationId}, ${id}, ${check.providerId}, ${check.accountId}, ${check.number}, ${check.memberId}, ${check.foundBy},
      ${check.outcome}, ${tx.now})`)
  return id
}

/** How many questions a person asked since two moments, and their whole provider since the second. One statement. */
export async function countChecks(
  db: Db,
  who: { organizationId: string; providerId: string; accountId: string },
  since: { hour: Instant; day: Instant },
): Promise<{ thisHour: number; today: number; provider: number }> {
  return db.one(sql`
    select count(*) filter (where account_id = ${who.accountId} and at > ${since.hour}) as "thisHour",
      count(*) filter (where account_id = ${who.accountId}) as today, count(*) as provider
    from third_party_payment.rights_check
    where organization_id = ${who.organizationId} and provider_id = ${who.providerId} and at > ${since.day}`)
}

/** Makes the questions of one provider follow each other, so that counting holds. */
export async function lockChecks(tx: Tx, providerId: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${providerId}, 23))`)
}

/** The questions of a person since a moment, for the watch. */
export async function listWatched(
  db: Db,
  who: { organizationId: string; accountId: string },
  since: Instant,
): Promise<WatchedCheck[]> {
  return db.many<WatchedCheck>(sql`
    select c.at, c.member_number as number, c.outcome, coalesce(m.decoy, false) as decoy
    from third_party_payment.rights_check c
    left join third_party_payment.member m on m.organization_id = c.organization_id and m.id = c.member_id
    where c.organization_id = ${who.organizationId} and c.account_id = ${who.accountId} and c.at > ${since}
    order by c.at`)
}

/** A question that found somebody, asked by this provider since a moment; undefined for any other id. */
export async function findAnsweredCheck(
  db: Db,
  where: { organizationId: string; providerId: string; id: string },
  since: Instant,
): Promise<{ id: string; memberId: string; at: Instant } | undefined> {
  return db.maybe(sql`
    select id, member_id as "memberId", at from third_party_payment.rights_check
    where organization_id = ${where.organizationId} and provider_id = ${where.providerId} and id = ${where.id}
      and member_id is not null and at > ${since}`)
}

/** Forgets questions older than a moment that no proof rests on. Returns how many. */
export async function deleteChecks(tx: Tx, organizationId: string, before: Instant): Promise<number> {
  return tx.run(sql`
    delete from third_party_payment.rights_check c
    where c.organization_id = ${organizationId} and c.at < ${before}
      and not exists (select from third_party_payment.rights_proof p where p.organization_id = c.organization_id and p.check_id = c.id)`)
}
