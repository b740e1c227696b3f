import sql, { type Sql } from 'sql-template-tag'
import type { AccountActor, Actor, RoleGrant } from '../../domain/actor.ts'

/** SQL relation `held`: the roles that count for the actor, each with its department or null. */
export function heldRoles({ roles }: AccountActor): Sql {
  const column = <T>(of: (grant: RoleGrant) => T) => roles.map(of)
  return sql`unnest(${column(({ role }) => role)}::text[], ${column(({ departmentId }) => departmentId)}::uuid[])
    as held (role, department_id)`
}

/**
 * SQL condition on `core.dossier d`, for lists: the dossiers that exist for this actor. What they asked for themselves, and those in which
 * a role they hold in their present context is a declared party, in the states that party sees. What somebody opened for an organization
 * is that organization's. The portal itself sees all.
 */
export function visibleTo(actor: Actor): Sql {
  if (actor.kind === 'system') return sql`true`
  // Compared by equality alone, so that PostgreSQL can work it out once for a list instead of for each row.
  return visibleAs(
    actor,
    (scope) => sql`exists (
      select 1 from core.workflow_state s join core.workflow_party p on p.kind = s.kind
      join ${heldRoles(actor)} on held.role = any (p.roles)
      where s.kind = d.kind and s.state = d.state and p.found_by = 'role' and (p.sees_in is null or s.state = any (p.sees_in)) and ${scope})`,
  )
}

/** SQL condition on `core.dossier d`: it is this one, and exists for this actor. As `visibleTo`, which costs more for a single dossier. */
export function visibleOne(actor: Actor, id: string): Sql {
  if (actor.kind === 'system') return sql`d.id = ${id}`
  const visible = visibleAs(
    actor,
    (scope) => sql`exists (
      select 1 from core.workflow_party p join ${heldRoles(actor)} on held.role = any (p.roles)
      where p.kind = d.kind and p.found_by = 'role' and (p.sees_in is null or d.state = any (p.sees_in)) and ${scope})`,
  )
  return sql`d.id = ${id} and ${visible}`
}

/** `isParty` is the condition that the actor is, by a role, a party of the dossier of the scope, in a state that this party sees. */
function visibleAs({ accountId, organizationId }: AccountActor, isParty: (scope: Sql) => Sql): Sql {
  return sql`((d.applicant_id = ${accountId} and d.applicant_organization_id is null) or (
    d.organization_id = ${organizationId} and d.applicant_id <> ${accountId} and (${isParty(sql`p.scope = 'organization'`)}
      or ${isParty(sql`p.scope = 'department' and held.department_id = d.department_id`)})) or (
    d.applicant_organization_id = ${organizationId} and ${isParty(sql`p.scope = 'applicant-organization'`)}))`
}
