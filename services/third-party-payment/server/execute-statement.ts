import { type AccountActor, civilDateOf, refuseIfAny, type SystemActor } from '@guichet/core/domain'
import { enqueue, newVerificationCode, type Ports, type Tx } from '@guichet/core/server'
import type {
  MatchBankLines,
  MatchedBankLines,
  ReasonedStatementAction,
  RecordExecution,
  StatementActionBody,
} from '../domain/statement-contract.ts'
import { findBankAccountInForce } from './bank-account-store.ts'
import { issueStatementJob } from './jobs/issue-statement.ts'
import { moveStatement } from './move-statement.ts'
import { confirmPayments, tellAccounting } from './sign-statement.ts'
import { changeStatement, lockExecutedStatements, lockUnchangedStatement, type Statement } from './statement-store.ts'

const payments: SystemActor = { kind: 'system', party: 'payments' }

type OnStatement<Body> = Body & { id: string }

/** The bank carried the transfer out: its reference and value date are noted, the invoices are paid. */
export async function recordExecution(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnStatement<RecordExecution>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const { bankReference, valueDate } = command
  const today = civilDateOf(tx.now, statement.timeZone)
  const isOutside =
    valueDate > today ||
    (statement.issuedAt !== null && valueDate < civilDateOf(statement.issuedAt, statement.timeZone))
  refuseIfAny(isOutside ? [{ path: 'valueDate', code: 'third-party-payment.value-date' }] : [])
  const moved = await moveStatement(tx, actor, statement, { action: 'record-execution' })
  const executed = await changeStatement(tx, moved, { bankReference, valueDate, executedAt: tx.now })
  await confirmPayments(tx, executed)
  await tellAccounting(tx, ports, executed, 'third-party-payment-statement-executed')
}

/** The bank sent the transfer back: the clinic is asked to look at its bank details. */
export async function recordRejection(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnStatement<ReasonedStatementAction>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const moved = await moveStatement(tx, actor, statement, { action: 'record-rejection', reason: command.reason })
  const rejected = await changeStatement(tx, moved, { rejectedAt: tx.now, rejectedReason: command.reason })
  await tellAccounting(tx, ports, rejected, 'third-party-payment-statement-bank-rejected')
}

/** The clinic says that its bank details are right as they are. */
export async function confirmBankDetails(
  tx: Tx,
  actor: AccountActor,
  command: OnStatement<StatementActionBody>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const moved = await moveStatement(tx, actor, statement, { action: 'confirm-bank-details' })
  await changeStatement(tx, moved, { detailsConfirmedAt: tx.now })
}

/** Sends what came back to the bank again, to the details that are in force now. */
export async function reissueStatement(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnStatement<StatementActionBody>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const moved = await moveStatement(tx, actor, statement, { action: 're-issue' })
  const account = await findBankAccountInForce(tx, moved)
  if (!account) throw new Error(`provider ${moved.providerId} has no bank details`)
  const reissued = await changeStatement(tx, moved, { bankAccountId: account.id, issuedAt: tx.now })
  await enqueue(tx, issueStatementJob, { statementId: reissued.id, code: newVerificationCode(), at: tx.now })
  await tellAccounting(tx, ports, reissued, 'third-party-payment-statement-issued')
}

/** The clinic found the transfer on its account. */
export async function reconcileStatement(
  tx: Tx,
  actor: AccountActor,
  command: OnStatement<StatementActionBody>,
): Promise<void> {
  const statement = await lockUnchangedStatement(tx, actor, command)
  const moved = await moveStatement(tx, actor, statement, { action: 'reconcile' })
  await changeStatement(tx, moved, { reconciledAt: tx.now })
}

/**
 * Finds lines of the clinic's bank account among the executed statements: the same reference and the same amount, each line for one
 * statement. What fits nothing is told by its position, and nothing is changed for it.
 */
export async function matchBankLines(
  tx: Tx,
  actor: AccountActor,
  { lines }: MatchBankLines,
): Promise<MatchedBankLines> {
  const waiting = await lockExecutedStatements(tx, actor)
  const matched: MatchedBankLines['matched'] = []
  const unmatched: number[] = []
  for (const [index, line] of lines.entries()) {
    const found = waiting.findIndex((statement) => fits(statement, line))
    const [statement] = found === -1 ? [] : waiting.splice(found, 1)
    if (!statement) {
      unmatched.push(index)
      continue
    }
    const moved = await moveStatement(tx, payments, statement, { action: 'match', matched: true })
    await changeStatement(tx, moved, { reconciledAt: tx.now })
    matched.push({ id: statement.id, reference: statement.reference, bankReference: line.reference })
  }
  return { matched, unmatched }
}

/** A bank prints the reference of the transfer or that of the statement, sometimes with other words around it. */
function fits({ transfer, bankReference, reference }: Statement, line: MatchBankLines['lines'][number]): boolean {
  const said = line.reference.toUpperCase()
  const names = [bankReference, reference].filter((name) => name !== null).map((name) => name.toUpperCase())
  return line.amount === transfer && names.some((name) => said.includes(name))
}
