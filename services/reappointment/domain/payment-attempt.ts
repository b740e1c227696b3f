import type { Instant, Money } from '@guichet/core/domain'
import type { PaymentTruth } from './payment-provider.ts'

/** One try to pay an invoice on the provider's page. `duplicate`: money came in although the invoice was settled already. */
export const attemptStates = [
  'created',
  'presented',
  'verifying',
  'paid',
  'declined',
  'cancelled',
  'expired',
  'unknown',
  'duplicate',
] as const
export type AttemptState = (typeof attemptStates)[number]

/**
 * What can happen to an attempt. `present`: the payer is shown the provider's page. `check`: somebody or something says that
 * it may be over, so the provider is asked. The others are the provider's own answer; `paid-wrongly` is money of another amount or
 * currency than was asked.
 */
export const attemptEvents = [
  'present',
  'check',
  'paid',
  'paid-twice',
  'paid-wrongly',
  'declined',
  'cancelled',
  'expired',
  'unknown',
] as const
export type AttemptEvent = (typeof attemptEvents)[number]

const open = {
  check: 'verifying',
  paid: 'paid',
  'paid-twice': 'duplicate',
  'paid-wrongly': 'unknown',
  declined: 'declined',
  cancelled: 'cancelled',
  expired: 'expired',
  unknown: 'unknown',
} as const
/** Money may still arrive on an attempt that was given up: it counts, or is a duplicate. */
const givenUp = { paid: 'paid', 'paid-twice': 'duplicate', 'paid-wrongly': 'unknown' } as const

/** Every declared move. An event that is not listed changes nothing: notifications repeat and come out of order. */
export const attemptMoves: Record<AttemptState, Partial<Record<AttemptEvent, AttemptState>>> = {
  created: { present: 'presented', ...open },
  presented: open,
  verifying: open,
  unknown: open,
  declined: givenUp,
  cancelled: givenUp,
  expired: givenUp,
  paid: {},
  duplicate: {},
}

export function nextAttemptState(state: AttemptState, event: AttemptEvent): AttemptState {
  return attemptMoves[state][event] ?? state
}

/** Attempts whose outcome is still open: an invoice has at most one of them. */
export const liveAttemptStates: readonly AttemptState[] = ['created', 'presented', 'verifying', 'unknown']
export function isLive(state: AttemptState): boolean {
  return liveAttemptStates.includes(state)
}

/** While a payment is being checked nobody is asked to pay again. */
export function isChecking(state: AttemptState): boolean {
  return state === 'verifying' || state === 'unknown'
}

/** What finance has to look at: money that is not what was asked, or that came twice. */
export const attemptProblems = ['wrong-amount', 'wrong-currency', 'paid-twice'] as const

/** What to do with the provider's answer. */
export interface Settlement {
  state: AttemptState
  /** Whether to record the money as a payment of the invoice; true at most once for an attempt. */
  credit: boolean
  problem?: (typeof attemptProblems)[number]
}

/**
 * Decides from the provider's own answer, the only thing that pays an invoice. Safe to call any number of times: an attempt
 * that is settled stays as it is and credits nothing more. A wrong amount or currency is never credited: it waits for a person.
 */
export function settle(
  attempt: { state: AttemptState; amount: Money },
  truth: PaymentTruth,
  invoiceSettled: boolean,
): Settlement {
  if (truth.status === 'pending') return { state: attempt.state, credit: false }
  if (truth.status !== 'paid') return { state: nextAttemptState(attempt.state, truth.status), credit: false }
  if (attempt.state === 'paid' || attempt.state === 'duplicate') return { state: attempt.state, credit: false }
  const problem = problemOf(attempt.amount, truth.amount, invoiceSettled)
  if (!problem) return { state: nextAttemptState(attempt.state, 'paid'), credit: true }
  const event = problem === 'paid-twice' ? 'paid-twice' : 'paid-wrongly'
  return { state: nextAttemptState(attempt.state, event), credit: false, problem }
}

function problemOf(asked: Money, received: Money, invoiceSettled: boolean): Settlement['problem'] {
  if (received.currency !== asked.currency) return 'wrong-currency'
  if (received.minor !== asked.minor) return 'wrong-amount'
  return invoiceSettled ? 'paid-twice' : undefined
}

const pollMinutes = [2, 5, 15, 60]
const giveUpMinutes = 24 * 60

/**
 * When to ask the provider next about an attempt that was opened at `createdAt` and asked about at `asked`: after 2, 5, 15 and
 * 60 minutes, then every hour for a day. Null when it is given up; a late notification is still heard.
 */
export function nextPollAt(createdAt: Instant, asked: Instant): Instant | null {
  const age = (Date.parse(asked) - Date.parse(createdAt)) / 60_000
  const next = pollMinutes.find((minutes) => minutes > age) ?? (Math.floor(age / 60) + 1) * 60
  return next > giveUpMinutes ? null : new Date(Date.parse(createdAt) + next * 60_000).toISOString()
}
