import type { Currency, Instant } from '@guichet/core/domain'
import { type Db, instantText } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { type AttemptState, isLive } from '../../domain/payment-attempt.ts'
import type { AttemptView, PaymentStatus } from '../../domain/payment-contract.ts'
import type { Invoice } from './invoice-store.ts'
import { type ReceiptRow, receiptColumns, receiptViewOf } from './receipt-view.ts'

/** An attempt as screens show it, with the card it was paid with. */
export interface AttemptRow {
  id: string
  state: AttemptState
  problem: AttemptView['problem']
  amountMinor: number
  currency: Currency
  createdAt: Instant
  settledAt: Instant | null
  cardBrand: string | null
  last4: string | null
  /** What came; null as long as nothing did. */
  receivedMinor: number | null
  receivedCurrency: Currency | null
  /** What was decided about sending it back, if that was proposed, and why. */
  refund: AttemptView['refund']
  reason: string | null
}

const attemptRow = sql`t.id, t.state, t.problem, t.amount_minor as "amountMinor", t.currency, ${instantText(sql`t.created_at`)} as "createdAt",
  ${instantText(sql`t.settled_at`)} as "settledAt", p.card_brand as "cardBrand", p.last4, p.amount_minor as "receivedMinor",
  p.currency as "receivedCurrency", f.state as refund, f.reason`
const attemptFrom = sql`reappointment.payment_attempt t
  left join reappointment.payment p on p.organization_id = t.organization_id and p.attempt_id = t.id
  left join reappointment.refund_proposal f on f.organization_id = p.organization_id and f.payment_id = p.id and f.cause = t.problem`

/** The attempts to pay an invoice, the last one first. */
export async function attemptRowsOf(db: Db, invoice: Invoice): Promise<AttemptRow[]> {
  return db.many<AttemptRow>(attemptsOf(invoice.organizationId, sql`${invoice.id}`))
}

/** The select of `attemptRowsOf`. */
export function attemptsOf(organizationId: string | Sql, invoiceId: Sql): Sql {
  return sql`select ${attemptRow} from ${attemptFrom}
    where t.organization_id = ${organizationId} and t.invoice_id = ${invoiceId} order by t.created_at desc, t.id desc`
}

export function attemptViewOf(attempt: AttemptRow): AttemptView {
  const { id, state, amountMinor, currency, createdAt, settledAt, cardBrand, last4 } = attempt
  const { receivedMinor, receivedCurrency, problem, refund, reason } = attempt
  return {
    id,
    state,
    amount: { minor: amountMinor, currency },
    received: receivedMinor === null || !receivedCurrency ? null : { minor: receivedMinor, currency: receivedCurrency },
    problem,
    refund,
    reason,
    createdAt,
    settledAt,
    cardBrand,
    last4,
    message: `reappointment.payment.${messageOf(attempt)}`,
  }
}

/** Money that is not what was asked is looked at by a person; afterwards the payer is told what became of it. */
function messageOf({ state, problem, refund }: AttemptRow): string {
  if (problem !== null && refund === 'refunded') return 'returned'
  if (problem !== null && refund === 'credited') return 'counted'
  if (problem !== null && refund === 'dismissed') return 'not-returned'
  return problem === 'wrong-amount' || problem === 'wrong-currency' ? 'looked-at' : state
}

interface StatusRow extends AttemptRow {
  applicationId: string
  balanceMinor: number
  invoiceCurrency: Currency
  receipt: (ReceiptRow & { id: string | null }) | null
}

/** What the page shows on which the payer lands, if the condition on `core.dossier d` holds. One statement. */
export async function findPaymentStatus(db: Db, visible: Sql, attemptId: string): Promise<PaymentStatus | undefined> {
  const row = await db.maybe<StatusRow>(sql`
    select ${attemptRow}, i.application_id as "applicationId", i.total_minor - i.paid_minor as "balanceMinor",
      i.currency as "invoiceCurrency", (select row_to_json(found) from (select ${receiptColumns} from reappointment.receipt r
        where r.organization_id = p.organization_id and r.payment_id = p.id) found) as receipt
    from ${attemptFrom}
    join reappointment.invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
    where t.id = ${attemptId} and ${visible}`)
  if (!row) return undefined
  return {
    attempt: attemptViewOf(row),
    applicationId: row.applicationId,
    balance: { minor: row.balanceMinor, currency: row.invoiceCurrency },
    waiting: isLive(row.state) && row.problem === null,
    receipt: row.receipt ? receiptViewOf(row.receipt) : null,
  }
}
