import { type Actor, addDays, civilDateOf, endOfDay, nextState, partiesOf } from '@guichet/core/domain'
import { recordMove, type Tx } from '@guichet/core/server'
import type { InvoicePolicy } from '../domain/invoice-schema.ts'
import { type InvoiceAction, type InvoiceState, invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { type InvoiceFile, invoiceOutcomes, readInvoiceFile } from './invoice-facts.ts'
import type { Invoice } from './invoice-store.ts'
import { currentBooks } from './books-store.ts'

export interface InvoiceMove {
  action: InvoiceAction
  reason?: string | undefined
  /** Shown in the history. */
  detail?: object
  /** When they were read already. */
  file?: InvoiceFile
}

/**
 * Carries out one action on a locked invoice: checks who the actor is to it and every condition, then records the move with the
 * due date of the step it leads to. Refuses as `nextState` does.
 */
export async function moveInvoice(tx: Tx, actor: Actor, invoice: Invoice, wanted: InvoiceMove): Promise<Invoice> {
  const { action, reason, detail } = wanted
  const declared = invoiceWorkflow.actions[action] as { needs?: readonly string[] }
  const needed = (declared.needs?.length ?? 0) > 0
  const outcomes = needed ? await invoiceOutcomes(tx, wanted.file ?? (await readInvoiceFile(tx, invoice)), actor) : {}
  const parties = partiesOf(invoiceWorkflow, invoice, actor)
  const move = nextState(invoiceWorkflow, invoice.state, action, { parties, outcomes })
  const dossier = await recordMove(tx, invoice, move, {
    actor,
    reason,
    ...(detail ? { detail } : {}),
    dueAt: await dueAtOf(tx, invoice, move.to as InvoiceState),
  })
  return { ...invoice, ...dossier, state: move.to as InvoiceState }
}

/** What the holder of a state has so many days for, and from when they count. */
type Delay = { days: number; from: 'receipt' | 'first-receipt' | 'now' }

function delayOf(state: InvoiceState, policy: InvoicePolicy): Delay | undefined {
  const delays: Partial<Record<InvoiceState, Delay>> = {
    received: { days: policy.controlDays, from: 'receipt' },
    'in-control': { days: policy.controlDays, from: 'receipt' },
    settled: { days: policy.paymentDays, from: 'first-receipt' },
    'partly-settled': { days: policy.paymentDays, from: 'first-receipt' },
    'payment-ordered': { days: policy.paymentDays, from: 'first-receipt' },
    rejected: { days: policy.correctionDays, from: 'now' },
  }
  return delays[state]
}

/** When the holder of a state must have acted: the control within its days, the clinic while a missing item is waited for. */
async function dueAtOf(tx: Tx, invoice: Invoice, state: InvoiceState): Promise<string | null> {
  if (state === invoice.state) return invoice.dueAt
  const { timeZone, hold } = invoice
  if (state === 'on-hold') return hold && endOfDay(hold.until, timeZone)
  const { policies } = await currentBooks(tx, invoice.organizationId)
  const delay = delayOf(state, policies.invoicing)
  if (!delay) return null
  const moments = { receipt: invoice.receivedAt, 'first-receipt': invoice.firstReceivedAt, now: tx.now }
  return endOfDay(addDays(civilDateOf(moments[delay.from] ?? tx.now, timeZone), delay.days), timeZone)
}
