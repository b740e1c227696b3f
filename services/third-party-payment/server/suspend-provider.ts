import { type AccountActor, addDays, civilDateOf, Refusal } from '@guichet/core/domain'
import {
  endRole,
  getOrganization,
  grantRole,
  notify,
  type Ports,
  recordAudit,
  requireRecentConfirmation,
  revokeSessions,
  type Tx,
} from '@guichet/core/server'
import { lockProvider, type Provider } from './provider-store.ts'
import { listHeld, listStaff } from './staff-store.ts'
import { keepSuspendedRoles, setSuspension, takeSuspendedRoles } from './suspension-store.ts'

/**
 * The insurer cuts the access of a provider: every role of its people ends at once and their sessions there die; what they asked for stays with the
 * insurer. Refuses `wrong-state` for a provider without an access, or one that is suspended already.
 */
export async function suspendProvider(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { provider, organizationId } = await lockWithAccess(tx, actor, id)
  if (provider.suspendedAt) throw new Refusal('wrong-state', { values: { state: 'suspended' } })
  requireRecentConfirmation(actor)
  const today = await todayAt(tx, provider)
  const people = await listStaff(tx, organizationId, today)
  await keepSuspendedRoles(tx, provider, people)
  for (const { accountId } of people) {
    for (const { id: membershipId } of await listHeld(tx, { organizationId, accountId, today }))
      await endRole(tx, actor, { organizationId, membershipId, lastDay: addDays(today, -1) })
    await revokeSessions(tx, accountId, { actingFor: organizationId })
  }
  await setSuspension(tx, provider, reason)
  await record(tx, actor, provider, { action: 'provider.suspended', detail: { reason } })
  await tell(tx, ports, provider, {
    template: 'third-party-payment-suspended',
    accountIds: people.map((one) => one.accountId),
  })
}

/** The insurer gives the access back, with the roles people held. Refuses `wrong-state` for a provider that is not suspended. */
export async function resumeProvider(tx: Tx, ports: Ports, actor: AccountActor, id: string): Promise<void> {
  const { provider, organizationId } = await lockWithAccess(tx, actor, id)
  if (!provider.suspendedAt) throw new Refusal('wrong-state', { values: { state: 'open' } })
  const today = await todayAt(tx, provider)
  const held = await takeSuspendedRoles(tx, provider)
  for (const { accountId, role } of held)
    await grantRole(tx, actor, { organizationId, accountId, role, validFrom: today })
  await setSuspension(tx, provider, null)
  await record(tx, actor, provider, { action: 'provider.resumed' })
  await tell(tx, ports, provider, {
    template: 'third-party-payment-resumed',
    accountIds: held.map(({ accountId }) => accountId),
  })
}

/** The provider, locked, and the organization its people act for. Only the insurer may; to others it is `not-found`. */
async function lockWithAccess(tx: Tx, actor: AccountActor, id: string) {
  const provider = await lockProvider(tx, actor, id)
  if (provider.organizationId !== actor.organizationId) throw new Refusal('not-found')
  const organizationId = provider.accountOrganizationId
  if (organizationId === null) throw new Refusal('wrong-state', { values: { state: 'none' } })
  return { provider, organizationId }
}

async function todayAt(tx: Tx, { organizationId }: Provider): Promise<string> {
  const { timeZone } = await getOrganization(tx, organizationId)
  return civilDateOf(tx.now, timeZone)
}

async function record(
  tx: Tx,
  actor: AccountActor,
  { id, organizationId }: Provider,
  what: { action: string; detail?: object },
): Promise<void> {
  await recordAudit(tx, actor, { ...what, subjectKind: 'provider', subjectId: id, organizationId })
}

async function tell(
  tx: Tx,
  ports: Ports,
  provider: Provider,
  { template, accountIds }: { template: string; accountIds: string[] },
): Promise<void> {
  await notify(tx, ports, {
    accountIds,
    organizationId: provider.organizationId,
    template,
    values: { establishment: { kind: 'text', text: provider.name } },
    path: '/',
  })
}
