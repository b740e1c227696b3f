import { type AccountActor, addDays, type BusinessCalendar, type CivilDate, civilDateOf } from '@guichet/core/domain'
import { type Db, visibleTo } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { InvoiceView } from '../domain/invoice-contract.ts'
import { daysOverdue, expectedPaymentOn, isAwaited, type PaymentFacts } from '../domain/payment-calendar.ts'
import { statementWorkflow } from '../domain/statement-workflow.ts'
import { presentOf } from './adjudication-store.ts'
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
  issuedAt: string | null
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
  const executed = statements.filter(({ executedAt }) => executedAt !== null)
  const paid = executed.reduce((sum, { amount }) => sum + amount, 0)
  const awaited = isAwaited({ state: invoice.state, granted: grantedOf(file), paid })
  const facts = { ...factsOf(invoice, statements, db.now), paidOn: awaited ? null : paymentDayOf(executed, invoice) }
  return {
    awaited,
    expectedOn: expectedPaymentOn(facts, policy, calendar),
    dueOn: facts.receivedOn && awaited ? addDays(facts.receivedOn, policy.paymentDays) : null,
    daysOverdue: awaited ? daysOverdue(facts, policy) : 0,
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

/** What was granted of all lines; null before a decision about each of them. */
function grantedOf({ lines, adjudications }: InvoiceFile): number | null {
  const decided = presentOf(adjudications)
  const payers = lines.flatMap(({ id }) => decided.get(id)?.payer ?? [])
  return payers.length === lines.length ? payers.reduce((sum, payer) => sum + payer, 0) : null
}

/** The day the last of the executed statements was paid. */
function paymentDayOf(executed: readonly StatementRow[], { timeZone }: Invoice): CivilDate | null {
  const last = executed.at(-1)
  return last?.valueDate ?? (last?.executedAt ? civilDateOf(last.executedAt, timeZone) : null)
}

function factsOf(
  { state, timeZone, firstReceivedAt }: Invoice,
  statements: readonly StatementRow[],
  now: string,
): Omit<PaymentFacts, 'paidOn'> {
  const open = statements.filter(({ executedAt }) => executedAt === null)
  const issuedAt = open.findLast((statement) => statement.issuedAt !== null)?.issuedAt
  return {
    state,
    today: civilDateOf(now, timeZone),
    receivedOn: firstReceivedAt && civilDateOf(firstReceivedAt, timeZone),
    statementOn: statements.at(-1)?.preparedOn ?? null,
    issuedOn: issuedAt ? civilDateOf(issuedAt, timeZone) : null,
    bankRejected: open.some((statement) => statement.state === 'bank-rejected'),
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
      s.issued_at as "issuedAt",
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
