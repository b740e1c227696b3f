import { type Actor, addDays, civilDateOf } from '@guichet/core/domain'
import { announce, cancelLinks, endRole, revokeSessions, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { accountAfterWithdrawal } from '../domain/grant.ts'
import { endLiveCode } from './code-store.ts'
import { enrolmentPurpose } from './end-preparation.ts'
import { findLivingGrant, type GrantRow, listOtherGrants, moveGrant } from './grant-store.ts'
import { moveRequest } from './move-request.ts'
import { enrolmentActor } from './open-grant.ts'
import { setUserAccountState } from './person-store.ts'
import { getEstablishment } from './policy-store.ts'
import { type AccessRequest, lockRequest } from './request-store.ts'

/** What ended with a grant. */
export interface GrantEffect {
  sessionsEnded: number
  codesVoided: number
  accountDormant: boolean
}

/**
 * Ends a right at once: the role, every session in which the person acts for the establishment, and codes that still live. Their account
 * stays; its user code sleeps when no other right is left. History stays.
 */
export async function endGrant(
  tx: Tx,
  actor: Actor,
  grant: GrantRow,
  { to, reason, dossierId }: { to: 'withdrawn' | 'expired'; reason: string | null; dossierId: string | null },
): Promise<GrantEffect> {
  await moveGrant(tx, actor, grant, { to, reason, dossierId })
  const sessionsEnded = await endWork(tx, actor, grant)
  const codesVoided = await voidCodes(tx, grant)
  const sleeps = accountAfterWithdrawal(await listOtherGrants(tx, grant)) === 'dormant'
  if (sleeps) await setUserAccountState(tx, grant.accountId, 'dormant')
  return { sessionsEnded, codesVoided, accountDormant: sleeps }
}

/** Takes the role of a right away and ends the sessions in its establishment; their screens hear of it within seconds. */
export async function endWork(tx: Tx, actor: Actor, grant: GrantRow): Promise<number> {
  const { organizationId, accountId, membershipId } = grant
  const { timeZone } = await getEstablishment(tx, organizationId)
  const lastDay = addDays(civilDateOf(tx.now, timeZone), -1)
  if (membershipId && (grant.endsOn === null || grant.endsOn > lastDay)) {
    await endRole(tx, actor, { organizationId, membershipId, lastDay })
  }
  const ended = await revokeSessions(tx, accountId, { actingFor: organizationId })
  announce(tx, { accountIds: [accountId], kind: 'anything' })
  return ended
}

/** Voids the codes of an account in the establishment; the requests they were made for wait for the access manager. */
async function voidCodes(tx: Tx, { organizationId, accountId }: GrantRow): Promise<number> {
  const live = await tx.many<{ id: string }>(sql`select r.id from directives_registry.access_request r
    join directives_registry.activation_code c on c.organization_id = r.organization_id and c.request_id = r.id
    where r.organization_id = ${organizationId} and r.account_id = ${accountId} and c.state = 'live' order by r.id`)
  for (const { id } of live) {
    await endLiveCode(tx, await lockRequest(tx, enrolmentActor, id), 'voided')
    await moveRequest(tx, enrolmentActor, await lockRequest(tx, enrolmentActor, id), { action: 'void-code' })
  }
  if (live.length > 0) await cancelLinks(tx, accountId, enrolmentPurpose)
  return live.length
}

/** The last day of a right is over. Nothing for one that ended before. */
export async function expireGrant(tx: Tx, actor: Actor, request: AccessRequest): Promise<void> {
  if (!request.accountId) return
  const grant = await findLivingGrant(tx, request.organizationId, request.accountId)
  if (!grant || grant.requestId !== request.id || grant.endsOn === null) return
  const { timeZone } = await getEstablishment(tx, request.organizationId)
  if (civilDateOf(tx.now, timeZone) < grant.endsOn) return
  await endGrant(tx, actor, grant, { to: 'expired', reason: null, dossierId: request.id })
}
