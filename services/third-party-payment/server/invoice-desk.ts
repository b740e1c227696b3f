import {
  type AccountActor,
  type BusinessCalendar,
  type CivilDate,
  civilDateOf,
  type LocalizedText,
} from '@guichet/core/domain'
import {
  businessCalendarOf,
  type Db,
  type Desk,
  deskOrders,
  dossierSummaryOf,
  isNamed,
  getOrganization,
  listedColumns,
  type ListedDossier,
  type Ports,
  readDesk,
  visibleTo,
  waitingFor,
} from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type { StateCounts } from '../domain/care-contract.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import type { InvoiceCountsQuery, InvoiceItem, InvoicePage, InvoiceQuery } from '../domain/invoice-desk-contract.ts'
import { type InvoiceState, invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { daysOverdue, expectedPaymentOn, filingCalendar, isAwaited } from '../domain/payment-calendar.ts'
import { currentBooks } from './books-store.ts'
import { countByState } from './count-by-state.ts'

interface InvoiceRow extends ListedDossier {
  providerName: LocalizedText
  number: string
  billed: number
  payer: number | null
  admittedOn: CivilDate | null
  careEnd: CivilDate | null
  filedAt: string | null
  firstReceivedAt: string | null
  statementOn: CivilDate | null
  issuedOn: CivilDate | null
  bankRejected: boolean
  paidOn: CivilDate | null
  /** Take-backs subtracted. */
  paid: number
}

const from = sql`core.dossier d
  join third_party_payment.invoice i on i.organization_id = d.organization_id and i.id = d.id
  join third_party_payment.provider p on p.organization_id = i.organization_id and p.id = i.provider_id
  join core.organization o on o.id = d.organization_id`

/** With what is billed, and what was paid of it. */
const fromWithMoney = sql`${from}
  left join lateral (
    select sum(l.billed) as billed, max(greatest(l.care_date, (select max(day) from unnest(l.dates) as day))) as "careEnd",
      sum((select a.payer from third_party_payment.adjudication a
        where a.organization_id = l.organization_id and a.line_id = l.id order by a.seq desc limit 1))::bigint as payer
    from third_party_payment.invoice_line l where l.organization_id = i.organization_id and l.invoice_id = i.id) sums on true
  left join lateral (
    select max(s.prepared_on) as "statementOn", max(coalesce(s.value_date, (s.executed_at at time zone o.time_zone)::date)) as "paidOn",
      max((s.issued_at at time zone o.time_zone)::date) filter (where s.executed_at is null) as "issuedOn",
      bool_or(sd.state = 'bank-rejected') as "bankRejected",
      sum(case sl.kind when 'take-back' then -sl.amount else sl.amount end) filter (where s.executed_at is not null) as amount
    from third_party_payment.statement_line sl
    join third_party_payment.invoice_line l on l.organization_id = sl.organization_id and l.id = sl.line_id
    join third_party_payment.statement s on s.organization_id = sl.organization_id and s.id = sl.statement_id
    join core.dossier sd on sd.organization_id = s.organization_id and sd.id = s.id
    where l.organization_id = i.organization_id and l.invoice_id = i.id and not sl.cancelled) paid on true`

/** One page of invoices. */
export async function readInvoices(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  query: InvoiceQuery,
): Promise<InvoicePage> {
  const { page, next } = await readDesk<InvoiceRow>(db, actor, deskOf(actor, query), query)
  return {
    items: await Promise.all(page.map((row) => itemOf(db, ports, row))),
    next,
  }
}

/** How many invoices there are beside the list. */
export function countInvoices(db: Db, actor: AccountActor, query: InvoiceCountsQuery): Promise<StateCounts> {
  return countByState(db, invoiceWorkflow, { from, scope: scopeOf(actor, query) }, query.state)
}

function deskOf(actor: AccountActor, query: InvoiceQuery): Desk {
  return {
    kind: invoiceWorkflow.kind,
    side: 'either',
    columns: sql`${listedColumns(sql`null`)}, p.name as "providerName",
      i.number, i.admitted_on as "admittedOn", i.filed_at as "filedAt", i.first_received_at as "firstReceivedAt",
      coalesce(sums.billed, 0)::bigint as billed, sums.payer, coalesce(i.discharged_on, sums."careEnd") as "careEnd",
      paid."statementOn", paid."issuedOn", coalesce(paid."bankRejected", false) as "bankRejected", paid."paidOn",
      coalesce(paid.amount, 0)::bigint as paid`,
    from: fromWithMoney,
    foundIn: from,
    where: scopeOf(actor, query),
    order: deskOrders[query.sort],
    states: query.state?.length ? query.state : undefined,
  }
}

function scopeOf(actor: AccountActor, query: InvoiceCountsQuery): Sql {
  return join(
    [
      sql`d.kind = 'third-party-payment.invoice'`,
      visibleTo(actor),
      ...(query.authorizationId ? [sql`i.authorization_id = ${query.authorizationId}`] : []),
      ...(query.q ? [isNamed(query.q)] : []),
      ...(query.mine ? [waitingFor(actor)] : []),
    ],
    ' and ',
  )
}

async function itemOf(db: Db, ports: Ports, row: InvoiceRow): Promise<InvoiceItem> {
  const [books, organization] = await Promise.all([
    currentBooks(db, row.organizationId),
    getOrganization(db, row.organizationId),
  ])
  const { coverage, policies } = books
  const limit = row.careEnd && filingCalendar(row.careEnd, policies.invoicing, coverage.settings.filingMonths).limit
  return {
    ...dossierSummaryOf(ports.registry, row),
    version: row.version,
    providerName: row.providerName,
    number: row.number,
    billed: row.billed,
    payer: row.payer,
    filingKind: row.admittedOn === null ? 'ambulatory' : 'hospital',
    filingLimit: limit,
    filed: row.filedAt !== null,
    fileable: row.state === 'ready',
    ...paymentOf(row, { books, calendar: businessCalendarOf(organization), now: db.now }),
  }
}

function paymentOf(
  row: InvoiceRow,
  { books, calendar, now }: { books: InsurerBooks; calendar: BusinessCalendar; now: string },
): Pick<InvoiceItem, 'expectedOn' | 'paidOn' | 'daysOverdue'> {
  const policy = books.policies.invoicing
  const state = row.state as InvoiceState
  const awaited = isAwaited({ state, granted: row.payer, paid: row.paid })
  const facts = {
    state,
    today: civilDateOf(now, row.timeZone),
    receivedOn: row.firstReceivedAt && civilDateOf(row.firstReceivedAt, row.timeZone),
    statementOn: row.statementOn,
    issuedOn: row.issuedOn,
    bankRejected: row.bankRejected,
    paidOn: awaited ? null : row.paidOn,
  }
  return {
    expectedOn: expectedPaymentOn(facts, policy, calendar),
    paidOn: facts.paidOn,
    daysOverdue: awaited ? daysOverdue(facts, policy) : 0,
  }
}
