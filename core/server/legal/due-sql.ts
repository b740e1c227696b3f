import sql, { type Sql } from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'

/**
 * SQL condition for the statement that finds the actor: whether the account of `core.session s` still has to accept something in the organization
 * of `held`, with the roles of `held` that count. The rule of `dueVersions`, so that no further statement is needed on each request.
 */
export function undertakingsDue(now: Instant): Sql {
  return sql`exists (
    select from (
      select distinct on (d.organization_id, d.code) d.organization_id, d.code, d.version, d.audience_roles
      from core.legal_document d join core.organization publisher on publisher.id = d.organization_id
      where d.kind <> 'information' and d.effective_from <= (${now}::timestamptz at time zone publisher.time_zone)::date
        and (d.organization_id = held.organization_id or d.organization_id in (
          select b.organization_id from core.legal_bound_organization b where b.bound_organization_id = held.organization_id))
      order by d.organization_id, d.code, d.effective_from desc, d.published_at desc, d.version collate "C" desc
    ) newest
    where newest.audience_roles && held.counting and not exists (
      select from core.legal_acceptance l
      where l.organization_id = newest.organization_id and l.code = newest.code and l.version = newest.version
        and l.account_id = s.account_id and l.acting_organization_id = held.organization_id))`
}
