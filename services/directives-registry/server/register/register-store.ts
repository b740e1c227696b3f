import { type Actor, Refusal } from '@guichet/core/domain'
import { type Db, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'

/** The organization that keeps the province's register. */
export interface Register {
  id: string
  timeZone: string
}

/** The register; refuses `unavailable` while none was set up. */
export async function getRegister(db: Db): Promise<Register> {
  const register = await db.maybe<Register>(sql`select o.id, o.time_zone as "timeZone"
    from directives_registry.register r join core.organization o on o.id = r.organization_id`)
  if (!register) throw new Refusal('unavailable')
  return register
}

/** Makes an organization the keeper of the register. Refuses `already-exists` when there is one. */
export async function openRegister(tx: Tx, actor: Actor, organizationId: string): Promise<void> {
  const opened = await tx.run(sql`insert into directives_registry.register (organization_id) values (${organizationId})
    on conflict do nothing`)
  if (opened === 0) throw new Refusal('already-exists')
  await recordAudit(tx, actor, {
    action: 'registry.opened',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
  })
}
