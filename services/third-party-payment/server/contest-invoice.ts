import type { SystemActor } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import { outcomeOfInvoice } from '../domain/adjudication.ts'
import type { InvoiceAction } from '../domain/invoice-workflow.ts'
import { listAdjudications, listLinePayments, presentOf } from './adjudication-store.ts'
import { isLineContested } from './complaint-store.ts'
import { type Invoice, listInvoiceLines, lockInvoice, reopenInvoiceLine } from './invoice-store.ts'
import { moveInvoice } from './move-invoice.ts'

const complaints: SystemActor = { kind: 'system', party: 'complaints' }

/** States in which a complaint about a line of it is open. */
const contested: ReadonlySet<string> = new Set(['contested', 'reopened'])

/** Notes that a line of the invoice is under complaint. */
export async function contestInvoice(tx: Tx, invoiceId: string): Promise<void> {
  const invoice = await lockInvoice(tx, complaints, invoiceId)
  if (!contested.has(invoice.state)) await moveInvoice(tx, complaints, invoice, { action: 'contest' })
}

/** Opens a line again for the complaint: the invoice waits for the claims desk, which settles the line anew. */
export async function reopenContestedLine(
  tx: Tx,
  { invoiceId, lineId, complaintId }: { invoiceId: string; lineId: string; complaintId: string },
): Promise<Invoice> {
  const invoice = await lockInvoice(tx, complaints, invoiceId)
  await reopenInvoiceLine(tx, { organizationId: invoice.organizationId, lineId }, complaintId)
  return moveInvoice(tx, complaints, invoice, { action: 'reopen-line' })
}

/** When the last complaint about its lines has ended, the invoice goes on from where its lines and payments stand now. */
export async function resumeInvoice(tx: Tx, invoiceId: string, endedComplaintId: string): Promise<void> {
  const invoice = await lockInvoice(tx, complaints, invoiceId)
  if (!contested.has(invoice.state)) return
  const { organizationId } = invoice
  if (await isLineContested(tx, { organizationId, invoiceId, except: endedComplaintId }))
    return keepClosedLines(tx, invoice)
  await moveInvoice(tx, complaints, invoice, { action: await wayOn(tx, invoice) })
}

/** Without a line that is open again nothing is left for the claims desk, while another complaint goes on. */
async function keepClosedLines(tx: Tx, invoice: Invoice): Promise<void> {
  if (invoice.state !== 'reopened') return
  const lines = await listInvoiceLines(tx, invoice)
  if (lines.every(({ reopenedBy }) => reopenedBy === null))
    await moveInvoice(tx, complaints, invoice, { action: 'keep-line' })
}

/** Rejected, waiting for a statement, on one, or paid: as the lines say. */
async function wayOn(tx: Tx, invoice: Invoice): Promise<InvoiceAction> {
  const [lines, adjudications, payments] = await Promise.all([
    listInvoiceLines(tx, invoice),
    listAdjudications(tx, invoice),
    listLinePayments(tx, invoice),
  ])
  const decided = presentOf(adjudications)
  const end = outcomeOfInvoice(lines.flatMap(({ id }) => decided.get(id)?.outcome ?? []))
  const touched = payments.some(({ ordered }) => ordered !== 0)
  if (end === 'rejected' && !touched) return 'resume-rejected'
  const owed = payments.some(({ lineId, ordered }) => (decided.get(lineId)?.payer ?? 0) > ordered)
  if (owed) return end === 'settled' ? 'resume-settled' : 'resume-partly-settled'
  return payments.every(({ ordered, paid }) => ordered === paid) ? 'resume-paid' : 'resume-payment-ordered'
}
