import type { SystemActor } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import { outcomeOfInvoice } from '../domain/adjudication.ts'
import type { InvoiceAction } from '../domain/invoice-workflow.ts'
import { listAdjudications, listLinePayments, presentOf } from './adjudication-store.ts'
import { isLineContested } from './complaint-store.ts'
import { type Invoice, listInvoiceLines, lockInvoice } from './invoice-store.ts'
import { moveInvoice } from './move-invoice.ts'

const complaints: SystemActor = { kind: 'system', party: 'complaints' }

/** Notes that a line of the invoice is under complaint. */
export async function contestInvoice(tx: Tx, invoiceId: string): Promise<void> {
  const invoice = await lockInvoice(tx, complaints, invoiceId)
  if (invoice.state !== 'contested') await moveInvoice(tx, complaints, invoice, { action: 'contest' })
}

/** When the last complaint about its lines has ended, the invoice goes on from where its lines and payments stand now. */
export async function resumeInvoice(tx: Tx, invoiceId: string, endedComplaintId: string): Promise<void> {
  const invoice = await lockInvoice(tx, complaints, invoiceId)
  if (invoice.state !== 'contested') return
  const { organizationId } = invoice
  if (await isLineContested(tx, { organizationId, invoiceId, except: endedComplaintId })) return
  await moveInvoice(tx, complaints, invoice, { action: await wayOn(tx, invoice) })
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
