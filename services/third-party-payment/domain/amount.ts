/** An amount of MAD in whole centimes, a safe integer; never a float. */
export type Centimes = number

/** How an amount is written in files and commands: up to nine digits, a point, one or two decimals. */
export const amountPattern = /^\d{1,9}(\.\d{1,2})?$/

/** The centimes of a text such as `1234.5`, read digit by digit. Throws a RangeError for any other form. */
export function parseAmount(text: string): Centimes {
  if (!amountPattern.test(text)) throw new RangeError(`an amount looks like 1234.50, got ${text}`)
  return hundredthsOf(text)
}

/** A coefficient such as `82` or `12.5`, in hundredths. Throws a RangeError for any other form. */
export function parseCoefficient(text: string): number {
  if (!amountPattern.test(text)) throw new RangeError(`a coefficient looks like 82 or 12.5, got ${text}`)
  return hundredthsOf(text)
}

function hundredthsOf(text: string): number {
  const [whole = '', fraction = ''] = text.split('.')
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** Centimes as `1234.50`. Throws a RangeError for what is negative or not a whole number. */
export function formatAmount(amount: Centimes): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount in centimes: ${amount}`)
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}

/** The quotient of two whole numbers that are not negative, a half going up. */
export function roundHalfUp(numerator: bigint, denominator: bigint): number {
  return Number((numerator * 2n + denominator) / (denominator * 2n))
}

/** The share of an amount that `part` of `whole` equal units take, rounded half up. */
export function proportionOf(amount: Centimes, part: number, whole: number): Centimes {
  return roundHalfUp(BigInt(amount) * BigInt(part), BigInt(whole))
}

/** An amount in centimes that was not rounded: `numerator / denominator`. */
export interface Exact {
  numerator: bigint
  denominator: bigint
}

export function exactly(numerator: number | bigint, denominator: number | bigint = 1): Exact {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

export function plus(one: Exact, other: Exact): Exact {
  return exactly(
    one.numerator * other.denominator + other.numerator * one.denominator,
    one.denominator * other.denominator,
  )
}

/** What `part` of `whole` equal parts take of an amount. */
export function shareOf({ numerator, denominator }: Exact, part: number, whole: number): Exact {
  return exactly(numerator * BigInt(part), denominator * BigInt(whole))
}

export function isLess(one: Exact, other: Exact): boolean {
  return one.numerator * other.denominator < other.numerator * one.denominator
}

/** In whole centimes, a half going up. */
export function centimes({ numerator, denominator }: Exact): Centimes {
  return roundHalfUp(numerator, denominator)
}
