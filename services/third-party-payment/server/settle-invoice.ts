import { type AccountActor, type Actor, addDays, civilDateOf, Refusal, type SystemActor } from '@guichet/core/domain'
import { clearTimers, type Ports, type Tx } from '@guichet/core/server'
import { outcomeOfInvoice, outcomeOfLine, owedOn, type SettledState } from '../domain/adjudication.ts'
import type { InvoiceActionBody } from '../domain/invoice-contract.ts'
import type { InvoiceAction } from '../domain/invoice-workflow.ts'
import type { LedgerMovement, PricedLine } from '../domain/priced-event.ts'
import { insertAdjudications, listLinePayments, type NewAdjudication, presentOf } from './adjudication-store.ts'
import { type AuthorizedCare, careOf } from './authorized-care-store.ts'
import { type InvoiceFile, pricedLines, readInvoiceFile } from './invoice-facts.ts'
import { tellLineSettled } from './complaint-notices.ts'
import { tellBilling } from './invoice-notices.ts'
import { changeInvoice, type Invoice, lockUnchangedInvoice, reopenInvoiceLine } from './invoice-store.ts'
import { consume, release } from './ledger-store.ts'
import { lockMember } from './member-store.ts'
import { moveInvoice } from './move-invoice.ts'
import { lockAuthorizationsOf, noteInvoicedCare } from './note-invoiced-care.ts'
import { priceInvoice } from './price-invoice.ts'
import { insertTakeBack, withdrawTakeBacks } from './take-back-store.ts'

const actionTo: Record<SettledState, InvoiceAction> = {
  settled: 'settle',
  'partly-settled': 'settle-partly',
  rejected: 'reject',
}

/**
 * Settles an invoice: every line is paid, reduced or rejected by the rules of its day of care and what the control found, each
 * amount not paid with its reason. The ceilings of the patient stand still meanwhile; what the authorization had reserved is
 * used first. The lines decide whether the invoice is settled, settled in part or rejected.
 */
export async function settleInvoice(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: InvoiceActionBody & { id: string },
): Promise<Invoice> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const { organizationId, authorizationId } = invoice
  const care = authorizationId ? await careOf(tx, { organizationId, id: authorizationId }) : null
  const authorizations = await lockAuthorizationsOf(tx, care)
  await lockMember(tx, organizationId, invoice.memberId)
  const file = await readInvoiceFile(tx, invoice)
  const lines = pricedLines(file.price)
  // Without a price for every line no end is nearer than another: the condition that lines are priced answers.
  const end = lines.length === file.lines.length ? outcomeOfInvoice(lines.map(outcomeOfLine)) : 'settled'
  const settled = await moveInvoice(tx, actor, invoice, { action: actionTo[end], file })
  const recorded = await recordSettlement(tx, ports, settled, { file, lines, by: actor, cause: 'control' })
  await noteInvoicedCare(tx, care, authorizations)
  return recorded
}

/** Nobody gave what was missing in time: every line is rejected for that, and may be corrected. */
export async function rejectUnanswered(tx: Tx, ports: Ports, invoice: Invoice): Promise<void> {
  const clock: SystemActor = { kind: 'system', party: 'clock' }
  await lockMember(tx, invoice.organizationId, invoice.memberId)
  const file = await readInvoiceFile(tx, invoice)
  const rejected = await moveInvoice(tx, clock, invoice, { action: 'reject-unanswered', file })
  const price = await priceInvoice(tx, { ...file, findings: ['PIECE_MANQUANTE'] })
  await recordSettlement(tx, ports, rejected, { file, lines: pricedLines(price), by: clock, cause: 'delay' })
}

interface Settlement {
  file: InvoiceFile
  lines: readonly PricedLine[]
  by: Actor
  cause: 'control' | 'delay'
}

async function recordSettlement(
  tx: Tx,
  ports: Ports,
  invoice: Invoice,
  { file, lines, by, cause }: Settlement,
): Promise<Invoice> {
  const { books, care } = file
  await insertAdjudications(
    tx,
    invoice,
    lines.map((price) => decisionOf(file, price, { by, cause, booksVersion: books.version })),
  )
  const { organizationId, memberId, reference, id } = invoice
  await consume(
    tx,
    { organizationId, memberId, source: reference, dossierId: id },
    lines.flatMap(({ movements }) => movements),
    reservationsOf(care),
  )
  const settled = await changeInvoice(tx, invoice, { settledAt: tx.now })
  await clearTimers(tx, settled, ['control-late', 'hold-reminder', 'hold-over'])
  await tellBilling(tx, ports, settled, { template: 'third-party-payment-invoice-settled' })
  return settled
}

/** The references under which the authorization and what prolongs it reserved. */
function reservationsOf(care: AuthorizedCare | null): string[] {
  return [...new Set(care?.lines.map(({ reference }) => reference))]
}

function decisionOf(
  { invoice }: InvoiceFile,
  price: PricedLine,
  { by, cause, booksVersion }: { by: Actor; cause: 'control' | 'delay'; booksVersion: number },
): NewAdjudication {
  const note = invoice.control.lines[price.id]?.note ?? ''
  return { price, adjudicatedBy: by.kind === 'account' ? by.accountId : null, cause, note, booksVersion }
}

/**
 * Settles the lines again that a complaint opened, and those alone. What was paid stays paid: the difference becomes a supplement on
 * the next statement, or a take-back that the clinic may contest first.
 */
export async function adjudicateAgain(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: InvoiceActionBody & { id: string },
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  await lockMember(tx, invoice.organizationId, invoice.memberId)
  const file = await readInvoiceFile(tx, invoice)
  const moved = await moveInvoice(tx, actor, invoice, { action: 'adjudicate-again', file })
  const open = file.lines.filter(({ reopenedBy }) => reopenedBy !== null)
  for (const line of open) {
    const price = pricedLines(file.price).find(({ id }) => id === line.id)
    if (!price || !line.reopenedBy) throw new Refusal('wrong-state', { values: { state: invoice.state } })
    await settleLineAgain(tx, file, { price, complaintId: line.reopenedBy, by: actor.accountId })
  }
  await tellBilling(tx, ports, moved, { template: 'third-party-payment-line-settled-again' })
  for (const complaintId of new Set(open.flatMap(({ reopenedBy }) => reopenedBy ?? [])))
    await tellLineSettled(tx, ports, complaintId)
}

async function settleLineAgain(
  tx: Tx,
  file: InvoiceFile,
  { price, complaintId, by }: { price: PricedLine; complaintId: string; by: string },
): Promise<void> {
  const { invoice, books } = file
  const { organizationId } = invoice
  const seqs = await insertAdjudications(tx, invoice, [
    {
      price,
      adjudicatedBy: by,
      cause: 'complaint',
      complaintId,
      note: invoice.control.lines[price.id]?.note ?? '',
      booksVersion: books.version,
    },
  ])
  await replaceConsumption(tx, file, price)
  await reopenInvoiceLine(tx, { organizationId, lineId: price.id }, null)
  const payments = (await listLinePayments(tx, invoice)).find(({ lineId }) => lineId === price.id)
  const owed = owedOn({ payer: price.payer, ordered: payments?.ordered ?? 0 })
  await withdrawTakeBacks(tx, { organizationId, lineId: price.id })
  if (owed >= 0) return
  const contestUntil = addDays(civilDateOf(tx.now, invoice.timeZone), books.policies.invoicing.takeBackDays)
  await insertTakeBack(tx, {
    organizationId,
    lineId: price.id,
    adjudicationSeq: seqs.get(price.id) ?? 0,
    amount: -owed,
    contestUntil,
  })
}

/** What the whole invoice consumes now. Only what is more than before comes out of the reservation of its authorization. */
async function replaceConsumption(
  tx: Tx,
  { invoice, adjudications, care }: InvoiceFile,
  changed: PricedLine,
): Promise<void> {
  const { organizationId, memberId, reference, id } = invoice
  const place = { organizationId, memberId, source: reference, dossierId: id }
  const before = [...presentOf(adjudications).values()].flatMap(({ price }) => price.movements)
  const kept = before.filter(({ line }) => line !== changed.id)
  const { same, more } = difference(
    before.filter(({ line }) => line === changed.id),
    changed.movements,
  )
  await release(tx, place, 'consumed')
  await consume(tx, place, [...kept, ...same])
  if (more.length > 0) await consume(tx, place, more, reservationsOf(care))
}

/** The new movements of a line in two parts: what it consumed already, and what is more. */
export function difference(
  before: readonly LedgerMovement[],
  after: readonly LedgerMovement[],
): { same: LedgerMovement[]; more: LedgerMovement[] } {
  const parts = after.map((movement) => {
    const old = before.find(
      ({ ceiling, careDate, quantity }) =>
        ceiling === movement.ceiling && careDate === movement.careDate && quantity > 0 === movement.quantity > 0,
    )
    const amount = Math.min(movement.amount, old?.amount ?? 0)
    const quantity = Math.min(movement.quantity, old?.quantity ?? 0)
    const rest = { amount: movement.amount - amount, quantity: movement.quantity - quantity }
    return { same: { ...movement, amount, quantity }, more: { ...movement, ...rest } }
  })
  const moving = ({ amount, quantity }: LedgerMovement) => amount > 0 || quantity > 0
  return { same: parts.map(({ same }) => same).filter(moving), more: parts.map(({ more }) => more).filter(moving) }
}
