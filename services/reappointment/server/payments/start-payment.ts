import { randomBytes } from 'node:crypto'
import { type AccountActor, Refusal, textIn } from '@guichet/core/domain'
import {
  addTimers,
  clearTimers,
  type Dossier,
  getOrganization,
  lockDossier,
  recordAudit,
  type Tx,
} from '@guichet/core/server'
import { isChecking, nextPollAt } from '../../domain/payment-attempt.ts'
import type { Checkout, CheckoutRequest } from '../../domain/payment-provider.ts'
import { abandonedTimers } from './abandoned-timers.ts'
import { type Attempt, findSettlingAttempt, insertAttempt, lockLiveAttempt, markPresented } from './attempt-store.ts'
import { takeParkedEvents } from './event-store.ts'
import { balanceOf, type Invoice, type IssuedLine, listLines, numberOf } from './invoice-store.ts'
import { ensureInvoice } from './issue-invoice.ts'
import { applicationKind, minutesAfter, type PaymentDesk, providerOf, requirePayable } from './payment-desk.ts'
import { settleAttempt } from './settle-attempt.ts'

/**
 * Starts to pay what is owed for an application, on the provider's page. The attempt is committed before the provider is called, with its
 * id as the key of that call: whatever crashes or is clicked twice, there is one page and the money on it is known. An invoice has one
 * live attempt: a second tab gets the same page. A page that ran out of time, or shows an amount that is no longer owed, is closed first.
 *
 * Refuses `not-found`, `not-your-part` for anybody but the applicant, `wrong-state` for a file that ended, and `provider-unavailable`:
 * nothing was charged then, and the same call can be made again later.
 */
export async function startPayment(desk: PaymentDesk, actor: AccountActor, applicationId: string): Promise<Attempt> {
  for (let round = 0; round < 3; round += 1) {
    const prepared = await desk.ports.database.transaction((tx) => prepare(tx, desk, actor, applicationId))
    if (prepared.step === 'done') return prepared.attempt
    if (prepared.step === 'present') return present(desk, prepared)
    await close(desk, prepared.attempt)
  }
  throw new Refusal('provider-unavailable')
}

type Prepared =
  /** Nothing to show but the attempt itself. */
  | { step: 'done'; attempt: Attempt }
  | { step: 'present'; attempt: Attempt; dossier: Dossier; invoice: Invoice; lines: IssuedLine[] }
  /** An old page to be closed before there can be a new one. */
  | { step: 'close'; attempt: Attempt }

async function prepare(tx: Tx, desk: PaymentDesk, actor: AccountActor, applicationId: string): Promise<Prepared> {
  const dossier = await lockDossier(tx, actor, applicationId, applicationKind)
  if (dossier.applicantId !== actor.accountId) throw new Refusal('not-your-part')
  requirePayable(dossier)
  const invoice = await ensureInvoice(tx, desk, dossier)
  if (balanceOf(invoice) <= 0) {
    const paid = await findSettlingAttempt(tx, invoice)
    if (!paid) throw new Refusal('wrong-state', { values: { state: invoice.status } })
    return { step: 'done', attempt: paid }
  }
  const live = await lockLiveAttempt(tx, invoice)
  if (live) return resume(tx, { dossier, invoice }, live)
  const attempt = await newAttempt(tx, desk, actor, { dossier, invoice })
  return { step: 'present', attempt, dossier, invoice, lines: await listLines(tx, invoice) }
}

async function resume(tx: Tx, on: { dossier: Dossier; invoice: Invoice }, live: Attempt): Promise<Prepared> {
  if (isChecking(live.state)) return { step: 'done', attempt: live }
  const stale = live.expiresAt <= tx.now || live.amountMinor !== balanceOf(on.invoice)
  if (stale) return { step: 'close', attempt: live }
  if (live.show) return { step: 'done', attempt: live }
  return { step: 'present', attempt: live, ...on, lines: await listLines(tx, on.invoice) }
}

async function newAttempt(
  tx: Tx,
  desk: PaymentDesk,
  actor: AccountActor,
  { dossier, invoice }: { dossier: Dossier; invoice: Invoice },
): Promise<Attempt> {
  const terms = await desk.hooks.termsOf(tx, dossier)
  const attempt = await insertAttempt(tx, {
    invoice,
    amountMinor: balanceOf(invoice),
    accountId: actor.accountId,
    provider: providerOf(desk).id,
    nonce: randomBytes(18).toString('base64url'),
    language: actor.language,
    descriptor: terms.descriptor,
    expiresAt: minutesAfter(tx.now, terms.sessionMinutes),
    nextPollAt: nextPollAt(tx.now, tx.now),
  })
  await clearTimers(tx, dossier, [...abandonedTimers])
  await addTimers(
    tx,
    [dossier],
    [
      { name: abandonedTimers[0], dueAt: minutesAfter(tx.now, terms.reminders.hours * 60) },
      { name: abandonedTimers[1], dueAt: minutesAfter(tx.now, terms.reminders.days * 1440) },
    ],
  )
  await recordAudit(tx, actor, {
    action: 'payment.started',
    subjectKind: dossier.kind,
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { attempt: attempt.id, invoice: invoice.id, minor: attempt.amountMinor, currency: attempt.currency },
  })
  return attempt
}

async function present(desk: PaymentDesk, prepared: Extract<Prepared, { step: 'present' }>): Promise<Attempt> {
  const { attempt } = prepared
  const checkout = await createCheckout(desk, await checkoutRequest(desk, prepared))
  const { shown, heardBefore } = await desk.ports.database.transaction(async (tx) => {
    const shown = await markPresented(tx, attempt.id, checkout)
    return { shown, heardBefore: await takeParkedEvents(tx, shown) }
  })
  return heardBefore ? settleAttempt(desk, attempt.id, 'notification') : shown
}

async function createCheckout(desk: PaymentDesk, request: CheckoutRequest): Promise<Checkout> {
  try {
    return await providerOf(desk).createCheckout(request)
  } catch (error) {
    desk.ports.log.warn({ err: error, attemptId: request.attemptId }, 'the payment provider opened no page')
    throw new Refusal('provider-unavailable')
  }
}

async function checkoutRequest(
  desk: PaymentDesk,
  { attempt, dossier, invoice, lines }: Extract<Prepared, { step: 'present' }>,
): Promise<CheckoutRequest> {
  const { language } = attempt
  const { publicUrl } = desk.ports.config
  const back = `${publicUrl}/api/reappointment/payments/${attempt.id}/return?nonce=${attempt.nonce}`
  const db = desk.ports.database.read()
  const [hospital, invoiceNumber] = await Promise.all([
    getOrganization(db, dossier.organizationId),
    numberOf(db, invoice),
  ])
  const shown = lines
    .filter((line) => line.minor !== 0)
    .map((line) => ({ label: textIn(line.label, language), minor: line.minor }))
  if (invoice.paidMinor > 0) {
    shown.push({
      label: desk.ports.translator.t(language, 'reappointment.payment.paid-before'),
      minor: -invoice.paidMinor,
    })
  }
  return {
    attemptId: attempt.id,
    payee: textIn(hospital.name, language),
    invoiceNumber,
    amount: { minor: attempt.amountMinor, currency: attempt.currency },
    lines: shown,
    locale: language,
    descriptor: attempt.descriptor,
    returnUrl: back,
    cancelUrl: back,
    notifyUrl: `${publicUrl}/api/reappointment/payments/notifications/${attempt.provider}`,
    now: desk.ports.database.clock.now(),
    expiresAt: attempt.expiresAt,
    idempotencyKey: attempt.id,
  }
}

/** Closes a page at the provider, then asks what became of it: it may have been paid at the last moment. */
async function close(desk: PaymentDesk, attempt: Attempt): Promise<void> {
  const provider = providerOf(desk)
  try {
    if (attempt.providerSession) await provider.expire?.(attempt.providerSession)
  } catch (error) {
    desk.ports.log.warn({ err: error, attemptId: attempt.id }, 'the payment provider closed no page')
    throw new Refusal('provider-unavailable')
  }
  const settled = await settleAttempt(desk, attempt.id, 'poll')
  if (settled.state === attempt.state) throw new Refusal('provider-unavailable')
}
