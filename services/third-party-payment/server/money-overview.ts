import { type AccountActor, type CivilDate, civilDateOf } from '@guichet/core/domain'
import { businessCalendarOf, type Db, getOrganization, visibleTo } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { MoneyOverview, MoneyState } from '../domain/invoice-desk-contract.ts'
import type { InvoiceState } from '../domain/invoice-workflow.ts'
import { expectedPaymentOn, mondayOf } from '../domain/payment-calendar.ts'
import { currentBooks } from './books-store.ts'

interface MonthRow extends Record<MoneyState, number> {
  month: string
}

interface OwedRow {
  organizationId: string
  state: InvoiceState
  firstReceivedAt: string
  statementOn: CivilDate | null
  issuedOn: CivilDate | null
  bankRejected: boolean
  timeZone: string
  amount: number
}

const lastDecision = sql`left join lateral (select a.payer, a.patient, a.provider, a.other, a.price from third_party_payment.adjudication a
    where a.organization_id = l.organization_id and a.line_id = l.id order by a.seq desc limit 1) last on true`
const lineFrom = sql`core.dossier d
  join third_party_payment.invoice i on i.organization_id = d.organization_id and i.id = d.id
  join core.organization o on o.id = d.organization_id
  join third_party_payment.invoice_line l on l.organization_id = i.organization_id and l.invoice_id = i.id
  ${lastDecision}`
/** Invoices the insurer has; those that another one replaces are counted there. */
const counted = sql`d.kind = 'third-party-payment.invoice' and i.first_received_at is not null and d.state not in ('cancelled', 'replaced')`

/** How many months back the overview looks. */
const months = 12

/** Where the money of the invoices is that exist for the reader: by month of receipt, what was not paid and why, and what should come when. */
export async function readMoneyOverview(db: Db, actor: AccountActor): Promise<MoneyOverview> {
  const [byMonth, reasons, owed] = await Promise.all([
    listMonths(db, actor),
    listReasons(db, actor),
    listOwed(db, actor),
  ])
  return {
    months: byMonth.map(({ month, ...amounts }) => ({ month, amounts })),
    reasons,
    ...(await forecastOf(db, owed)),
  }
}

async function listMonths(db: Db, actor: AccountActor): Promise<MonthRow[]> {
  return db.many<MonthRow>(sql`
    with lines as (
      select to_char(i.first_received_at at time zone o.time_zone, 'YYYY-MM') as month, l.billed, last.payer, last.patient, last.provider,
        last.other, coalesce(sums.ordered, 0) as ordered, coalesce(sums.paid, 0) as paid
      from ${lineFrom}
      left join lateral (
        select sum(case sl.kind when 'take-back' then -sl.amount else sl.amount end) as ordered,
          sum(case sl.kind when 'take-back' then -sl.amount else sl.amount end) filter (where s.executed_at is not null) as paid
        from third_party_payment.statement_line sl
        join third_party_payment.statement s on s.organization_id = sl.organization_id and s.id = sl.statement_id
        where sl.organization_id = l.organization_id and sl.line_id = l.id and not sl.cancelled) sums on true
      where ${counted} and ${visibleTo(actor)} and i.first_received_at > ${db.now}::timestamptz - make_interval(months => ${months}))
    select month, coalesce(sum(billed) filter (where payer is null), 0)::bigint as "in-control",
      coalesce(sum(payer - ordered), 0)::bigint as "to-pay", coalesce(sum(ordered - paid), 0)::bigint as "on-statement",
      coalesce(sum(paid), 0)::bigint as paid, coalesce(sum(patient), 0)::bigint as patient,
      coalesce(sum(provider + other), 0)::bigint as "not-paid"
    from lines group by month order by month`)
}

async function listReasons(db: Db, actor: AccountActor): Promise<MoneyOverview['reasons']> {
  return db.many(sql`
    select cut ->> 'reason' as code, cut ->> 'group' as "group", sum((cut ->> 'amount')::bigint)::bigint as amount, count(*)::int as lines
    from ${lineFrom}, jsonb_array_elements(last.price -> 'adjustments') as cut
    where ${counted} and ${visibleTo(actor)} and cut ->> 'reason' <> 'TM'
      and i.first_received_at > ${db.now}::timestamptz - make_interval(months => ${months})
    group by 1, 2 order by amount desc, code limit 30`)
}

/** What is settled and not executed, by invoice; negative where something is to be taken back. */
async function listOwed(db: Db, actor: AccountActor): Promise<OwedRow[]> {
  return db.many<OwedRow>(sql`
    select d.organization_id as "organizationId", d.state, i.first_received_at as "firstReceivedAt", o.time_zone as "timeZone",
      max(paid."preparedOn") as "statementOn", max(paid."issuedOn") as "issuedOn",
      coalesce(bool_or(paid."bankRejected"), false) as "bankRejected", sum(last.payer - coalesce(paid.executed, 0))::bigint as amount
    from ${lineFrom}
    left join lateral (
      select sum(case sl.kind when 'take-back' then -sl.amount else sl.amount end) filter (where s.executed_at is not null) as executed,
        max(s.prepared_on) filter (where s.executed_at is null) as "preparedOn",
        max((s.issued_at at time zone o.time_zone)::date) filter (where s.executed_at is null) as "issuedOn",
        bool_or(sd.state = 'bank-rejected') as "bankRejected"
      from third_party_payment.statement_line sl
      join third_party_payment.statement s on s.organization_id = sl.organization_id and s.id = sl.statement_id
      join core.dossier sd on sd.organization_id = s.organization_id and sd.id = s.id
      where sl.organization_id = l.organization_id and sl.line_id = l.id and not sl.cancelled) paid on true
    where ${counted} and ${visibleTo(actor)} and last.payer is not null
    group by d.organization_id, d.id, d.state, i.first_received_at, o.time_zone
    having sum(last.payer - coalesce(paid.executed, 0)) <> 0`)
}

type Forecast = Pick<MoneyOverview, 'forecast' | 'undated' | 'toTakeBack'>

async function forecastOf(db: Db, owed: readonly OwedRow[]): Promise<Forecast> {
  const weeks = new Map<CivilDate, { amount: number; invoices: number }>()
  let undated = 0
  for (const row of owed.filter(({ amount }) => amount > 0)) {
    const [{ policies }, organization] = await Promise.all([
      currentBooks(db, row.organizationId),
      getOrganization(db, row.organizationId),
    ])
    const facts = {
      state: row.state,
      today: civilDateOf(db.now, row.timeZone),
      receivedOn: civilDateOf(row.firstReceivedAt, row.timeZone),
      statementOn: row.statementOn,
      issuedOn: row.issuedOn,
      bankRejected: row.bankRejected,
      paidOn: null,
    }
    const day = expectedPaymentOn(facts, policies.invoicing, businessCalendarOf(organization))
    if (!day) {
      undated += row.amount
      continue
    }
    const week = mondayOf(day)
    const before = weeks.get(week) ?? { amount: 0, invoices: 0 }
    weeks.set(week, { amount: before.amount + row.amount, invoices: before.invoices + 1 })
  }
  const forecast = [...weeks]
    .map(([week, sums]) => ({ week, ...sums }))
    .toSorted((one, other) => one.week.localeCompare(other.week))
  const toTakeBack = owed.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0)
  return { forecast, undated, toTakeBack }
}
