import { type Instant, Refusal } from '@guichet/core/domain'
import { announceDossier, type Dossier, lockDossier, notify, recordAudit, type Tx } from '@guichet/core/server'
import {
  type AttemptState,
  isLive,
  nextAttemptState,
  nextPollAt,
  settle,
  type Settlement,
} from '../../domain/payment-attempt.ts'
import type { PaymentTruth } from '../../domain/payment-provider.ts'
import { type Attempt, findAttempt, lockAttempt, postponePoll, writeOutcome } from './attempt-store.ts'
import { creditInvoice, type LockedInvoice } from './credit-invoice.ts'
import { balanceOf, lockIssuedInvoice } from './invoice-store.ts'
import { insertPayment } from './money-store.ts'
import { applicationKind, type PaymentDesk, paymentsParty, providerOf } from './payment-desk.ts'
import { proposeRefund } from './refund-store.ts'

/** Who or what says that an attempt may be over. None of them is believed: the provider is asked. */
export type SettleCause = 'return' | 'notification' | 'poll' | 'person'

/**
 * Asks the provider what became of an attempt and acts on its answer. The one function behind the return page, the notifications, the
 * poller and the button of medical affairs; safe to call any number of times, also at once. The answer of the provider is the only
 * thing that pays an invoice: a right amount is credited once, money that is not what was asked, or that comes on a settled invoice, is
 * kept and waits for a person. Late money on an attempt that was given up counts all the same.
 *
 * Refuses `not-found` for an unknown attempt and `provider-unavailable` when the provider does not answer; an attempt somebody came back
 * from is then `unknown`, and asked about again.
 */
export async function settleAttempt(desk: PaymentDesk, attemptId: string, cause: SettleCause): Promise<Attempt> {
  const attempt = await findAttempt(desk.ports.database.read(), attemptId)
  if (!attempt) throw new Refusal('not-found')
  if (isClosed(attempt)) return attempt
  // Asked outside of any transaction: nobody waits for a lock while the provider thinks.
  const truth = await askProvider(desk, attempt)
  if (!truth) {
    await noteSilence(desk, attempt, cause)
    throw new Refusal('provider-unavailable')
  }
  return desk.ports.database.transaction((tx) => actOn(tx, desk, { attemptId, truth, cause }))
}

/** Nothing the provider says changes such an attempt any more. */
function isClosed(attempt: Attempt): boolean {
  return attempt.state === 'paid' || attempt.state === 'duplicate' || attempt.problem !== null
}

async function askProvider(desk: PaymentDesk, attempt: Attempt): Promise<PaymentTruth | undefined> {
  try {
    return await providerOf(desk).fetchTruth(attempt.providerSession, attempt.id)
  } catch (error) {
    desk.ports.log.warn({ err: error, attemptId: attempt.id }, 'the payment provider did not answer')
    return undefined
  }
}

/** The provider is silent. Who came back from its page may have paid: until it answers, nobody is asked to pay again. */
async function noteSilence(desk: PaymentDesk, attempt: Attempt, cause: SettleCause): Promise<void> {
  await desk.ports.database.transaction(async (tx) => {
    const { dossier } = await lockCase(tx, attempt)
    const locked = await lockAttempt(tx, attempt.id)
    const next = nextPollAt(locked.createdAt, tx.now)
    if (isClosed(locked)) return
    const heardOf = cause === 'return' || cause === 'notification'
    if (!heardOf) return postponePoll(tx, locked, next)
    const state = nextAttemptState(locked.state, 'unknown')
    await writeOutcome(tx, locked, { state, problem: null, nextPollAt: next })
    if (state !== locked.state) announceDossier(tx, dossier)
  })
}

async function lockCase(tx: Tx, attempt: Attempt): Promise<LockedInvoice> {
  const dossier = await lockDossier(tx, paymentsParty, attempt.applicationId, applicationKind)
  return { dossier, invoice: await lockIssuedInvoice(tx, dossier) }
}

interface Answer {
  attemptId: string
  truth: PaymentTruth
  cause: SettleCause
}

async function actOn(tx: Tx, desk: PaymentDesk, { attemptId, truth, cause }: Answer): Promise<Attempt> {
  const known = await findAttempt(tx, attemptId)
  if (!known) throw new Refusal('not-found')
  const locked = await lockCase(tx, known)
  const attempt = await lockAttempt(tx, attemptId)
  if (isClosed(attempt)) return attempt

  const money = { minor: attempt.amountMinor, currency: attempt.currency }
  const outcome = settle({ state: attempt.state, amount: money }, truth, balanceOf(locked.invoice) <= 0)
  const problem = outcome.problem ?? null
  const state = stateAfter(attempt, { truth, cause }, outcome)
  const over = state === 'paid' || state === 'duplicate' || problem !== null
  const written = await writeOutcome(tx, attempt, {
    state,
    problem,
    nextPollAt: over ? null : nextPollAt(attempt.createdAt, tx.now),
  })
  if (truth.status === 'paid') await takeMoney(tx, desk, { locked, attempt, truth, outcome })
  await tellOutcome(tx, desk, locked.dossier, { before: attempt.state, attempt: written })
  return written
}

function stateAfter(
  attempt: Attempt,
  { truth, cause }: Pick<Answer, 'truth' | 'cause'>,
  outcome: Settlement,
): AttemptState {
  if (truth.status === 'pending' && cause === 'return') return nextAttemptState(attempt.state, 'check')
  // Wrong money on an attempt that was given up must not make it live again: the invoice may have another one by now.
  return outcome.state === 'unknown' && !isLive(attempt.state) ? attempt.state : outcome.state
}

type Paid = Extract<PaymentTruth, { status: 'paid' }>

interface Money {
  locked: LockedInvoice
  attempt: Attempt
  truth: Paid
  outcome: Settlement
}

/** Records the money under the provider's reference, once, and credits it or proposes to give it back. */
async function takeMoney(tx: Tx, desk: PaymentDesk, { locked, attempt, truth, outcome }: Money): Promise<void> {
  const payment = await insertPayment(tx, locked.invoice, {
    attemptId: attempt.id,
    provider: attempt.provider,
    providerRef: truth.providerRef,
    method: 'card',
    amountMinor: truth.amount.minor,
    currency: truth.amount.currency,
    credited: outcome.credit,
    cardBrand: truth.cardBrand,
    last4: truth.last4,
    authCode: truth.authCode,
    paidAt: momentWithin(truth.paidAt, attempt.createdAt, tx.now),
    recordedBy: null,
  })
  if (!payment) {
    desk.ports.log.error({ attemptId: attempt.id }, 'the provider named a payment that another attempt has')
    return
  }
  if (outcome.credit) {
    await creditInvoice(tx, desk, locked, { payment })
    return
  }
  if (!outcome.problem) return
  const { minor, currency } = truth.amount
  await proposeRefund(tx, locked.invoice, payment, { cause: outcome.problem, minor, currency })
  await recordAudit(tx, paymentsParty, {
    action: `payment.${outcome.problem}`,
    subjectKind: locked.dossier.kind,
    subjectId: locked.dossier.id,
    organizationId: attempt.organizationId,
    detail: { attempt: attempt.id, asked: attempt.amountMinor, minor, currency },
  })
}

/** When the money was paid, by our clock when the provider's cannot agree with it. */
function momentWithin(told: Instant, from: Instant, to: Instant): Instant {
  const at = new Date(told).toISOString()
  return at >= from && at <= to ? at : to
}

async function tellOutcome(
  tx: Tx,
  desk: PaymentDesk,
  dossier: Dossier,
  { before, attempt }: { before: AttemptState; attempt: Attempt },
): Promise<void> {
  if (attempt.state === before && attempt.problem === null) return
  announceDossier(tx, dossier)
  if (attempt.state !== 'declined' && attempt.problem === null) return
  await notify(tx, desk.ports, {
    accountIds: [attempt.accountId],
    organizationId: attempt.organizationId,
    dossierId: dossier.id,
    template: attempt.problem ? 'reappointment-payment-looked-at' : 'reappointment-payment-declined',
    values: { amount: { kind: 'money', minor: attempt.amountMinor, currency: attempt.currency } },
    path: `/reappointment/payments/${attempt.id}`,
  })
}
