import sql, { type Sql } from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'
import { professionalRole } from '../../domain/organization-contract.ts'

/** SQL condition on `core.membership m` and its `core.organization o`: held on the civil date it is there at that moment. */
export function heldAt(now: Instant): Sql {
  return sql`(m.valid_from <= (${now}::timestamptz at time zone o.time_zone)::date
    and (m.valid_to is null or m.valid_to >= (${now}::timestamptz at time zone o.time_zone)::date))`
}

/** SQL condition on the same two: the role only counts after a second factor. The rule of `needsSecondFactor`. */
export const roleNeedsSecondFactor: Sql = sql`(case when o.settings ? 'secondFactorRoles'
    then o.settings -> 'secondFactorRoles' ? m.role else m.role <> ${professionalRole} end)`

/** How a person is written, from `core.account a`. */
export const fullName: Sql = sql`concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name)`
