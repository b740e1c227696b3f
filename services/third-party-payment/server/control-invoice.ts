import { type AccountActor, addDays, civilDateOf, type Problem, Refusal, refuseIfAny } from '@guichet/core/domain'
import { clearTimers, type Db, type Ports, type Tx } from '@guichet/core/server'
import { reasonOf } from '../domain/coverage.ts'
import type {
  CompleteHold,
  InvoiceActionBody,
  PutOnHold,
  ReasonedInvoiceAction,
  SaveControl,
} from '../domain/invoice-contract.ts'
import { daysOf, provedLines } from '../domain/proved-rights.ts'
import { currentBooks } from './books-store.ts'
import { listProofs, type ProvedRights } from './care-history-store.ts'
import { tellBilling, tellClaims } from './invoice-notices.ts'
import {
  changeInvoice,
  type Invoice,
  listInvoiceLines,
  lockInvoice,
  lockUnchangedInvoice,
  type StoredLine,
} from './invoice-store.ts'
import { setHoldTimers } from './invoice-timers.ts'
import { moveInvoice } from './move-invoice.ts'

type OnInvoice<Body> = Body & { id: string }

/** A claims officer begins the control and is named as the one who does it. */
export async function takeUpInvoice(tx: Tx, actor: AccountActor, command: OnInvoice<InvoiceActionBody>): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const taken = await moveInvoice(tx, actor, invoice, { action: 'take-up' })
  await changeInvoice(tx, taken, { controllerId: actor.accountId })
}

/** A claims officer who is related to the patient stands aside: a colleague controls the invoice. */
export async function declareRelation(
  tx: Tx,
  actor: AccountActor,
  command: OnInvoice<ReasonedInvoiceAction>,
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const moved = await moveInvoice(tx, actor, invoice, { action: 'declare-relation', reason: command.reason })
  const relatedAccounts = [...new Set([...invoice.relatedAccounts, actor.accountId])]
  await changeInvoice(tx, moved, { relatedAccounts })
}

/** States in which something may be found on the lines. */
const controlled: ReadonlySet<string> = new Set(['in-control', 'contested', 'reopened'])

/**
 * Keeps what was found so far: reasons on lines, a late filing that is justified, tariffs for acts no rule prices. On a contested
 * invoice only lines that are open again may change. The price follows at once.
 */
export async function saveControl(tx: Tx, actor: AccountActor, command: OnInvoice<SaveControl>): Promise<void> {
  const invoice = await lockInvoice(tx, actor, command.id)
  if (!controlled.has(invoice.state)) throw new Refusal('wrong-state', { values: { state: invoice.state } })
  const { coverage } = await currentBooks(tx, invoice.organizationId)
  const lines = await listInvoiceLines(tx, invoice)
  const open = new Set(
    lines.filter(({ reopenedBy }) => invoice.state === 'in-control' || reopenedBy !== null).map(({ id }) => id),
  )
  const proved = new Map(provedLines(lines, await proofsOf(tx, invoice, lines)).map((one) => [one.line, one.number]))
  refuseIfAny(
    command.lines.flatMap(({ id, findings }, index) => [
      ...provedProblems(`lines/${index}/findings`, findings, proved.get(id)),
      ...(open.has(id) ? [] : [{ path: `lines/${index}/id`, code: 'third-party-payment.line-not-open' }]),
      ...findings.flatMap((code) =>
        reasonOf(coverage, code).takes === 'engine'
          ? [{ path: `lines/${index}/findings`, code: 'third-party-payment.reason-of-the-engine' }]
          : [],
      ),
    ]),
  )
  const found = Object.fromEntries(command.lines.map(({ id, findings, note }) => [id, { findings, note }]))
  const { lateJustified, tariffs } = command
  await changeInvoice(tx, invoice, {
    control: { lines: { ...invoice.control.lines, ...found }, lateJustified, tariffs },
  })
}

/** What the insurer proved to the provider for the day binds it. */
function provedProblems(path: string, findings: readonly string[], number: string | undefined): Problem[] {
  return number !== undefined && findings.includes('DROITS_FERMES')
    ? [{ path, code: 'third-party-payment.rights-proved', values: { number } }]
    : []
}

/** The proofs of rights that bind the insurer for the days of the lines. */
export function proofsOf(db: Db, invoice: Invoice, lines: readonly StoredLine[]): Promise<ProvedRights[]> {
  return listProofs(db, invoice, [...new Set(lines.flatMap(daysOf))])
}

/** Asks the clinic for what is missing and waits for it for some days, with reminders; the target of the control starts anew. */
export async function putOnHold(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnInvoice<PutOnHold>,
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const { policies } = await currentBooks(tx, invoice.organizationId)
  const until = addDays(civilDateOf(tx.now, invoice.timeZone), policies.invoicing.hold.days)
  const items = command.items.map((item, index) => ({
    ...item,
    id: `${tx.now.slice(0, 10)}-${index + 1}`,
    answer: null,
  }))
  const hold = { reason: command.reason, askedBy: actor.name, askedAt: tx.now, until, items }
  const held = await moveInvoice(tx, actor, await changeInvoice(tx, invoice, { hold }), {
    action: 'put-on-hold',
    reason: command.reason,
  })
  await setHoldTimers(tx, held)
  const values = { until: { kind: 'date', value: until } as const }
  await tellBilling(tx, ports, held, { template: 'third-party-payment-invoice-held', values })
}

/** The clinic answers: every document was uploaded, every question has its words. */
export async function completeHold(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnInvoice<CompleteHold>,
): Promise<void> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const answered = await answerItems(tx, invoice, command)
  const completed = await moveInvoice(tx, actor, answered, { action: 'complete' })
  await clearTimers(tx, completed, ['hold-reminder', 'hold-over'])
  await tellClaims(tx, ports, completed, { template: 'third-party-payment-invoice-completed' })
}

async function answerItems(tx: Tx, invoice: Invoice, { answers }: CompleteHold): Promise<Invoice> {
  if (!invoice.hold) throw new Refusal('wrong-state', { values: { state: invoice.state } })
  const texts = new Map(answers.map(({ item, text }) => [item, text]))
  const items = invoice.hold.items.map((item) => ({ ...item, answer: texts.get(item.id) ?? item.answer }))
  return changeInvoice(tx, invoice, { hold: { ...invoice.hold, items } })
}
