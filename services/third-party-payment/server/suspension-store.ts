import type { Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { Provider } from './provider-store.ts'
import type { StaffPerson } from './staff-store.ts'

type Suspended = Pick<Provider, 'organizationId' | 'id'>

/** Remembers which roles a suspension takes away. */
export async function keepSuspendedRoles(tx: Tx, provider: Suspended, people: readonly StaffPerson[]): Promise<void> {
  const rows = people.flatMap(({ accountId, roles }) => roles.map((role) => ({ accountId, role })))
  await tx.run(sql`
    insert into third_party_payment.suspended_role (organization_id, provider_id, account_id, role)
    select ${provider.organizationId}, ${provider.id}, n."accountId", n.role
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("accountId" uuid, role text)
    on conflict do nothing`)
}

/** The roles a suspension took away; they are forgotten. */
export async function takeSuspendedRoles(tx: Tx, provider: Suspended): Promise<{ accountId: string; role: string }[]> {
  return tx.many<{ accountId: string; role: string }>(sql`
    delete from third_party_payment.suspended_role
    where organization_id = ${provider.organizationId} and provider_id = ${provider.id}
    returning account_id as "accountId", role`)
}

/** Suspends with a reason from now on, or ends the suspension. */
export async function setSuspension(tx: Tx, provider: Suspended, reason: string | null): Promise<void> {
  await tx.run(sql`update third_party_payment.provider
    set suspended_at = ${reason === null ? null : tx.now}::timestamptz, suspended_reason = ${reason}
    where organization_id = ${provider.organizationId} and id = ${provider.id}`)
}
