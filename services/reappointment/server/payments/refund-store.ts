import type { Currency, Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { RefundState } from '../../domain/payment-desk-contract.ts'
import type { RefundCause } from '../../domain/refund.ts'
import type { Invoice } from './invoice-store.ts'
import type { Payment } from './money-store.ts'

/** Money a person has to decide about. */
export interface RefundProposal {
  id: string
  organizationId: string
  invoiceId: string
  applicationId: string
  paymentId: string
  attemptId: string | null
  provider: string
  providerRef: string
  cause: RefundCause
  amountMinor: number
  currency: Currency
  state: RefundState['state']
  reason: string | null
  proposedAt: Instant
  /** When the provider refused for good to carry it out. */
  providerRefusedAt: Instant | null
}

/** Proposes to give money back, once per payment and cause; answers whether it is new. */
export async function proposeRefund(
  tx: Tx,
  invoice: Invoice,
  payment: Payment,
  refund: { cause: RefundCause; minor: number; currency: string },
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into reappointment.refund_proposal (organization_id, id, invoice_id, payment_id, cause, amount_minor, currency, state,
      proposed_at)
    values (${invoice.organizationId}, ${uuidv7()}, ${invoice.id}, ${payment.id}, ${refund.cause}, ${refund.minor}, ${refund.currency},
      'proposed', ${tx.now})
    on conflict (organization_id, payment_id, cause) do nothing`)
  return added > 0
}

export const refundColumns = sql`r.id, r.organization_id as "organizationId", r.invoice_id as "invoiceId",
  i.application_id as "applicationId", r.payment_id as "paymentId", p.attempt_id as "attemptId", p.provider,
  p.provider_ref as "providerRef", r.cause, r.amount_minor as "amountMinor", r.currency, r.state, r.reason,
  r.proposed_at as "proposedAt", r.provider_refused_at as "providerRefusedAt"`

export const refundFrom = sql`reappointment.refund_proposal r
  join reappointment.payment p on p.organization_id = r.organization_id and p.id = r.payment_id
  join reappointment.invoice i on i.organization_id = r.organization_id and i.id = r.invoice_id
  join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id`

/** The proposal if the condition on its `core.dossier d` holds. */
export async function findRefund(db: Db, visible: Sql, id: string): Promise<RefundProposal | undefined> {
  return db.maybe<RefundProposal>(sql`select ${refundColumns} from ${refundFrom} where r.id = ${id} and ${visible}`)
}

/** As `findRefund`, locked; the portal itself (null) sees all. The dossier is locked before it. */
export async function lockRefund(tx: Tx, visible: Sql | null, id: string): Promise<RefundProposal | undefined> {
  return tx.maybe<RefundProposal>(
    sql`select ${refundColumns} from ${refundFrom} where r.id = ${id} and ${visible ?? sql`true`} for update of r`,
  )
}

export async function writeRefundDecision(
  tx: Tx,
  refund: RefundProposal,
  decision: { state: 'approved' | 'credited' | 'dismissed'; accountId: string; reason: string },
): Promise<void> {
  await tx.run(sql`update reappointment.refund_proposal set state = ${decision.state}, decided_by = ${decision.accountId},
      decided_at = ${tx.now}, reason = ${decision.reason}
    where organization_id = ${refund.organizationId} and id = ${refund.id}`)
}

export async function writeRefunded(tx: Tx, refund: RefundProposal, refundRef: string): Promise<void> {
  await tx.run(sql`update reappointment.refund_proposal set state = 'refunded', refund_ref = ${refundRef}, refunded_at = ${tx.now}
    where organization_id = ${refund.organizationId} and id = ${refund.id} and state = 'approved'`)
}

/** The provider refused to carry it out: a person decides again, and knows why. */
export async function writeProposedAgain(tx: Tx, refund: RefundProposal): Promise<void> {
  await tx.run(sql`update reappointment.refund_proposal set state = 'proposed', provider_refused_at = ${tx.now}
    where organization_id = ${refund.organizationId} and id = ${refund.id} and state = 'approved'`)
}

/** Approved refunds that the provider has not carried out yet, the oldest first. */
export async function listApprovedRefunds(db: Db, limit: number): Promise<RefundProposal[]> {
  return db.many<RefundProposal>(
    sql`select ${refundColumns} from ${refundFrom} where r.state = 'approved' order by r.decided_at limit ${limit}`,
  )
}
