import type { Actor } from '../../domain/actor.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { insertBoundOrganization } from './legal-store.ts'

/**
 * From now on people who act for the bound organization accept the documents of the organization when they hold a role of the audience, as its own
 * people do. Binding again changes nothing.
 */
export async function bindOrganization(
  tx: Tx,
  actor: Actor,
  { organizationId, boundOrganizationId }: { organizationId: string; boundOrganizationId: string },
): Promise<void> {
  if (!(await insertBoundOrganization(tx, organizationId, boundOrganizationId))) return
  await recordAudit(tx, actor, {
    action: 'legal.organization-bound',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { boundOrganizationId },
  })
}
