import { type AccountActor, Refusal } from '@guichet/core/domain'
import { recordAudit } from '@guichet/core/server'
import type { PaymentStatus } from '../../domain/payment-contract.ts'
import { getAttempt } from './attempt-store.ts'
import { findPaymentStatus } from './attempt-view.ts'
import { applicationKind, moneyVisibleTo, type PaymentDesk } from './payment-desk.ts'
import { settleAttempt } from './settle-attempt.ts'

/** The applicant, or who looks after money, has the provider asked now. Refuses `provider-unavailable` when it does not answer. */
export async function checkPayment(desk: PaymentDesk, actor: AccountActor, attemptId: string): Promise<PaymentStatus> {
  const db = desk.ports.database.read()
  const attempt = await getAttempt(db, moneyVisibleTo(actor), attemptId)
  await recordAudit(db, actor, {
    action: 'payment.check-asked',
    subjectKind: applicationKind,
    subjectId: attempt.applicationId,
    organizationId: attempt.organizationId,
    detail: { attempt: attempt.id },
  })
  await settleAttempt(desk, attempt.id, 'person')
  return requireStatus(await findPaymentStatus(desk.ports.database.read(), moneyVisibleTo(actor), attemptId))
}

/** Refuses `not-found` for an attempt that does not exist for the reader. */
export function requireStatus(status: PaymentStatus | undefined): PaymentStatus {
  if (!status) throw new Refusal('not-found')
  return status
}
