import { type AccountActor, Refusal, refuseIfAny } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import { uuidv7 } from 'uuidv7'
import type { InvoiceContent } from '../domain/invoice-content.ts'
import type { InvoiceActionBody, ReasonedInvoiceAction, SaveInvoice } from '../domain/invoice-contract.ts'
import { currentBooks } from './books-store.ts'
import { correctedLines } from './invoice-facts.ts'
import { setFilingTimers } from './invoice-timers.ts'
import {
  claimNumber,
  getInvoice,
  type Invoice,
  listInvoiceLines,
  lockInvoice,
  lockUnchangedInvoice,
  replaceInvoiceLines,
  type StoredLine,
  writeContent,
} from './invoice-store.ts'
import { moveInvoice } from './move-invoice.ts'
import { tellClaims } from './invoice-notices.ts'

/** Keeps what the clinic has written so far; another tab's newer text answers `version-conflict`. Only a draft is written on. */
export async function saveInvoice(
  tx: Tx,
  actor: AccountActor,
  command: SaveInvoice & { id: string },
): Promise<{ contentVersion: number }> {
  const invoice = await lockInvoice(tx, actor, command.id)
  if (invoice.state !== 'draft') throw new Refusal('wrong-state', { values: { state: invoice.state } })
  if (invoice.contentVersion !== command.contentVersion)
    throw new Refusal('version-conflict', { current: { contentVersion: invoice.contentVersion } })
  const before = await listInvoiceLines(tx, invoice)
  await refuseUnknownActs(tx, invoice, command)
  const lines = command.lines.map(({ id, ...line }) => lineOf(before, line, id))
  refuseIfAny(strangersIn(invoice, lines))
  const { id: _id, contentVersion: _version, lines: _lines, ...head } = command
  const content: InvoiceContent = { ...head, lines: [] }
  const contentVersion = await writeContent(tx, invoice, content)
  await replaceInvoiceLines(tx, invoice, lines)
  await setFilingTimers(tx, await getInvoice(tx, actor, invoice.id))
  return { contentVersion }
}

/** A line keeps its id, and what it corrects, when it was there before. */
function lineOf(before: readonly StoredLine[], line: Omit<SaveInvoice['lines'][number], 'id'>, id?: string) {
  const known = before.find((one) => one.id === id)
  return { ...line, id: known?.id ?? uuidv7(), correctsLineId: known?.correctsLineId ?? null }
}

async function refuseUnknownActs(tx: Tx, invoice: Invoice, { lines }: SaveInvoice): Promise<void> {
  const { coverage } = await currentBooks(tx, invoice.organizationId)
  refuseIfAny(
    lines.flatMap(({ act }, index) =>
      coverage.acts.has(act) ? [] : [{ path: `lines/${index}/act`, code: 'third-party-payment.act-unknown' }],
    ),
  )
}

/** An invoice that corrects another one carries the lines that were rejected and nothing else. */
function strangersIn({ correctsId }: Invoice, lines: readonly { correctsLineId: string | null }[]) {
  if (!correctsId) return []
  return lines.flatMap(({ correctsLineId }, index) =>
    correctsLineId ? [] : [{ path: `lines/${index}/act`, code: 'third-party-payment.line-not-rejected' }],
  )
}

/** The clinic has finished: the number is claimed, and nothing changes until it is filed or taken back. */
export async function markInvoiceReady(
  tx: Tx,
  actor: AccountActor,
  command: InvoiceActionBody & { id: string },
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const ready = await moveInvoice(tx, actor, invoice, { action: 'mark-ready' })
  await claimNumber(tx, ready, true)
}

/** Takes an invoice back to be written on. */
export async function reworkInvoice(
  tx: Tx,
  actor: AccountActor,
  command: InvoiceActionBody & { id: string },
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  await claimNumber(tx, await moveInvoice(tx, actor, invoice, { action: 'rework' }), false)
}

/** Gives an invoice up that nobody controls yet; its number is free again. */
export async function cancelInvoice(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ReasonedInvoiceAction & { id: string },
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const wasFiled = invoice.state === 'filed'
  const cancelled = await moveInvoice(tx, actor, invoice, { action: 'cancel', reason: command.reason })
  await claimNumber(tx, cancelled, false)
  if (wasFiled) await tellClaims(tx, ports, cancelled, { template: 'third-party-payment-invoice-cancelled' })
}

/** Whether every rejected line of an invoice is corrected by another one that was filed. */
export async function isWhollyCorrected(tx: Tx, invoice: Invoice): Promise<boolean> {
  const corrected = await correctedLines(tx, invoice)
  return (await listInvoiceLines(tx, invoice)).every(({ id }) => corrected.has(id))
}
