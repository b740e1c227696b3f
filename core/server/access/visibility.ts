import sql, { type Sql } from 'sql-template-tag'
import type { Actor } from '../../domain/actor.ts'

/**
 * SQL condition on `core.dossier d`: the dossiers that exist for this actor. Their own, and those in which a role they hold
 * in their present context is a declared party, in the states that party sees. The portal itself sees all.
 */
export function visibleTo(actor: Actor): Sql {
  if (actor.kind === 'system') return sql`true`
  const roles = actor.roles.map((grant) => grant.role)
  const departments = actor.roles.map((grant) => grant.departmentId)
  return sql`(d.applicant_id = ${actor.accountId} or (
    d.organization_id = ${actor.organizationId} and d.applicant_id <> ${actor.accountId} and exists (
      select 1 from core.workflow_party p
      join unnest(${roles}::text[], ${departments}::uuid[]) as held (role, department_id) on held.role = p.role
      where p.kind = d.kind and p.found_by = 'role' and (p.sees_in is null or d.state = any (p.sees_in))
        and (p.scope = 'organization' or held.department_id = d.department_id))))`
}
