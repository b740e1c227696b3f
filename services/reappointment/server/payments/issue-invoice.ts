import type { Currency } from '@guichet/core/domain'
import { type Db, type Dossier, enqueue, notify, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { adjustmentsBetween, type InvoiceLine } from '../../domain/fees.ts'
import { afterChange, type LockedInvoice, proposeExcess } from './credit-invoice.ts'
import { addAdjustments, balanceOf, insertInvoice, type Invoice, listLines, lockInvoice } from './invoice-store.ts'
import { issueReceipt } from './money-store.ts'
import { type PaymentDesk, paymentsParty } from './payment-desk.ts'
import { typesetReceiptJob } from './typeset-receipt.ts'

/** What an application costs by the fee rules. */
export interface FeesDue {
  currency: Currency
  lines: readonly InvoiceLine[]
}

/**
 * The invoice of a locked dossier, issued now if it was not, with these lines. Issued lines never change: when the fees differ from
 * those of an earlier issue, supplements and credits make up the difference and the applicant is told; fees that were waived stay
 * waived.
 *
 * An invoice on which nothing is owed is `paid` at once, with a receipt of 0.00, and no provider is called. It is for the caller to
 * move the dossier on when nothing is owed.
 */
export async function issueInvoice(
  tx: Tx,
  desk: PaymentDesk,
  dossier: Dossier,
  { lines, currency }: FeesDue,
): Promise<Invoice> {
  const present = await lockInvoice(tx, dossier)
  if (present) return reviseInvoice(tx, desk, { dossier, invoice: present }, lines)
  return issueFirstInvoice(tx, dossier, { lines, currency })
}

/** As `issueInvoice`, for a locked dossier that has none. */
export async function issueFirstInvoice(tx: Tx, dossier: Dossier, { lines, currency }: FeesDue): Promise<Invoice> {
  const issued = { id: uuidv7(), totalMinor: lines.reduce((sum, line) => sum + line.minor, 0), currency, version: 1 }
  const [invoice] = await Promise.all([
    insertInvoice(tx, { ...issued, application: dossier, accountId: dossier.applicantId, lines }),
    recordInvoice(tx, 'invoice.issued', dossier, issued),
  ])
  if (invoice.totalMinor === 0) {
    const receipt = await issueReceipt(tx, invoice, null)
    if (receipt) await enqueue(tx, typesetReceiptJob, { receiptId: receipt.id })
  }
  return invoice
}

/** The invoice of a locked dossier with what the fee rules say now; what follows when nothing is owed any more is done. */
export async function ensureInvoice(tx: Tx, desk: PaymentDesk, dossier: Dossier): Promise<Invoice> {
  const before = await lockInvoice(tx, dossier)
  const invoice = await issueInvoice(tx, desk, dossier, await desk.hooks.feesOf(tx, dossier))
  return before ? afterChange(tx, desk, { dossier, invoice }, before) : invoice
}

async function reviseInvoice(
  tx: Tx,
  desk: PaymentDesk,
  { dossier, invoice }: LockedInvoice,
  lines: readonly InvoiceLine[],
): Promise<Invoice> {
  const waived = await waivedCodes(tx, invoice)
  const due = lines.map((line) => (waived.includes(line.code) ? { ...line, minor: 0 } : line))
  const adjustments = adjustmentsBetween(await listLines(tx, invoice), due)
  if (adjustments.length === 0) return invoice
  const changed = await addAdjustments(tx, invoice, adjustments)
  await recordInvoice(tx, 'invoice.adjusted', dossier, changed)
  await proposeExcess(tx, changed, invoice)
  await notify(tx, desk.ports, {
    accountIds: [changed.accountId],
    organizationId: changed.organizationId,
    dossierId: dossier.id,
    template: 'reappointment-invoice-adjusted',
    values: {
      total: { kind: 'money', minor: changed.totalMinor, currency: changed.currency },
      balance: { kind: 'money', minor: Math.max(0, balanceOf(changed)), currency: changed.currency },
    },
    path: `/reappointment/applications/${dossier.id}`,
  })
  return changed
}

function recordInvoice(
  tx: Tx,
  action: string,
  dossier: Dossier,
  invoice: Pick<Invoice, 'id' | 'totalMinor' | 'currency' | 'version'>,
): Promise<void> {
  return recordAudit(tx, paymentsParty, {
    action,
    subjectKind: dossier.kind,
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { invoice: invoice.id, minor: invoice.totalMinor, currency: invoice.currency, version: invoice.version },
  })
}

/** Codes of the fees of this invoice that were waived. */
export async function waivedCodes(db: Db, invoice: Invoice): Promise<string[]> {
  const rows = await db.many<{ code: string }>(sql`
    select distinct l.code from reappointment.fee_waiver w
    join reappointment.invoice_line l on l.organization_id = w.organization_id and l.invoice_id = w.invoice_id
      and l.position = w.line_position
    where w.organization_id = ${invoice.organizationId} and w.invoice_id = ${invoice.id} and w.state = 'approved'`)
  return rows.map((row) => row.code)
}
