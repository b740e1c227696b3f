import { type AccountActor, addDays, type BusinessCalendar, civilDateOf } from '@guichet/core/domain'
import { type Db, visibleTo } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { InvoiceView } from '../domain/invoice-contract.ts'
import type { InvoiceState } from '../domain/invoice-workflow.ts'
import { daysOverdue, expectedPaymentOn, type PaymentFacts } from '../domain/payment-calendar.ts'
import { statementWorkflow } from '../domain/statement-workflow.ts'
import type { InvoiceFile } from './invoice-facts.ts'
import type { Invoice } from './invoice-store.ts'

interface StatementRow {
  id: string
  reference: string
  state: keyof typeof statementWorkflow.states
  amount: number
  preparedOn: string
  valueDate: string | null
  executedAt: string | null
  mayOpen: boolean
}

/** When the money should come or came, how late it is, and the statements that hold it. */
export async function readInvoicePayment(
  db: Db,
  actor: AccountActor,
  { file, calendar }: { file: InvoiceFile; calendar: BusinessCalendar },
): Promise<InvoiceView['payment']> {
  const { invoice, books } = file
  const policy = books.policies.invoicing
  const statements = await listStatementsOf(db, actor, invoice)
  const facts = factsOf(invoice, statements, db.now)
  const isOwed = owing(invoice.state)
  return {
    expectedOn: expectedPaymentOn(facts, policy, calendar),
    dueOn: facts.receivedOn && isOwed ? addDays(facts.receivedOn, policy.paymentDays) : null,
    daysOverdue: isOwed ? daysOverdue(facts, policy) : 0,
    paidOn: facts.paidOn,
    statements: statements.map(({ id, reference, state: at, amount, mayOpen }) => ({
      id,
      reference,
      stateLabel: statementWorkflow.states[at].label,
      amount,
      mayOpen,
    })),
  }
}

/** Whether money may still come for an invoice in this state. */
export function owing(state: InvoiceState): boolean {
  return state !== 'rejected' && state !== 'replaced' && state !== 'cancelled'
}

function factsOf(
  { state, timeZone, firstReceivedAt }: Invoice,
  statements: readonly StatementRow[],
  now: string,
): PaymentFacts {
  const executed = statements.findLast(({ executedAt }) => executedAt !== null)
  const executedOn = executed?.executedAt ? civilDateOf(executed.executedAt, timeZone) : null
  return {
    state,
    today: civilDateOf(now, timeZone),
    receivedOn: firstReceivedAt && civilDateOf(firstReceivedAt, timeZone),
    statementOn: statements.at(-1)?.preparedOn ?? null,
    paidOn: state === 'paid' ? (executed?.valueDate ?? executedOn) : null,
  }
}

/** The statements that hold lines of an invoice, cancelled ones left out; amounts without take-backs. */
async function listStatementsOf(
  db: Db,
  actor: AccountActor,
  { organizationId, id }: Pick<Invoice, 'organizationId' | 'id'>,
): Promise<StatementRow[]> {
  return db.many<StatementRow>(sql`
    select d.id, d.reference, d.state, s.prepared_on as "preparedOn", s.value_date as "valueDate", s.executed_at as "executedAt",
      ${visibleTo(actor)} as "mayOpen",
      (select sum(case sl.kind when 'take-back' then -sl.amount else sl.amount end) from third_party_payment.statement_line sl
        join third_party_payment.invoice_line l on l.organization_id = sl.organization_id and l.id = sl.line_id
        where sl.organization_id = s.organization_id and sl.statement_id = s.id and l.invoice_id = ${id})::bigint as amount
    from third_party_payment.statement s
    join core.dossier d on d.organization_id = s.organization_id and d.id = s.id
    where s.organization_id = ${organizationId} and not s.cancelled and exists (
      select 1 from third_party_payment.statement_line sl
      join third_party_payment.invoice_line l on l.organization_id = sl.organization_id and l.id = sl.line_id
      where sl.organization_id = s.organization_id and sl.statement_id = s.id and l.invoice_id = ${id})
    order by s.prepared_on, d.created_at`)
}
