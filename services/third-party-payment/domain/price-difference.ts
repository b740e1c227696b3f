import type { Centimes } from './amount.ts'
import type { PricedEvent, PricedLine, UnpricedLine } from './priced-event.ts'

interface Shares {
  payer: Centimes
  patient: Centimes
}

/** How one line came to be split differently; null where it has no price. */
export interface LineDifference {
  line: string
  act: string
  before: Shares | null
  after: Shares | null
}

/** What two prices of the same lines do not agree on: by line, and in total. Empty when they agree. */
export function priceDifference(before: PricedEvent, after: PricedEvent): LineDifference[] {
  return after.lines.flatMap((line) => {
    const earlier = before.lines.find(({ id }) => id === line.id)
    const was = earlier ? sharesOf(earlier) : null
    const is = sharesOf(line)
    if (was?.payer === is?.payer && was?.patient === is?.patient) return []
    return [{ line: line.id, act: line.act, before: was, after: is }]
  })
}

function sharesOf(line: PricedLine | UnpricedLine): Shares | null {
  return line.status === 'CHIFFRAGE_MANUEL' ? null : { payer: line.payer, patient: line.patient }
}
