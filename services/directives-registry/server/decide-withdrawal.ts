import { type AccountActor, civilDateOf, Refusal } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import { findLivingGrant, insertGrant } from './grant-store.ts'
import { lockUnchangedWithdrawal, moveWithdrawal } from './move-withdrawal.ts'
import { giveRole } from './open-grant.ts'
import { ensureUserCode } from './person-store.ts'
import { getEstablishment } from './policy-store.ts'
import { takeEffect } from './take-effect.ts'
import { tellAsker, tellParty, tellHolder } from './withdrawal-notices.ts'
import { findGrant, type Withdrawal } from './withdrawal-store.ts'

interface WithReason {
  id: string
  version: number
  reason: string
}

/** The access manager picks the grant that is meant; it ends on its date. Refuses `not-found` for one of another establishment. */
export async function verifyWithdrawal(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number; grantId: string },
): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  if (!(await findGrant(tx, withdrawal.organizationId, command.grantId))) throw new Refusal('not-found')
  const verified = await moveWithdrawal(tx, actor, withdrawal, {
    action: 'verify',
    picked: command.grantId,
    change: { grantId: command.grantId, verifiedBy: actor.accountId },
  })
  return verified.effectiveAt <= tx.now ? takeEffect(tx, ports, verified) : verified
}

/** The claim fits nobody, or the one who asked may not ask: it ends without effect. */
export async function findUnfounded(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: WithReason,
): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  const moved = await moveWithdrawal(tx, actor, withdrawal, { action: 'find-unfounded', reason: command.reason })
  await tellAsker(tx, ports, moved, 'withdrawal-unfounded')
  return moved
}

/** The privacy officer cuts the access at once: what was asked for another cause is an incident. */
export async function withdrawAtOnce(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: WithReason,
): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  return takeEffect(tx, ports, withdrawal, { actor, action: 'withdraw-at-once', reason: command.reason })
}

/** Whoever asked takes it back before it takes effect. */
export async function cancelWithdrawal(tx: Tx, actor: AccountActor, command: WithReason): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  return moveWithdrawal(tx, actor, withdrawal, { action: 'cancel', reason: command.reason })
}

/** The person concerned disagrees, as the access manager writes down; the operator of the register decides. */
export async function contestWithdrawal(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: WithReason,
): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  const moved = await moveWithdrawal(tx, actor, withdrawal, { action: 'contest', reason: command.reason })
  await tellParty(tx, ports, moved, { party: 'operator', notice: 'withdrawal-contested' })
  return moved
}

/** The operator finds the withdrawal right: it takes effect on its date, or stays in effect. */
export async function upholdWithdrawal(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: WithReason,
): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  const upheld = await moveWithdrawal(tx, actor, withdrawal, { action: 'uphold', reason: command.reason })
  return upheld.effectiveAt <= tx.now ? takeEffect(tx, ports, upheld) : upheld
}

/** The operator finds it wrong: the access goes on, or is given back. */
export async function overturnWithdrawal(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: WithReason,
): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  const moved = await moveWithdrawal(tx, actor, withdrawal, { action: 'overturn', reason: command.reason })
  await restoreAccess(tx, ports, actor, moved)
  return moved
}

/** Whoever asked, or an access manager, proposes to give the access back. It takes somebody else to confirm. */
export async function proposeUndo(tx: Tx, ports: Ports, actor: AccountActor, command: WithReason): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  const own = withdrawal.applicantId === actor.accountId
  const moved = await moveWithdrawal(tx, actor, withdrawal, {
    action: own ? 'propose-undo' : 'propose-undo-as-access-manager',
    reason: command.reason,
    change: { undoProposedBy: actor.accountId },
  })
  await tellParty(tx, ports, moved, { party: 'accessManager', notice: 'undo-asked' })
  await tellParty(tx, ports, moved, { party: 'operator', notice: 'undo-asked' })
  return moved
}

/** A second person, who had no part in the withdrawal, gives the access back. */
export async function confirmUndo(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  const isOperator = actor.roles.some(({ role }) => role === 'register-operator')
  const action = isOperator ? 'confirm-undo-as-operator' : 'confirm-undo'
  const moved = await moveWithdrawal(tx, actor, withdrawal, { action })
  await restoreAccess(tx, ports, actor, moved)
  return moved
}

export async function refuseUndo(tx: Tx, ports: Ports, actor: AccountActor, command: WithReason): Promise<Withdrawal> {
  const withdrawal = await lockUnchangedWithdrawal(tx, actor, command)
  const moved = await moveWithdrawal(tx, actor, withdrawal, {
    action: 'refuse-undo',
    reason: command.reason,
    change: { undoProposedBy: null },
  })
  await tellAsker(tx, ports, moved, 'undo-refused')
  return moved
}

/** Gives the access back as a new right like the one that ended. Nothing for one that never ended, or when another right counts meanwhile. */
async function restoreAccess(tx: Tx, ports: Ports, actor: AccountActor, withdrawal: Withdrawal): Promise<void> {
  const { organizationId, grantId, tookEffectAt } = withdrawal
  const ended = grantId === null ? undefined : await findGrant(tx, organizationId, grantId)
  if (!ended || tookEffectAt === null || (await findLivingGrant(tx, organizationId, ended.accountId))) return
  const establishment = await getEstablishment(tx, organizationId)
  const membershipId = await giveRole(tx, actor, ended, establishment)
  await insertGrant(tx, actor, {
    ...ended,
    state: 'active',
    startsOn: civilDateOf(tx.now, establishment.timeZone),
    membershipId,
  })
  await ensureUserCode(tx, ended.accountId)
  await tellHolder(tx, ports, withdrawal, { grant: ended, notice: 'access-restored' })
  await tellAsker(tx, ports, withdrawal, 'access-restored-told')
}
