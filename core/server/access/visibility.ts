import sql, { type Sql } from 'sql-template-tag'
import type { AccountActor, Actor, RoleGrant } from '../../domain/actor.ts'

/** SQL relation `held`: the roles that count for the actor, each with its department or null. */
export function heldRoles({ roles }: AccountActor): Sql {
  const column = <T>(of: (grant: RoleGrant) => T) => roles.map(of)
  return sql`unnest(${column(({ role }) => role)}::text[], ${column(({ departmentId }) => departmentId)}::uuid[])
    as held (role, department_id)`
}

/**
 * SQL condition on `core.dossier d`: the dossiers that exist for this actor. What they asked for themselves, and those in which a role
 * they hold in their present context is a declared party, in the states that party sees. What somebody opened for an organization is
 * that organization's. The portal itself sees all.
 */
export function visibleTo(actor: Actor): Sql {
  if (actor.kind === 'system') return sql`true`
  // Compared by equality alone, so that PostgreSQL can work it out once for a list instead of for each row.
  const isParty = (scope: Sql) => sql`exists (
      select 1 from core.workflow_state s join core.workflow_party p on p.kind = s.kind
      join ${heldRoles(actor)} on held.role = any (p.roles)
      where s.kind = d.kind and s.state = d.state and p.found_by = 'role' and (p.sees_in is null or s.state = any (p.sees_in)) and ${scope})`
  return sql`((d.applicant_id = ${actor.accountId} and d.applicant_organization_id is null) or (
    d.organization_id = ${actor.organizationId} and d.applicant_id <> ${actor.accountId} and (${isParty(sql`p.scope = 'organization'`)}
      or ${isParty(sql`p.scope = 'department' and held.department_id = d.department_id`)})) or (
    d.applicant_organization_id = ${actor.organizationId} and ${isParty(sql`p.scope = 'applicant-organization'`)}))`
}
