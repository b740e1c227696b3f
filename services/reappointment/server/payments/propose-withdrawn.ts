import { type Dossier, recordAudit, type Tx } from '@guichet/core/server'
import { refundableOf } from '../../domain/fees.ts'
import { balanceOf, listLines, lockInvoice } from './invoice-store.ts'
import { listCredited } from './money-store.ts'
import { paymentsParty } from './payment-desk.ts'
import { proposeRefund } from './refund-store.ts'

/** Proposes to give back what the fee rules give back once a file is taken back, on the payments that count, the last one first. */
export async function proposeWithdrawn(tx: Tx, dossier: Dossier): Promise<void> {
  const invoice = await lockInvoice(tx, dossier)
  if (!invoice) return
  // Whatever is still owed stays owed: it is not given back first.
  let left = refundableOf(await listLines(tx, invoice)) - Math.max(0, balanceOf(invoice))
  for (const payment of await listCredited(tx, invoice)) {
    const minor = Math.min(left, payment.amountMinor)
    if (minor <= 0) continue
    const { currency } = invoice
    if (!(await proposeRefund(tx, invoice, payment, { cause: 'withdrawn', minor, currency }))) continue
    left -= minor
    await recordAudit(tx, paymentsParty, {
      action: 'refund.proposed',
      subjectKind: dossier.kind,
      subjectId: dossier.id,
      organizationId: dossier.organizationId,
      detail: { payment: payment.id, cause: 'withdrawn', minor, currency },
    })
  }
}
