import sql, { type Sql } from 'sql-template-tag'
import type { Actor } from '../../domain/actor.ts'

/**
 * SQL condition on `core.dossier d`: the dossiers that exist for this actor. What they asked for themselves, and those in which a role
 * they hold in their present context is a declared party, in the states that party sees. What somebody opened for an organization is
 * that organization's. The portal itself sees all.
 */
export function visibleTo(actor: Actor): Sql {
  if (actor.kind === 'system') return sql`true`
  const roles = actor.roles.map((grant) => grant.role)
  const departments = actor.roles.map((grant) => grant.departmentId)
  const isParty = (scope: Sql) => sql`exists (
      select 1 from core.workflow_party p
      join unnest(${roles}::text[], ${departments}::uuid[]) as held (role, department_id) on held.role = any (p.roles)
      where p.kind = d.kind and p.found_by = 'role' and (p.sees_in is null or d.state = any (p.sees_in)) and ${scope})`
  return sql`((d.applicant_id = ${actor.accountId} and d.applicant_organization_id is null) or (
    d.organization_id = ${actor.organizationId} and d.applicant_id <> ${actor.accountId}
      and ${isParty(sql`(p.scope = 'organization' or (p.scope = 'department' and held.department_id = d.department_id))`)}) or (
    d.applicant_organization_id = ${actor.organizationId} and ${isParty(sql`p.scope = 'applicant-organization'`)}))`
}
