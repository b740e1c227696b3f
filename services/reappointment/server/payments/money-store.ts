import type { Currency, Instant } from '@guichet/core/domain'
import { type Db, newVerificationCode, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { type Invoice, takeReceiptNumber } from './invoice-store.ts'

/** Money that came in. `credited` is false for money that waits for a person: it came twice, or is not what was asked. */
export interface Payment {
  id: string
  amountMinor: number
  credited: boolean
}

export interface NewPayment {
  attemptId: string | null
  provider: string
  /** The provider's own number of this money, or what identifies a cheque or transfer: never recorded twice. */
  providerRef: string
  method: 'card' | 'cheque' | 'transfer' | 'payroll'
  amountMinor: number
  currency: string
  credited: boolean
  cardBrand?: string | undefined
  last4?: string | undefined
  authCode?: string | undefined
  paidAt: Instant
  /** Who recorded it by hand. */
  recordedBy: string | null
}

/** Money on record. */
export async function getPayment(db: Db, invoice: Invoice, id: string): Promise<Payment> {
  return db.one<Payment>(sql`select p.id, p.amount_minor as "amountMinor", p.credited from reappointment.payment p
    where p.organization_id = ${invoice.organizationId} and p.id = ${id}`)
}

/** Records money once. Undefined when this reference is on record already. */
export async function insertPayment(tx: Tx, invoice: Invoice, payment: NewPayment): Promise<Payment | undefined> {
  return tx.maybe<Payment>(sql`
    insert into reappointment.payment as p (organization_id, id, invoice_id, attempt_id, provider, provider_ref, method, amount_minor,
      currency, credited, card_brand, last4, auth_code, paid_at, recorded_at, recorded_by)
    values (${invoice.organizationId}, ${uuidv7()}, ${invoice.id}, ${payment.attemptId}, ${payment.provider}, ${payment.providerRef},
      ${payment.method}, ${payment.amountMinor}, ${payment.currency}, ${payment.credited}, ${payment.cardBrand ?? null},
      ${payment.last4 ?? null}, ${payment.authCode ?? null}, ${payment.paidAt}, ${tx.now}, ${payment.recordedBy})
    on conflict (provider, provider_ref) do nothing
    returning p.id, p.amount_minor as "amountMinor", p.credited`)
}

/** The last payment that counts on an invoice, and so has a receipt: the one that a refund of what is too much goes back on. */
export async function findLastCredited(db: Db, invoice: Invoice): Promise<Payment | undefined> {
  return db.maybe<Payment>(sql`select p.id, p.amount_minor as "amountMinor", p.credited from reappointment.payment p
    where p.organization_id = ${invoice.organizationId} and p.invoice_id = ${invoice.id}
      and exists (select from reappointment.receipt r where r.organization_id = p.organization_id and r.payment_id = p.id)
    order by p.recorded_at desc, p.id desc limit 1`)
}

/** The payments that count on an invoice, the last one first, each with what of it is not given back or proposed to be. */
export async function listCredited(db: Db, invoice: Invoice): Promise<Payment[]> {
  return db.many<Payment>(sql`select p.id, p.credited, p.amount_minor - coalesce((
      select sum(f.amount_minor) from reappointment.refund_proposal f
      where f.organization_id = p.organization_id and f.payment_id = p.id and f.state in ('proposed', 'approved', 'refunded')), 0)::bigint
      as "amountMinor"
    from reappointment.payment p
    where p.organization_id = ${invoice.organizationId} and p.invoice_id = ${invoice.id}
      and exists (select from reappointment.receipt r where r.organization_id = p.organization_id and r.payment_id = p.id)
    order by p.recorded_at desc, p.id desc`)
}

export interface Receipt {
  id: string
  number: string
  organizationId: string
  amountMinor: number
  currency: Currency
  issuedAt: Instant
}

/** Issues the receipt of a credited payment, or of an invoice of nothing when `payment` is null. Once for each. */
export async function issueReceipt(tx: Tx, invoice: Invoice, payment: Payment | null): Promise<Receipt | undefined> {
  const issued = await tx.maybe<{ id: string }>(sql`select r.id from reappointment.receipt r
    where r.organization_id = ${invoice.organizationId} and r.invoice_id = ${invoice.id}
      and r.payment_id is not distinct from ${payment?.id ?? null}::uuid`)
  if (issued) return undefined
  const number = await takeReceiptNumber(tx, invoice.organizationId)
  return tx.one<Receipt>(sql`
    insert into reappointment.receipt as r (organization_id, id, invoice_id, invoice_version, payment_id, account_id, number,
      amount_minor, balance_minor, currency, verification_code, issued_at)
    values (${invoice.organizationId}, ${uuidv7()}, ${invoice.id}, ${invoice.version}, ${payment?.id ?? null}, ${invoice.accountId},
      ${number}, ${payment?.amountMinor ?? 0}, ${Math.max(0, invoice.totalMinor - invoice.paidMinor)}, ${invoice.currency},
      ${newVerificationCode()}, ${tx.now})
    returning r.id, r.number, r.organization_id as "organizationId", r.amount_minor as "amountMinor", r.currency,
      r.issued_at as "issuedAt"`)
}
