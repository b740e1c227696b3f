import { randomBytes, randomInt } from 'node:crypto'
import type { Charge, Checkout, Ledger } from './ledger.ts'

/** What somebody in front of the page (or a test in their place) can do. */
export const choices = [
  'approve',
  'decline',
  'cancel',
  'approve-and-close',
  'approve-late',
  'approve-twice',
  'approve-silently',
  'wrong-amount',
] as const
export type Choice = (typeof choices)[number]

export interface ChoiceMade {
  choice: Choice
  /** Of `approve-late`: seconds until the bank answers. */
  delaySeconds: number
  /** Of `wrong-amount`: what is charged, in minor units. */
  minor?: number
}

/** How the merchant is told: how many times the same notification leaves. Zero is silence. */
type Copies = 0 | 1 | 2

export interface Bank {
  ledger: Ledger
  /** Milliseconds. */
  now(): number
  /** Sends a notification of this type about the checkout. */
  announce(checkout: Checkout, type: CheckoutEvent, copies: Copies): void
}

export type CheckoutEvent = 'checkout.paid' | 'checkout.declined' | 'checkout.cancelled' | 'checkout.expired'

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`
}

/** Whether the payer can still choose: nothing was taken, nothing is being taken, and the time is not up. */
export function isPayable(checkout: Checkout): boolean {
  return checkout.status === 'open' || checkout.status === 'declined'
}

/** How many notifications a choice that takes money sends. */
const copiesOf: Partial<Record<Choice, Copies>> = { 'approve-silently': 0, 'approve-twice': 2 }

/** Plays the choice. Changes nothing when the checkout is no longer payable, so that a double click charges once. */
export function choose(bank: Bank, checkout: Checkout, made: ChoiceMade): void {
  if (!isPayable(checkout)) return
  if (made.choice === 'decline') return move(bank, checkout, 'declined')
  if (made.choice === 'cancel') return move(bank, checkout, 'cancelled')
  if (made.choice === 'approve-late') return chargeLater(bank, checkout, made.delaySeconds)
  const asked = checkout.amount.minor
  const minor = made.choice === 'wrong-amount' ? (made.minor ?? Math.max(1, asked - 100)) : asked
  charge(bank, checkout, minor, copiesOf[made.choice] ?? 1)
}

function chargeLater(bank: Bank, checkout: Checkout, delaySeconds: number): void {
  checkout.status = 'processing'
  checkout.settlesAt = new Date(bank.now() + delaySeconds * 1000).toISOString()
  bank.ledger.keep('checkout', checkout)
}

/** Closes a checkout before its time. What was paid stays paid, and an answer the bank still owes may yet arrive. */
export function expire(bank: Bank, checkout: Checkout): void {
  if (isPayable(checkout) || checkout.status === 'processing') move(bank, checkout, 'expired')
}

/** Lets time act: late answers of the bank arrive, and pages nobody paid on expire. */
export function passTime(bank: Bank): void {
  const now = bank.now()
  for (const checkout of bank.ledger.checkouts.values()) {
    if (checkout.settlesAt && Date.parse(checkout.settlesAt) <= now) charge(bank, checkout, checkout.amount.minor, 1)
    else if (isPayable(checkout) && Date.parse(checkout.expiresAt) <= now) move(bank, checkout, 'expired')
  }
}

function move(bank: Bank, checkout: Checkout, status: 'declined' | 'cancelled' | 'expired'): void {
  checkout.status = status
  bank.ledger.keep('checkout', checkout)
  bank.announce(checkout, `checkout.${status}`, 1)
}

function charge(bank: Bank, checkout: Checkout, minor: number, copies: Copies): void {
  checkout.status = 'paid'
  checkout.settlesAt = null
  checkout.charge = newCharge(bank, minor, checkout.amount.currency)
  bank.ledger.keep('checkout', checkout)
  bank.announce(checkout, 'checkout.paid', copies)
}

function newCharge(bank: Bank, minor: number, currency: string): Charge {
  return {
    ref: newId('pay'),
    amount: { minor, currency },
    authCode: String(randomInt(1_000_000)).padStart(6, '0'),
    cardBrand: 'Démo',
    last4: '4242',
    paidAt: new Date(bank.now()).toISOString(),
  }
}

/** What of a payment can still be given back, in minor units. */
export function refundable(ledger: Ledger, charge: Charge): number {
  let left = charge.amount.minor
  for (const refund of ledger.refunds.values()) if (refund.paymentRef === charge.ref) left -= refund.amount.minor
  return left
}
