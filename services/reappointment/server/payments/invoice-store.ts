import { type Currency, type Instant, Refusal } from '@guichet/core/domain'
import { type Db, type DossierRef, instantText, type Tx } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { InvoiceLine } from '../../domain/fees.ts'

/** What one application costs. Amounts in minor units of `currency`. */
export interface Invoice {
  id: string
  organizationId: string
  applicationId: string
  accountId: string
  /** `F2027-000042`, gapless by hospital and year; null until the transaction that issues it is committed. */
  number: string | null
  currency: Currency
  totalMinor: number
  paidMinor: number
  status: 'open' | 'partial' | 'paid' | 'overpaid'
  /** Grows with every supplement and credit. */
  version: number
  issuedAt: Instant
  settledAt: Instant | null
}

/** A line where it stands on its invoice; `version` is that of the invoice it came with. */
export interface IssuedLine extends InvoiceLine {
  position: number
  version: number
}

/** What is still owed; negative when too much was paid. */
export function balanceOf(invoice: Pick<Invoice, 'totalMinor' | 'paidMinor'>): number {
  return invoice.totalMinor - invoice.paidMinor
}

const invoiceColumns = sql`i.id, i.organization_id as "organizationId", i.application_id as "applicationId",
  i.account_id as "accountId", i.number, i.currency, i.total_minor as "totalMinor", i.paid_minor as "paidMinor", i.status, i.version,
  ${instantText(sql`i.issued_at`)} as "issuedAt", ${instantText(sql`i.settled_at`)} as "settledAt"`

export interface OfApplication {
  organizationId: string
  id: string
}

/** The invoice of an application, or undefined while none is issued. */
export async function findInvoice(db: Db, application: OfApplication): Promise<Invoice | undefined> {
  return db.maybe<Invoice>(invoiceOf(application))
}

/** As `findInvoice`, and nobody else changes it until the transaction ends. The dossier is locked before the invoice. */
export async function lockInvoice(tx: Tx, application: OfApplication): Promise<Invoice | undefined> {
  return tx.maybe<Invoice>(invoiceOf(application, sql`for update of i`))
}

/** The select of `findInvoice`. */
export function invoiceOf(application: DossierRef, lock: Sql = empty): Sql {
  return sql`select ${invoiceColumns} from reappointment.invoice i
    where i.organization_id = ${application.organizationId} and i.application_id = ${application.id} ${lock}`
}

/** As `lockInvoice`; refuses `not-found` while no invoice is issued. */
export async function lockIssuedInvoice(tx: Tx, application: OfApplication): Promise<Invoice> {
  const invoice = await lockInvoice(tx, application)
  if (!invoice) throw new Refusal('not-found')
  return invoice
}

/** The number of an invoice that was issued before this transaction. */
export async function numberOf(db: Db, invoice: Invoice): Promise<string> {
  const { number } = await db.one<{ number: string }>(sql`
    select i.number from reappointment.invoice i where i.organization_id = ${invoice.organizationId} and i.id = ${invoice.id}`)
  return number
}

/** The lines in their order, credits and supplements after what they change. */
export async function listLines(db: Db, invoice: Invoice): Promise<IssuedLine[]> {
  return db.many<IssuedLine>(linesOf(invoice.organizationId, sql`${invoice.id}`))
}

/** The select of `listLines`. */
export function linesOf(organizationId: string | Sql, invoiceId: Sql): Sql {
  return sql`
    select l.position, l.version, l.code, l.label, l.amount_minor as minor, l.payee, l.refundable, l.why
    from reappointment.invoice_line l
    where l.organization_id = ${organizationId} and l.invoice_id = ${invoiceId} order by l.position`
}

/** The next number of a receipt, gapless by hospital and year: `R2027-000042`. Others that take one wait until the transaction ends. */
export async function takeReceiptNumber(tx: Tx, organizationId: string): Promise<string> {
  const { year, number } = await tx.one<{ year: number; number: number }>(sql`
    insert into reappointment.invoice_counter as c (organization_id, series, year, last_number)
    select o.id, 'receipt', extract(year from ${tx.now}::timestamptz at time zone o.time_zone)::integer, 1
    from core.organization o where o.id = ${organizationId}
    on conflict (organization_id, series, year) do update set last_number = c.last_number + 1
    returning c.year, c.last_number as number`)
  return `R${year}-${String(number).padStart(6, '0')}`
}

export interface NewInvoice extends Pick<Invoice, 'id' | 'currency' | 'totalMinor'> {
  application: OfApplication
  accountId: string
  lines: readonly InvoiceLine[]
}

/** Writes an invoice with its lines. One of nothing is paid from the start. PostgreSQL gives it its number when the transaction is committed. */
export async function insertInvoice(tx: Tx, { id, application, accountId, ...money }: NewInvoice): Promise<Invoice> {
  const { currency, totalMinor: total, lines } = money
  return tx.one<Invoice>(sql`
    with i as (insert into reappointment.invoice (organization_id, id, application_id, account_id, currency, total_minor, status,
      issued_at, settled_at)
    values (${application.organizationId}, ${id}, ${application.id}, ${accountId}, ${currency}, ${total},
      ${total === 0 ? 'paid' : 'open'}, ${tx.now}, ${total === 0 ? tx.now : null})
    returning *),
    added as (${newLines(lines, tx.now)})
    select ${invoiceColumns} from i`)
}

/** Adds supplements and credits to a locked invoice: its total and version change, and with them what is owed. */
export async function addAdjustments(tx: Tx, invoice: Invoice, lines: readonly InvoiceLine[]): Promise<Invoice> {
  const difference = lines.reduce((sum, line) => sum + line.minor, 0)
  const changed = await writeAmounts(tx, invoice, { total: difference, paid: 0, version: 1 })
  await tx.run(sql`
    with i as (select * from reappointment.invoice where organization_id = ${invoice.organizationId} and id = ${invoice.id})
    ${newLines(lines, tx.now)}`)
  return changed
}

/** Counts money that came in (or went back, when negative) on a locked invoice. */
export async function addPaid(tx: Tx, invoice: Invoice, minor: number): Promise<Invoice> {
  return writeAmounts(tx, invoice, { total: 0, paid: minor, version: 0 })
}

function writeAmounts(
  tx: Tx,
  invoice: Invoice,
  by: { total: number; paid: number; version: number },
): Promise<Invoice> {
  const total = invoice.totalMinor + by.total
  const paid = invoice.paidMinor + by.paid
  const settled = paid >= total
  return tx.one<Invoice>(sql`
    update reappointment.invoice i set total_minor = ${total}, paid_minor = ${paid}, version = version + ${by.version}::integer,
      status = ${statusOf(total, paid)}, settled_at = ${settled ? (invoice.settledAt ?? tx.now) : null}
    where i.organization_id = ${invoice.organizationId} and i.id = ${invoice.id} returning ${invoiceColumns}`)
}

function statusOf(total: number, paid: number): Invoice['status'] {
  if (paid > total) return 'overpaid'
  if (paid === total) return 'paid'
  return paid === 0 ? 'open' : 'partial'
}

/** Adds lines to the invoice that is the relation `i`, after those it has. */
function newLines(lines: readonly InvoiceLine[], now: Instant): Sql {
  return sql`insert into reappointment.invoice_line (organization_id, invoice_id, position, code, kind, label, amount_minor, payee, refundable,
      why, version, added_at)
    select i.organization_id, i.id, (select count(*) from reappointment.invoice_line l
        where l.organization_id = i.organization_id and l.invoice_id = i.id) + n.position,
      n.code, case when n.minor < 0 then 'credit' when i.version = 1 then 'charge' else 'supplement' end, n.label, n.minor,
      n.payee, n.refundable, n.why, i.version, ${now}
    from i, rows from (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as (code text, label jsonb, minor bigint, payee text,
      refundable boolean, why text)) with ordinality as n (code, label, minor, payee, refundable, why, position)`
}
