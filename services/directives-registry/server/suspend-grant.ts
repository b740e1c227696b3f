import { type AccountActor, civilDateOf, Refusal } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import type { SuspensionReason } from '../domain/grant.ts'
import { endWork } from './end-grant.ts'
import { type GrantRow, lockGrant, moveGrant } from './grant-store.ts'
import { giveRole } from './open-grant.ts'
import { getEstablishment } from './policy-store.ts'

async function lockOther(tx: Tx, actor: AccountActor, id: string): Promise<GrantRow> {
  const grant = actor.organizationId === null ? undefined : await lockGrant(tx, actor.organizationId, id)
  if (!grant) throw new Refusal('not-found')
  if (grant.accountId === actor.accountId) throw new Refusal('not-your-part')
  return grant
}

/** Suspends somebody else's access: the role rests and sessions in the establishment end. Refuses `wrong-state` unless it is active. */
export async function suspendGrant(
  tx: Tx,
  actor: AccountActor,
  {
    id,
    suspension,
    reason,
  }: { id: string; suspension: Exclude<SuspensionReason, 'recertification-overdue'>; reason: string },
): Promise<void> {
  const grant = await lockOther(tx, actor, id)
  if (grant.state !== 'active') throw new Refusal('wrong-state')
  await moveGrant(tx, actor, grant, { to: 'suspended', suspension, reason })
  await endWork(tx, actor, grant)
  await record(tx, actor, grant, 'directives-registry.grant-suspended')
}

/** Gives a suspended access back. Refuses `wrong-state` unless it is suspended, or when its last day is over. */
export async function resumeGrant(
  tx: Tx,
  actor: AccountActor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const grant = await lockOther(tx, actor, id)
  const establishment = await getEstablishment(tx, grant.organizationId)
  const isOver = grant.endsOn !== null && grant.endsOn < civilDateOf(tx.now, establishment.timeZone)
  if (grant.state !== 'suspended' || isOver) throw new Refusal('wrong-state')
  const membershipId = await giveRole(tx, actor, grant, establishment)
  await moveGrant(tx, actor, grant, { to: 'active', membershipId, reason })
  await record(tx, actor, grant, 'directives-registry.grant-resumed')
}

async function record(tx: Tx, actor: AccountActor, grant: GrantRow, action: string): Promise<void> {
  await recordAudit(tx, actor, {
    action,
    subjectKind: 'grant',
    subjectId: grant.id,
    organizationId: grant.organizationId,
  })
}
