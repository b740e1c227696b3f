import { type AccountActor, Refusal, refuseIfAny, type SystemActor } from '@guichet/core/domain'
import { enqueue, newVerificationCode, type Ports, type Tx } from '@guichet/core/server'
import { filingKindOf } from '../domain/invoice-content.ts'
import type { FiledInvoices, FileInvoices, InvoiceActionBody } from '../domain/invoice-contract.ts'
import { currentBooks } from './books-store.ts'
import { getFiling, insertFiling } from './filing-store.ts'
import { type InvoiceFile, readInvoiceFile } from './invoice-facts.ts'
import { contentHashOf, manifestOf } from './invoice-manifest.ts'
import { tellBilling, tellClaims } from './invoice-notices.ts'
import {
  changeInvoice,
  getInvoice,
  type Invoice,
  lockInvoice,
  lockInvoices,
  lockUnchangedInvoice,
  noteContentHash,
} from './invoice-store.ts'
import { setControlTimer } from './invoice-timers.ts'
import { issueReceiptJob } from './jobs/issue-receipt.ts'
import { moveInvoice } from './move-invoice.ts'
import { isWhollyCorrected } from './save-invoice.ts'

const reception: SystemActor = { kind: 'system', party: 'reception' }

/**
 * Files invoices of one type together. Electronic ones are received at once, their content being found whole by its hash; those
 * on paper wait until the originals arrive. The receipt, with moment and hash, proves the day. Refuses `invalid` for a mixture of
 * types, `version-conflict` for an invoice that changed since it was seen.
 */
export async function fileInvoices(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: FileInvoices,
): Promise<FiledInvoices> {
  const invoices = await lockReady(tx, actor, command)
  const files: InvoiceFile[] = []
  for (const invoice of invoices) {
    const filed = await moveInvoice(tx, actor, await changeInvoice(tx, invoice, { filedAt: tx.now }), {
      action: 'file',
    })
    files.push(await readInvoiceFile(tx, filed))
  }
  const hashed = files.map((file) => ({ ...file, sha256: contentHashOf(file) }))
  const { manifest, sha256 } = manifestOf(
    hashed.map(({ invoice, sha256: hash }) => ({ reference: invoice.reference, number: invoice.number, sha256: hash })),
  )
  const [first] = invoices
  if (!first) throw new Error('nothing to file')
  const filing = await insertFiling(tx, {
    organizationId: first.organizationId,
    providerId: first.providerId,
    kind: filingKindOf(first),
    channel: command.channel,
    manifest,
    manifestSha256: sha256,
    filedBy: actor.accountId,
  })
  for (const { invoice, sha256: hash } of hashed) {
    const kept = await changeInvoice(tx, await noteContentHash(tx, invoice, hash), { filingId: filing.id })
    if (command.channel === 'electronic') await receive(tx, ports, kept)
  }
  return { filingId: filing.id, number: filing.number, sha256 }
}

async function lockReady(tx: Tx, actor: AccountActor, { invoices: wanted }: FileInvoices): Promise<Invoice[]> {
  const invoices = await lockInvoices(
    tx,
    actor,
    wanted.map(({ id }) => id),
  )
  const versions = new Map(wanted.map(({ id, version }) => [id, version]))
  if (invoices.length < versions.size) throw new Refusal('not-found')
  if (invoices.some(({ id, version }) => versions.get(id) !== version)) throw new Refusal('version-conflict')
  const [first] = invoices
  if (!first) throw new Refusal('not-found')
  const { policies } = await currentBooks(tx, first.organizationId)
  const { most } = policies.invoicing.filing
  const mixed =
    new Set(invoices.map(filingKindOf)).size > 1 || new Set(invoices.map(({ providerId }) => providerId)).size > 1
  refuseIfAny([
    ...(mixed ? [{ path: 'invoices', code: 'third-party-payment.mixed-filing' }] : []),
    ...(invoices.length > most
      ? [{ path: 'invoices', code: 'third-party-payment.filing-too-large', values: { most } }]
      : []),
  ])
  return invoices
}

/** The claims desk has the originals of an invoice that was filed on paper. */
export async function acknowledgePaper(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: InvoiceActionBody & { id: string },
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  await afterReceipt(
    tx,
    ports,
    await moveInvoice(tx, actor, await noteReceipt(tx, invoice), { action: 'acknowledge-paper' }),
  )
}

async function receive(tx: Tx, ports: Ports, invoice: Invoice): Promise<void> {
  await afterReceipt(tx, ports, await moveInvoice(tx, reception, await noteReceipt(tx, invoice), { action: 'receive' }))
}

/** The first receipt of a corrected invoice is that of the one it corrects. */
function noteReceipt(tx: Tx, invoice: Invoice): Promise<Invoice> {
  return changeInvoice(tx, invoice, { receivedAt: tx.now, firstReceivedAt: invoice.firstReceivedAt ?? tx.now })
}

async function afterReceipt(tx: Tx, ports: Ports, invoice: Invoice): Promise<void> {
  await setControlTimer(tx, invoice)
  await replaceCorrected(tx, invoice)
  await enqueue(tx, issueReceiptJob, { invoiceId: invoice.id, code: newVerificationCode(), at: tx.now })
  if (!invoice.filingId) throw new Error(`invoice ${invoice.reference} has no filing`)
  const { number } = await getFiling(tx, invoice.organizationId, invoice.filingId)
  await tellBilling(tx, ports, invoice, {
    template: 'third-party-payment-invoice-received',
    values: { filing: number },
  })
  await tellClaims(tx, ports, invoice, { template: 'third-party-payment-invoice-to-control' })
}

/** A rejected invoice whose every line is corrected lives on in the one that corrects it. */
async function replaceCorrected(tx: Tx, invoice: Invoice): Promise<void> {
  if (!invoice.correctsId) return
  const corrected = await getInvoice(tx, reception, invoice.correctsId)
  if (corrected.state !== 'rejected' || !(await isWhollyCorrected(tx, corrected))) return
  const locked = await lockInvoice(tx, reception, corrected.id)
  await moveInvoice(tx, reception, locked, { action: 'replace', detail: { replacedBy: invoice.reference } })
}
