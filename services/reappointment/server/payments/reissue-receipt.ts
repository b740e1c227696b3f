import { type AccountActor, type Currency, Refusal } from '@guichet/core/domain'
import { enqueue, notify, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { ReceiptView } from '../../domain/payment-contract.ts'
import { moneyVisibleTo, type PaymentDesk } from './payment-desk.ts'
import { receiptColumns, type ReceiptRow, receiptViewOf } from './receipt-view.ts'
import { typesetReceiptJob } from './typeset-receipt.ts'

interface Found extends ReceiptRow {
  organizationId: string
  accountId: string
  dossierId: string
}

/** Sends a receipt to the e-mail address of the payer's account again, and has its PDF made if it is missing. Never to another address. */
export async function reissueReceipt(tx: Tx, desk: PaymentDesk, actor: AccountActor, id: string): Promise<ReceiptView> {
  const found = await tx.maybe<Found>(sql`
    select ${receiptColumns}, r.organization_id as "organizationId", r.account_id as "accountId", d.id as "dossierId"
    from reappointment.receipt r
    join reappointment.invoice i on i.organization_id = r.organization_id and i.id = r.invoice_id
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
    where r.id = ${id} and ${moneyVisibleTo(actor)}`)
  if (!found) throw new Refusal('not-found')
  if (!found.documentId) await enqueue(tx, typesetReceiptJob, { receiptId: id })
  await notify(tx, desk.ports, {
    accountIds: [found.accountId],
    organizationId: found.organizationId,
    dossierId: found.dossierId,
    template: 'reappointment-receipt-again',
    values: {
      receipt: found.number,
      amount: { kind: 'money', minor: found.amountMinor, currency: found.currency as Currency },
    },
    path: '/reappointment/receipts',
  })
  return receiptViewOf(found)
}
