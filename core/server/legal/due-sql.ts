import sql, { type Sql } from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'

/**
 * SQL condition for the statement that finds the actor: whether `live.account_id` still has to accept something in the organization of `held`, with
 * the roles of `held` that count. The rule of `dueVersions`, so that no further statement is needed on each request.
 */
export function undertakingsDue(now: Instant): Sql {
  return sql`exists (
    select from (
      select distinct on (d.organization_id, d.code) d.organization_id, d.code, d.version, d.audience_roles
      from core.legal_document d join core.organization publisher on publisher.id = d.organization_id
      where d.kind <> 'information' and d.effective_from <= (${now}::timestamptz at time zone publisher.time_zone)::date
        and d.organization_id in (
          select organization_id from held
          union all
          select b.organization_id from core.legal_bound_organization b
          where b.bound_organization_id in (select organization_id from held))
      order by d.organization_id, d.code, d.effective_from desc, d.published_at desc, d.version collate "C" desc
    ) newest
    where exists (select from held where counts and role = any (newest.audience_roles)) and not exists (
      select from core.legal_acceptance a
      where a.organization_id = newest.organization_id and a.code = newest.code and a.version = newest.version
        and a.account_id = live.account_id and a.acting_organization_id in (select organization_id from held)))`
}
