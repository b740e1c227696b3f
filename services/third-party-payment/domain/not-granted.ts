import type { AskedLine } from './authorization-decision.ts'
import type { Share } from './priced-contract.ts'

/** What is granted of a line, and why it is less than was asked. */
export interface GrantedPart {
  id: string
  billed: number
  reason: string | null
}

/**
 * The amounts that were asked for and not granted, each with its reason. Under the convention the provider bears them, unless the reason itself is one
 * the patient or another payer bears.
 */
export function notGranted(
  asked: readonly AskedLine[],
  granted: readonly GrantedPart[],
  groupOf: (reason: string) => string | undefined,
): Share[] {
  return asked.flatMap(({ id, billed }) => {
    const part = granted.find((line) => line.id === id)
    if (!part || part.reason === null || part.billed >= billed) return []
    const group = groupOf(part.reason)
    return [{ group: group === 'P' || group === 'O' ? group : 'C', reason: part.reason, amount: billed - part.billed }]
  })
}

/** Amounts of one bearer and reason together, in the order they first come. */
export function summedShares(shares: readonly Share[]): Share[] {
  const sums = new Map<string, Share>()
  for (const share of shares) {
    const key = `${share.group} ${share.reason}`
    const known = sums.get(key)
    sums.set(key, { ...share, amount: share.amount + (known?.amount ?? 0) })
  }
  return [...sums.values()]
}
