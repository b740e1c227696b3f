import { type AccountActor, type Currency, Refusal } from '@guichet/core/domain'
import { type Dossier, lockDossier, notify, recordAudit, type Tx } from '@guichet/core/server'
import type { DecideRefund, RefundState } from '../../domain/payment-desk-contract.ts'
import { adjustmentsBetween } from '../../domain/fees.ts'
import { decisionsFor, wasCounted } from '../../domain/refund.ts'
import { markCounted, releaseAttempt } from './attempt-store.ts'
import { creditInvoice } from './credit-invoice.ts'
import { addAdjustments, addPaid, type Invoice, listLines, lockIssuedInvoice } from './invoice-store.ts'
import { getPayment } from './money-store.ts'
import { applicationKind, isPayable, moneyDeskOf, type PaymentDesk, paymentsParty, providerOf } from './payment-desk.ts'
import { offlineProvider } from './offline-provider.ts'
import {
  findRefund,
  listApprovedRefunds,
  lockRefund,
  type RefundProposal,
  writeProposedAgain,
  writeRefundDecision,
  writeRefunded,
} from './refund-store.ts'

/**
 * Decides about money that came twice, is not what was asked, is more than what is owed, or paid for a file that was taken back. The portal proposed; this person decides. A
 * refund of card money is carried out by the provider, at once or when it answers again; of other money, and of what the provider refused, it is
 * made by hand, and `reference` proves it. Money of another amount may be counted instead, with a receipt; the payer is told. Refuses `wrong-state` when
 * it is decided, `invalid` without that proof or for what `decisionsFor` does not allow.
 */
export async function decideOnRefund(
  desk: PaymentDesk,
  actor: AccountActor,
  command: DecideRefund & { id: string },
): Promise<RefundState> {
  const refund = await desk.ports.database.transaction((tx) => decide(tx, desk, actor, command))
  if (refund.state !== 'approved') return { id: refund.id, state: refund.state }
  return { id: refund.id, state: await carryOut(desk, refund) }
}

async function decide(
  tx: Tx,
  desk: PaymentDesk,
  actor: AccountActor,
  command: DecideRefund & { id: string },
): Promise<RefundProposal> {
  const { refund, dossier } = await lockProposed(tx, actor, command.id)
  const { decision, reason, reference } = command
  refuseUnlessAllowed(refund, dossier, command)
  const state = decidedStates[decision]
  await writeRefundDecision(tx, refund, { state, accountId: actor.accountId, reason })
  await recordAudit(tx, actor, {
    action: `refund.${state}`,
    subjectKind: applicationKind,
    subjectId: refund.applicationId,
    organizationId: refund.organizationId,
    detail: { refund: refund.id, cause: refund.cause, minor: refund.amountMinor, currency: refund.currency },
  })
  if (state === 'credited') await count(tx, desk, dossier, refund)
  if (state === 'dismissed') await tellPayer(tx, desk, refund, { template: 'reappointment-refund-dismissed' })
  if (state !== 'approved' || !isByHand(refund) || !reference) return { ...refund, state, reason }
  await noteRefunded(tx, desk, { refund, dossier }, reference)
  return { ...refund, state: 'refunded' }
}

/** Money that did not come by the provider, or that the provider refused to give back. */
const isByHand = ({ provider, providerRefusedAt }: RefundProposal): boolean =>
  provider === offlineProvider || providerRefusedAt !== null

function refuseUnlessAllowed(refund: RefundProposal, dossier: Dossier, { decision, reference }: DecideRefund): void {
  if (!decisionsFor(refund.cause, isPayable(dossier)).includes(decision)) {
    throw new Refusal('invalid', { problems: [{ path: 'decision', code: 'reappointment.money-not-kept' }] })
  }
  if (decision === 'refund' && isByHand(refund) && !reference) {
    throw new Refusal('invalid', { problems: [{ path: 'reference', code: 'reappointment.refund-needs-reference' }] })
  }
}

const decidedStates = { refund: 'approved', credit: 'credited', dismiss: 'dismissed' } as const

/** Money of another amount than was asked becomes a payment: the attempt is paid, and what is missing stays owed. */
async function count(tx: Tx, desk: PaymentDesk, dossier: Dossier, refund: RefundProposal): Promise<void> {
  const invoice = await lockIssuedInvoice(tx, dossier)
  if (refund.attemptId) await markCounted(tx, refund.attemptId)
  const payment = await getPayment(tx, invoice, refund.paymentId)
  await creditInvoice(tx, desk, { dossier, invoice }, { payment, template: 'reappointment-payment-counted' })
}

async function lockProposed(
  tx: Tx,
  actor: AccountActor,
  id: string,
): Promise<{ refund: RefundProposal; dossier: Dossier }> {
  const visible = moneyDeskOf(actor)
  const seen = await findRefund(tx, visible, id)
  if (!seen) throw new Refusal('not-found')
  const dossier = await lockDossier(tx, paymentsParty, seen.applicationId, applicationKind)
  const refund = (await lockRefund(tx, visible, id)) ?? seen
  if (refund.state !== 'proposed') throw new Refusal('wrong-state', { values: { state: refund.state } })
  return { refund, dossier }
}

/** Has the provider give the money back; safe to repeat, since the proposal is the key. What it refuses for good is proposed again. */
async function carryOut(desk: PaymentDesk, refund: RefundProposal): Promise<'approved' | 'refunded' | 'proposed'> {
  const provider = providerOf(desk)
  if (provider.id !== refund.provider || !provider.refund) return 'approved'
  let answer: Awaited<ReturnType<NonNullable<typeof provider.refund>>>
  try {
    answer = await provider.refund({
      providerRef: refund.providerRef,
      amount: { minor: refund.amountMinor, currency: refund.currency },
      idempotencyKey: refund.id,
      reason: refund.reason ?? refund.cause,
    })
  } catch (error) {
    desk.ports.log.warn({ err: error, refundId: refund.id }, 'the payment provider did not refund yet')
    return 'approved'
  }
  await desk.ports.database.transaction(async (tx) => {
    const dossier = await lockDossier(tx, paymentsParty, refund.applicationId, applicationKind)
    const locked = await lockRefund(tx, null, refund.id)
    if (locked?.state !== 'approved') return
    if (answer.status === 'refused') await noteRefused(tx, locked)
    else await noteRefunded(tx, desk, { refund: locked, dossier }, answer.refundRef)
  })
  return answer.status === 'refused' ? 'proposed' : 'refunded'
}

async function noteRefused(tx: Tx, refund: RefundProposal): Promise<void> {
  await writeProposedAgain(tx, refund)
  await recordAudit(tx, paymentsParty, {
    action: 'refund.refused-by-provider',
    subjectKind: applicationKind,
    subjectId: refund.applicationId,
    organizationId: refund.organizationId,
    detail: { refund: refund.id, cause: refund.cause, minor: refund.amountMinor, currency: refund.currency },
  })
}

async function noteRefunded(
  tx: Tx,
  desk: PaymentDesk,
  { refund, dossier }: { refund: RefundProposal; dossier: Dossier },
  reference: string,
): Promise<void> {
  await writeRefunded(tx, refund, reference)
  const issued = await lockIssuedInvoice(tx, dossier)
  const takenBack = refund.cause === 'withdrawn' && !isPayable(dossier)
  const invoice = takenBack ? await creditRefundable(tx, issued) : issued
  if (wasCounted(refund.cause)) await addPaid(tx, invoice, -refund.amountMinor)
  if (refund.attemptId) await releaseAttempt(tx, refund.attemptId)
  await tellPayer(tx, desk, refund, { template: 'reappointment-payment-refunded', values: { refund: reference } })
}

/** Fees that are given back are not asked for any more; a file that goes on later is asked for them again by what it costs then. */
async function creditRefundable(tx: Tx, invoice: Invoice): Promise<Invoice> {
  const lines = await listLines(tx, invoice)
  const credits = adjustmentsBetween(
    lines,
    lines.map((line) => (line.refundable ? { ...line, minor: 0 } : line)),
  )
  return credits.length > 0 ? addAdjustments(tx, invoice, credits) : invoice
}

/** What was decided and done; the reason is read in the portal. */
async function tellPayer(
  tx: Tx,
  desk: PaymentDesk,
  refund: RefundProposal,
  { template, values }: { template: string; values?: { refund: string } },
): Promise<void> {
  const { accountId } = await lockIssuedInvoice(tx, { organizationId: refund.organizationId, id: refund.applicationId })
  await notify(tx, desk.ports, {
    accountIds: [accountId],
    organizationId: refund.organizationId,
    dossierId: refund.applicationId,
    template,
    values: { amount: { kind: 'money', minor: refund.amountMinor, currency: refund.currency as Currency }, ...values },
    path: `/reappointment/applications/${refund.applicationId}`,
  })
}

/** Carries out the approved refunds that the provider did not take when they were decided. */
export async function carryOutRefunds(desk: PaymentDesk): Promise<void> {
  for (const refund of await listApprovedRefunds(desk.ports.database.read(), 50)) await carryOut(desk, refund)
}
