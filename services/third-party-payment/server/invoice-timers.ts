import { addDays, momentOf, type SystemActor } from '@guichet/core/domain'
import { clearTimers, addTimers, type Dossier, type Ports, type TimerDeclaration, type Tx } from '@guichet/core/server'
import { careEndOf } from '../domain/invoice-content.ts'
import { invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { filingCalendar } from '../domain/payment-calendar.ts'
import { currentBooks } from './books-store.ts'
import { tellBilling, tellClaims } from './invoice-notices.ts'
import { type Invoice, listInvoiceLines, lockInvoice } from './invoice-store.ts'
import { rejectUnanswered } from './settle-invoice.ts'

const clock: SystemActor = { kind: 'system', party: 'clock' }

/** E-mails leave in the morning of their day, where the insurer is. */
const morning = '08:00'

/** Lets the clinic be warned before the limit of filing, from the end of the care as it is written now. */
export async function setFilingTimers(tx: Tx, invoice: Invoice): Promise<void> {
  const careEnd = careEndOf({ ...invoice, lines: await listInvoiceLines(tx, invoice) })
  await clearTimers(tx, invoice, ['filing-warning'])
  if (!careEnd) return
  const { policies, coverage } = await currentBooks(tx, invoice.organizationId)
  const { warnings } = filingCalendar(careEnd, policies.invoicing, coverage.settings.filingMonths)
  const timers = warnings
    .map((on) => ({ name: 'filing-warning', dueAt: momentOf(on, morning, invoice.timeZone) }))
    .filter(({ dueAt }) => dueAt > tx.now)
  await addTimers(tx, [invoice], timers)
}

/** Reminders while a missing item is waited for, and the end of that time on the morning after its last day. */
export async function setHoldTimers(tx: Tx, invoice: Invoice): Promise<void> {
  const { hold, timeZone } = invoice
  if (!hold) return
  const { policies } = await currentBooks(tx, invoice.organizationId)
  const { days, reminderDays } = policies.invoicing.hold
  const askedOn = addDays(hold.until, -days)
  await clearTimers(tx, invoice, ['hold-reminder', 'hold-over'])
  await addTimers(
    tx,
    [invoice],
    [
      ...reminderDays.map((after) => ({
        name: 'hold-reminder',
        dueAt: momentOf(addDays(askedOn, after), morning, timeZone),
      })),
      { name: 'hold-over', dueAt: momentOf(addDays(hold.until, 1), morning, timeZone) },
    ],
  )
}

/** Lets the insurer be told that an invoice waits for its control longer than it should. */
export async function setControlTimer(tx: Tx, invoice: Invoice): Promise<void> {
  if (invoice.dueAt) await addTimers(tx, [invoice], [{ name: 'control-late', dueAt: invoice.dueAt }])
}

function timer(name: string, fire: (tx: Tx, ports: Ports, invoice: Invoice) => Promise<void>): TimerDeclaration {
  return {
    kind: invoiceWorkflow.kind,
    name,
    fire: async (tx: Tx, dossier: Dossier, ports: Ports) => fire(tx, ports, await lockInvoice(tx, clock, dossier.id)),
  }
}

/** Every deadline of an invoice. Each looks at the state first, so that a late one does no harm. */
export const invoiceTimers: TimerDeclaration[] = [
  timer('filing-warning', async (tx, ports, invoice) => {
    if (invoice.state !== 'draft' && invoice.state !== 'ready') return
    const careEnd = careEndOf({ ...invoice, lines: await listInvoiceLines(tx, invoice) })
    if (!careEnd) return
    const { policies, coverage } = await currentBooks(tx, invoice.organizationId)
    const { limit } = filingCalendar(careEnd, policies.invoicing, coverage.settings.filingMonths)
    const values = { limit: { kind: 'date', value: limit } as const }
    await tellBilling(tx, ports, invoice, { template: 'third-party-payment-filing-warning', values })
  }),
  timer('hold-reminder', async (tx, ports, invoice) => {
    if (invoice.state !== 'on-hold' || !invoice.hold) return
    const values = { until: { kind: 'date', value: invoice.hold.until } as const }
    await tellBilling(tx, ports, invoice, { template: 'third-party-payment-invoice-held', values })
  }),
  timer('hold-over', async (tx, ports, invoice) => {
    if (invoice.state === 'on-hold') await rejectUnanswered(tx, ports, invoice)
  }),
  timer('control-late', async (tx, ports, invoice) => {
    if (invoice.state !== 'received' && invoice.state !== 'in-control') return
    await tellClaims(tx, ports, invoice, { template: 'third-party-payment-control-late' })
  }),
]
