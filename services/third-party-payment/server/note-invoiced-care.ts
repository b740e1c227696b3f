import type { SystemActor } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import { type AuthorizedCare, listInvoicedActs } from './authorized-care-store.ts'
import { type Authorization, lockAuthorization } from './authorization-store.ts'
import { moveAuthorization } from './move-authorization.ts'

const engine: SystemActor = { kind: 'system', party: 'engine' }

/** The authorization of an invoice and what prolongs it, nobody else's until the end. Locked before the member, as decisions lock them. */
export async function lockAuthorizationsOf(tx: Tx, care: AuthorizedCare | null): Promise<Authorization[]> {
  const ids = new Set(care?.lines.map(({ authorizationId }) => authorizationId))
  const locked: Authorization[] = []
  for (const id of [...ids].toSorted()) locked.push(await lockAuthorization(tx, engine, id))
  return locked
}

/**
 * When all that was granted is billed and settled, the authorization and what prolongs it are invoiced. Comfort that was granted at the patient's
 * own cost commits the insurer to nothing: nobody waits for its invoice, whose line is rejected.
 */
export async function noteInvoicedCare(
  tx: Tx,
  care: AuthorizedCare | null,
  authorizations: readonly Authorization[],
): Promise<void> {
  if (!care) return
  const [first] = authorizations
  if (!first) return
  const { organizationId } = first
  const balances = await listInvoicedActs(tx, { organizationId, authorizationId: care.id })
  const invoiced = new Map(balances.map(({ act, invoiced: units }) => [act, units]))
  const granted = Map.groupBy(
    care.lines.filter(({ grantedPayer }) => grantedPayer !== 0),
    ({ act }) => act,
  )
  const isOpen = [...granted].some(
    ([act, lines]) => (invoiced.get(act) ?? 0) < lines.reduce((sum, { grantedQuantity }) => sum + grantedQuantity, 0),
  )
  if (isOpen) return
  for (const authorization of authorizations)
    if (authorization.state === 'under-way')
      await moveAuthorization(tx, engine, authorization, { action: 'record-invoices', known: { uninvoiced: 0 } })
}
