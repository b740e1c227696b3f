import type { Centimes } from './amount.ts'

/** Limits of the bands in which a stranger may know an amount, in dirhams. */
const limits = [2_000, 10_000, 50_000] as const

/** The band of an amount, from 0; the sentence is the message `third-party-payment.pdf.band.<band>`. */
export function amountBand(amount: Centimes): number {
  return limits.filter((limit) => amount >= limit * 100).length
}
