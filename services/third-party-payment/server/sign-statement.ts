import type { AccountActor, SystemActor } from '@guichet/core/domain'
import {
  enqueue,
  listPartyAccounts,
  newVerificationCode,
  notify,
  type Ports,
  requireRecentConfirmation,
  type Tx,
} from '@guichet/core/server'
import type { ReasonedStatementAction, StatementActionBody } from '../domain/statement-contract.ts'
import { presentOf, listAdjudications } from './adjudication-store.ts'
import { outcomeOfInvoice } from '../domain/adjudication.ts'
import { changeInvoice, type Invoice, listInvoiceLines, lockInvoices } from './invoice-store.ts'
import { issueStatementJob } from './jobs/issue-statement.ts'
import { moveInvoice } from './move-invoice.ts'
import { moveStatement } from './move-statement.ts'
import { statementPath } from './statement-path.ts'
import {
  changeStatement,
  listStatementInvoices,
  lockUnchangedStatement,
  type Statement,
  voidStatement,
} from './statement-store.ts'

const payments: SystemActor = { kind: 'system', party: 'payments' }

type OnStatement<Body> = Body & { id: string }

/** The first of two signatures, with the password when the last proof of identity is old. */
export async function signStatement(
  tx: Tx,
  actor: AccountActor,
  command: OnStatement<StatementActionBody>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const moved = await moveStatement(tx, actor, statement, { action: 'sign' })
  requireRecentConfirmation(actor)
  await changeStatement(tx, moved, { signedBy: actor.accountId, signedAt: tx.now })
}

/** The second signature, of somebody else. */
export async function countersignStatement(
  tx: Tx,
  actor: AccountActor,
  command: OnStatement<StatementActionBody>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const moved = await moveStatement(tx, actor, statement, { action: 'countersign' })
  requireRecentConfirmation(actor)
  await changeStatement(tx, moved, { countersignedBy: actor.accountId, countersignedAt: tx.now })
}

/**
 * Sends the statement to the bank and publishes it: from now on the clinic sees it, as PDF and as CSV. When take-backs used it up there
 * is no transfer to wait for, and its lines are paid by being set off.
 */
export async function issueStatement(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnStatement<StatementActionBody>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const moved = await moveStatement(tx, actor, statement, { action: 'issue' })
  const issued = await changeStatement(tx, moved, { issuedAt: tx.now })
  await enqueue(tx, issueStatementJob, { statementId: issued.id, code: newVerificationCode(), at: tx.now })
  await tellAccounting(tx, ports, issued, 'third-party-payment-statement-issued')
  if (issued.transfer > 0) return
  const executed = await moveStatement(tx, payments, issued, { action: 'set-off' })
  await confirmPayments(tx, await changeStatement(tx, executed, { executedAt: tx.now }))
}

/** Gives up a statement of which nothing left for the bank; its lines go to the next one. */
export async function cancelStatement(
  tx: Tx,
  actor: AccountActor,
  command: OnStatement<ReasonedStatementAction>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const cancelled = await moveStatement(tx, actor, statement, { action: 'cancel', reason: command.reason })
  await voidStatement(tx, cancelled)
  for (const invoice of await lockInvoices(tx, payments, await listStatementInvoices(tx, cancelled))) {
    if (invoice.state === 'payment-ordered') await release(tx, invoice)
  }
}

async function release(tx: Tx, invoice: Invoice): Promise<void> {
  const [lines, adjudications] = await Promise.all([listInvoiceLines(tx, invoice), listAdjudications(tx, invoice)])
  const decided = presentOf(adjudications)
  const end = outcomeOfInvoice(lines.flatMap(({ id }) => decided.get(id)?.outcome ?? []))
  await moveInvoice(tx, payments, invoice, { action: end === 'settled' ? 'release-settled' : 'release-partly-settled' })
}

/** The invoices of an executed statement are paid; contested ones stay contested until their complaint ends. */
export async function confirmPayments(tx: Tx, statement: Statement): Promise<void> {
  for (const invoice of await lockInvoices(tx, payments, await listStatementInvoices(tx, statement))) {
    const noted = invoice.paidAt ? invoice : await changeInvoice(tx, invoice, { paidAt: tx.now })
    if (noted.state !== 'payment-ordered') continue
    await moveInvoice(tx, payments, noted, { action: 'confirm-payment', detail: { statement: statement.reference } })
  }
}

/** Tells those who look after the clinic's accounts. */
export async function tellAccounting(tx: Tx, ports: Ports, statement: Statement, template: string): Promise<void> {
  await notify(tx, ports, {
    accountIds: await listPartyAccounts(tx, statement, 'accounting'),
    organizationId: statement.organizationId,
    dossierId: statement.id,
    template,
    values: { reference: statement.reference },
    path: statementPath(statement.id),
  })
}
