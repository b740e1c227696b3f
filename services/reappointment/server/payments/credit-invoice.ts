import { announceDossier, clearTimers, type Dossier, enqueue, notify, recordAudit, type Tx } from '@guichet/core/server'
import { balanceOf, addPaid, type Invoice } from './invoice-store.ts'
import { findLastCredited, issueReceipt, type Payment } from './money-store.ts'
import { type PaymentDesk, paymentsParty } from './payment-desk.ts'
import { proposeRefund } from './refund-store.ts'
import { abandonedTimers } from './abandoned-timers.ts'
import { typesetReceiptJob } from './typeset-receipt.ts'

/** A dossier and its invoice, both locked, the dossier first. */
export interface LockedInvoice {
  dossier: Dossier
  invoice: Invoice
}

/** The payment to count; `template` names the e-mail when it was not made as asked. */
interface Credit {
  payment: Payment
  template?: 'reappointment-payment-counted' | undefined
}

/**
 * Counts money that is on record: the balance, a receipt, a word to the applicant, and the dossier moves on once nothing is
 * owed. What is more than was owed becomes a refund proposal. To be called once for each payment.
 */
export async function creditInvoice(
  tx: Tx,
  desk: PaymentDesk,
  locked: LockedInvoice,
  { payment, template }: Credit,
): Promise<Invoice> {
  const invoice = await addPaid(tx, locked.invoice, payment.amountMinor)
  await recordAudit(tx, paymentsParty, {
    action: 'payment.credited',
    subjectKind: locked.dossier.kind,
    subjectId: locked.dossier.id,
    organizationId: invoice.organizationId,
    detail: { invoice: invoice.id, payment: payment.id, minor: payment.amountMinor, currency: invoice.currency },
  })
  await giveReceipt(tx, desk, { dossier: locked.dossier, invoice }, { payment, template })
  return afterChange(tx, desk, { dossier: locked.dossier, invoice }, locked.invoice)
}

/** What follows when the total or the paid amount of an invoice changed from what it was `before`. */
export async function afterChange(tx: Tx, desk: PaymentDesk, now: LockedInvoice, before: Invoice): Promise<Invoice> {
  // Whoever has the file open sees what is owed now.
  announceDossier(tx, now.dossier)
  await proposeExcess(tx, now.invoice, before)
  if (balanceOf(now.invoice) <= 0 && balanceOf(before) > 0) {
    await clearTimers(tx, now.dossier, [...abandonedTimers])
    await desk.hooks.onInvoicePaid(tx, desk.ports, now.invoice)
  }
  return now.invoice
}

/** Proposes to give back what is now more than what is owed, on the last payment that was credited. */
export async function proposeExcess(tx: Tx, invoice: Invoice, before: Invoice): Promise<void> {
  const excess = Math.min(0, balanceOf(before)) - balanceOf(invoice)
  const payment = excess > 0 ? await findLastCredited(tx, invoice) : undefined
  if (!payment) return
  const minor = Math.min(excess, payment.amountMinor)
  await proposeRefund(tx, invoice, payment, { cause: 'overpaid', minor, currency: invoice.currency })
}

/** Issues the receipt of a payment and tells the applicant. */
async function giveReceipt(
  tx: Tx,
  desk: PaymentDesk,
  { dossier, invoice }: LockedInvoice,
  { payment, template }: Credit,
): Promise<void> {
  const receipt = await issueReceipt(tx, invoice, payment)
  if (!receipt) return
  await enqueue(tx, typesetReceiptJob, { receiptId: receipt.id })
  const left = Math.max(0, balanceOf(invoice))
  await notify(tx, desk.ports, {
    accountIds: [invoice.accountId],
    organizationId: invoice.organizationId,
    dossierId: dossier.id,
    template: template ?? (left > 0 ? 'reappointment-payment-partial' : 'reappointment-payment-received'),
    values: {
      amount: { kind: 'money', minor: receipt.amountMinor, currency: receipt.currency },
      receipt: receipt.number,
      balance: { kind: 'money', minor: left, currency: invoice.currency },
    },
    path: `/reappointment/applications/${dossier.id}`,
  })
}
