import type { Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { empty } from 'sql-template-tag'
import { type LineOutcome, outcomeOfLine } from '../domain/adjudication.ts'
import type { PricedLine } from '../domain/priced-event.ts'
import type { Invoice } from './invoice-store.ts'

/** One decision about a line. The last one counts. */
export interface Adjudication {
  lineId: string
  seq: number
  at: Instant
  /** Null when the time to answer had passed and nobody decided. */
  adjudicatedBy: string | null
  adjudicatorName: string | null
  cause: 'control' | 'delay' | 'complaint'
  complaintId: string | null
  outcome: LineOutcome
  payer: number
  price: PricedLine
  note: string
}

type InvoiceKey = Pick<Invoice, 'organizationId' | 'id'>

const columns = sql`a.line_id as "lineId", a.seq, a.at, a.adjudicated_by as "adjudicatedBy",
  (select trim(concat_ws(' ', by.title, by.given_name, by.family_name)) from core.account by where by.id = a.adjudicated_by)
    as "adjudicatorName", a.cause, a.complaint_id as "complaintId", a.outcome, a.payer, a.price, a.note`

/** Every decision about the lines of an invoice, the oldest first. */
export async function listAdjudications(db: Db, { organizationId, id }: InvoiceKey): Promise<Adjudication[]> {
  return db.many<Adjudication>(sql`select ${columns} from third_party_payment.adjudication a
    where a.organization_id = ${organizationId} and a.invoice_id = ${id} order by a.line_id, a.seq`)
}

/** The decision that counts of each line. */
export function presentOf(adjudications: readonly Adjudication[]): Map<string, Adjudication> {
  return new Map(adjudications.map((one) => [one.lineId, one]))
}

export interface NewAdjudication {
  price: PricedLine
  adjudicatedBy: string | null
  cause: Adjudication['cause']
  complaintId?: string
  note: string
  booksVersion: number
}

/** Adds decisions about lines of a locked invoice, after those there are. Answers the number of each. */
export async function insertAdjudications(
  tx: Tx,
  invoice: InvoiceKey,
  list: readonly NewAdjudication[],
): Promise<Map<string, number>> {
  const rows = list.map(({ price, adjudicatedBy, cause, complaintId = null, note, booksVersion }) => ({
    lineId: price.id,
    adjudicatedBy,
    cause,
    complaintId,
    outcome: outcomeOfLine(price),
    payer: price.payer,
    patient: price.patient,
    provider: price.provider,
    other: price.other,
    price,
    note,
    booksVersion,
  }))
  const written = await tx.many<{ lineId: string; seq: number }>(sql`
    insert into third_party_payment.adjudication (organization_id, line_id, seq, invoice_id, at, adjudicated_by, cause, complaint_id, outcome,
      payer, patient, provider, other, price, note, books_version)
    select ${invoice.organizationId}, n."lineId", coalesce((select max(a.seq) from third_party_payment.adjudication a
        where a.organization_id = ${invoice.organizationId} and a.line_id = n."lineId"), 0) + 1,
      ${invoice.id}, ${tx.now}, n."adjudicatedBy", n.cause, n."complaintId", n.outcome, n.payer, n.patient, n.provider, n.other, n.price,
      n.note, n."booksVersion"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("lineId" uuid, "adjudicatedBy" uuid, cause text, "complaintId" uuid,
      outcome text, payer bigint, patient bigint, provider bigint, other bigint, price jsonb, note text, "booksVersion" integer)
    returning line_id as "lineId", seq`)
  return new Map(written.map(({ lineId, seq }) => [lineId, seq]))
}

/** What statements hold of a line, take-backs subtracted: all that was not cancelled, and what of it the bank executed. */
export interface LinePayments {
  lineId: string
  ordered: number
  paid: number
}

/** Of the lines of one invoice. */
export async function listLinePayments(db: Db, { organizationId, id }: InvoiceKey): Promise<LinePayments[]> {
  return db.many<LinePayments>(sql`
    select l.id as "lineId", coalesce(sum(s.signed), 0)::bigint as ordered,
      coalesce(sum(s.signed) filter (where s.executed), 0)::bigint as paid
    from third_party_payment.invoice_line l
    left join lateral (
      select case sl.kind when 'take-back' then -sl.amount else sl.amount end as signed, st.executed_at is not null as executed
      from third_party_payment.statement_line sl
      join third_party_payment.statement st on st.organization_id = sl.organization_id and st.id = sl.statement_id
      where sl.organization_id = l.organization_id and sl.line_id = l.id and not sl.cancelled) s on true
    where l.organization_id = ${organizationId} and l.invoice_id = ${id} group by l.id`)
}

/** Whoever decided about an invoice, or about one of its lines. */
export async function listDeciders(db: Db, { organizationId, id }: InvoiceKey, lineId?: string): Promise<string[]> {
  const rows = await db.many<{ by: string }>(sql`
    select distinct a.adjudicated_by as by from third_party_payment.adjudication a
    where a.organization_id = ${organizationId} and a.invoice_id = ${id} and a.adjudicated_by is not null
      ${lineId ? sql`and a.line_id = ${lineId}` : empty}`)
  return rows.map(({ by }) => by)
}
