import {
  listPartyAccounts,
  listRoleHolders,
  type MessageValues,
  notify,
  type Ports,
  type Tx,
} from '@guichet/core/server'
import type { Invoice } from './invoice-store.ts'

const pathOf = ({ id }: Pick<Invoice, 'id'>) => `/third-party-payment/invoices/${id}`

interface Notice {
  template: string
  values?: MessageValues
}

/** Tells those who bill at the clinic. */
export async function tellBilling(tx: Tx, ports: Ports, invoice: Invoice, notice: Notice): Promise<void> {
  const accountIds = await listPartyAccounts(tx, invoice, 'billing')
  await tell(tx, ports, invoice, { ...notice, accountIds })
}

/** Tells those who control invoices at the insurer. */
export async function tellClaims(tx: Tx, ports: Ports, invoice: Invoice, notice: Notice): Promise<void> {
  const accountIds = await listRoleHolders(tx, invoice.organizationId, ['claims-officer'])
  await tell(tx, ports, invoice, { ...notice, accountIds })
}

async function tell(
  tx: Tx,
  ports: Ports,
  invoice: Invoice,
  { template, values = {}, accountIds }: Notice & { accountIds: string[] },
): Promise<void> {
  await notify(tx, ports, {
    accountIds,
    organizationId: invoice.organizationId,
    dossierId: invoice.id,
    template,
    values: { reference: invoice.reference, ...values },
    path: pathOf(invoice),
  })
}
