import type { AccountActor } from '@guichet/core/domain'
import sql, { type Sql } from 'sql-template-tag'

interface Order {
  /** A moment of `core.dossier d`. */
  key: Sql
  direction: Sql
  comparison: Sql
}

/** How lists of dossiers are sorted; every order ends with the id, so that none is ambiguous. */
export const listOrders: Record<'waiting' | 'due' | 'updated', Order> = {
  waiting: { key: sql`d.state_since`, direction: sql`asc`, comparison: sql`>` },
  // What has no date comes last; the last day a date can name stands for none.
  due: { key: sql`coalesce(d.due_at, '9999-12-31'::timestamptz)`, direction: sql`asc`, comparison: sql`>` },
  updated: { key: sql`d.updated_at`, direction: sql`desc`, comparison: sql`<` },
}

/** SQL condition on `core.dossier d`: the party that must act next is one that a role of this actor makes them. */
export function waitingFor(actor: AccountActor): Sql {
  const roles = actor.roles.map(({ role }) => role)
  return sql`exists (select 1 from core.workflow_party p
    where p.kind = d.kind and p.party = d.holder and p.found_by = 'role' and p.roles && ${roles}::text[]
      and (case p.scope when 'applicant-organization' then d.applicant_organization_id else d.organization_id end) = ${actor.organizationId})`
}
