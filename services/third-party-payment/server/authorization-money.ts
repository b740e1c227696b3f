import type { AuthorizationView } from '../domain/authorization-contract.ts'
import type { ReasonCode } from '../domain/coverage-schema.ts'
import { notGranted, summedShares } from '../domain/not-granted.ts'
import type { AuthorizationReading } from './authorization-facts.ts'
import type { GrantedLine } from './authorization-parts-store.ts'

type Money = Pick<AuthorizationView, 'standing' | 'granted' | 'grantedTotals' | 'notPaid'>

/** What the decisions leave of the amounts: an estimate before them, nothing of it after a refusal. */
export function moneyOf(reading: AuthorizationReading, granted: GrantedLine[] | null): Money {
  const { price, grantedPrice, decidedAt } = reading.authorization
  if (decidedAt !== null && grantedPrice === null) return nothingGranted(reading)
  if (grantedPrice === null || granted === null)
    return { standing: null, granted: null, grantedTotals: null, notPaid: [...(price?.adjustments ?? [])] }
  const split = new Map(grantedPrice.lines.map((line) => [line.id, line]))
  const { books, lines } = reading
  const asked = lines.map(({ quantity, unitPrice }, index) => ({
    id: String(index + 1),
    quantity,
    billed: quantity * unitPrice,
  }))
  const reduced = notGranted(asked, granted, (code) => books.coverage.reasons.get(code as ReasonCode)?.group)
  const { totals } = grantedPrice
  return {
    standing: 'granted',
    granted: granted.map((line) => {
      const priced = split.get(line.id)
      const isPriced = priced && priced.status !== 'CHIFFRAGE_MANUEL'
      return { ...line, payer: isPriced ? priced.payer : null, patient: isPriced ? priced.patient : null }
    }),
    grantedTotals: totals && { billed: totals.billed, payer: totals.payer, patient: totals.patient },
    notPaid: summedShares([...reduced, ...grantedPrice.adjustments]),
  }
}

/** What the patient pays of refused care is between them and the provider. */
function nothingGranted({ lines }: AuthorizationReading): Money {
  const nothing = { quantity: 0, billed: 0, reason: null, payer: 0, patient: null }
  return {
    standing: 'refused',
    granted: lines.map((_, index) => ({ ...nothing, id: String(index + 1) })),
    grantedTotals: { billed: 0, payer: 0, patient: null },
    notPaid: [],
  }
}
