import type { CivilDate } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { StatementBalance } from '../domain/statement-balance.ts'

/** What a provider is owed for a line now, from the decision that counts. */
export interface DueLine {
  lineId: string
  invoiceId: string
  adjudicationSeq: number
  payer: number
  /** On statements that were not cancelled, take-backs subtracted. */
  ordered: number
  settledOn: CivilDate
}

/** Invoices whose lines may be paid. */
const payable = ['settled', 'partly-settled', 'payment-ordered', 'paid', 'contested', 'reopened']

type Place = { organizationId: string; providerId: string }

/** The lines of a provider of which something is to be paid, in the order of their settlement. Lines that are open again wait. */
export async function listDueLines(db: Db, { organizationId, providerId }: Place): Promise<DueLine[]> {
  return db.many<DueLine>(sql`
    select l.id as "lineId", i.id as "invoiceId", last.seq as "adjudicationSeq", last.payer, coalesce(paid.ordered, 0)::bigint as ordered,
      (last.at at time zone o.time_zone)::date as "settledOn"
    from third_party_payment.invoice i
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.id
    join core.organization o on o.id = i.organization_id
    join third_party_payment.invoice_line l on l.organization_id = i.organization_id and l.invoice_id = i.id
    join lateral (select a.seq, a.payer, a.at from third_party_payment.adjudication a
      where a.organization_id = l.organization_id and a.line_id = l.id order by a.seq desc limit 1) last on true
    left join lateral (select sum(case sl.kind when 'take-back' then -sl.amount else sl.amount end) as ordered
      from third_party_payment.statement_line sl
      where sl.organization_id = l.organization_id and sl.line_id = l.id and not sl.cancelled) paid on true
    where i.organization_id = ${organizationId} and i.provider_id = ${providerId} and d.state = any (${payable})
      and l.reopened_by is null and last.payer > coalesce(paid.ordered, 0)
    order by last.at, i.id, l.position`)
}

/** A take-back whose time to contest is over. */
export interface DueTakeBack {
  id: string
  lineId: string
  invoiceId: string
  adjudicationSeq: number
  amount: number
}

/** The take-backs to subtract from the next statement of a provider. Contested lines wait for the end of the complaint. */
export async function listDueTakeBacks(
  db: Db,
  { organizationId, providerId }: Place,
  today: CivilDate,
): Promise<DueTakeBack[]> {
  return db.many<DueTakeBack>(sql`
    select t.id, t.line_id as "lineId", l.invoice_id as "invoiceId", t.adjudication_seq as "adjudicationSeq", t.amount
    from third_party_payment.take_back t
    join third_party_payment.invoice_line l on l.organization_id = t.organization_id and l.id = t.line_id
    join third_party_payment.invoice i on i.organization_id = l.organization_id and i.id = l.invoice_id
    where t.organization_id = ${organizationId} and i.provider_id = ${providerId} and t.withdrawn_at is null
      and t.contest_until < ${today} and l.reopened_by is null
      and not exists (select 1 from third_party_payment.complaint c
        where c.organization_id = t.organization_id and c.line_id = t.line_id and c.open)
      and not exists (select 1 from third_party_payment.statement_line sl
        where sl.organization_id = t.organization_id and sl.take_back_id = t.id and not sl.cancelled)
    order by t.noticed_at, t.id`)
}

/** The figures of every statement of a provider that was not cancelled. */
export async function listBalances(
  db: Db,
  { organizationId, providerId }: Place,
): Promise<Pick<StatementBalance, 'carriedIn' | 'carriedOut'>[]> {
  return db.many(sql`select carried_in as "carriedIn", carried_out as "carriedOut" from third_party_payment.statement
    where organization_id = ${organizationId} and provider_id = ${providerId} and not cancelled`)
}

/** The providers of an insurer that may be owed something: those with settled lines. */
export async function listPayableProviders(db: Db, organizationId: string): Promise<string[]> {
  const rows = await db.many<{ id: string }>(sql`
    select p.id from third_party_payment.provider p
    where p.organization_id = ${organizationId} and p.account_organization_id is not null and exists (
      select 1 from third_party_payment.invoice i where i.organization_id = p.organization_id and i.provider_id = p.id
        and i.settled_at is not null)
    order by p.id`)
  return rows.map(({ id }) => id)
}
