import type { Actor } from '@guichet/core/domain'
import { cancelLinks, type Tx } from '@guichet/core/server'
import { endLiveCode } from './code-store.ts'
import { findLivingGrant, moveGrant } from './grant-store.ts'
import type { AccessRequest } from './request-store.ts'

/** Purpose of the links that begin an enrolment. */
export const enrolmentPurpose = 'directives-registry.enrolment'

/** Ends what was prepared for a request that will not be completed: its code, its link, the right that waited. */
export async function endPreparation(tx: Tx, actor: Actor, request: AccessRequest): Promise<void> {
  await endLiveCode(tx, request, 'voided')
  if (!request.accountId) return
  await cancelLinks(tx, request.accountId, enrolmentPurpose)
  const grant = await findLivingGrant(tx, request.organizationId, request.accountId)
  if (grant?.state === 'pending' && grant.requestId === request.id) {
    await moveGrant(tx, actor, grant, { to: 'withdrawn', dossierId: request.id })
  }
}
