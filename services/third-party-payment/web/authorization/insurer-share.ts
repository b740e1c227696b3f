import type { PriceView } from '../../domain/priced-contract.ts'

type Priced = Pick<PriceView, 'totals' | 'adjustments'> & { lines: readonly { trace: readonly { rule: string }[] }[] }

/**
 * Why the insurer would pay nothing of what is granted: the keys of the sentences, the lack of a long-term condition before the reasons; null
 * when it pays something, or when nobody knows yet.
 */
export function whyNothingIsPaid(price: Priced | null): string[] | null {
  if (!price?.totals || price.totals.payer > 0) return null
  const conditionMissing = price.lines.some(({ trace }) => trace.some(({ rule }) => rule === 'ald-missing'))
  const reasons = price.adjustments.map(({ reason }) => `reason-why.${reason}`)
  return [...(conditionMissing ? ['rights.condition-missing-text'] : []), ...new Set(reasons)]
}
