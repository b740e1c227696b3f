import type { Db, Dossier } from '@guichet/core/server'
import sql from 'sql-template-tag'

/** Whoever of the insurer moved a dossier on: those who decided about an authorization, those who signed a statement. */
export async function decidersOf(
  db: Db,
  { organizationId, id }: Pick<Dossier, 'organizationId' | 'id'>,
): Promise<string[]> {
  const rows = await db.many<{ by: string }>(sql`
    select distinct h.actor_id as by from core.history h
    join core.workflow_party p on p.kind = h.kind and p.party = h.party
    where h.organization_id = ${organizationId} and h.dossier_id = ${id} and h.actor_id is not null
      and p.scope = 'organization' and h.from_state <> h.to_state`)
  return rows.map(({ by }) => by)
}
