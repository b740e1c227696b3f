import { formatAmount } from './amount.ts'
import type { LedgerMovement, PricedEvent, PricedLine, UnpricedLine } from './priced-event.ts'

/** A priced event as data: every amount a text such as `1234.50`; README.md describes every field. */
export function quoteResult(event: PricedEvent) {
  const { status, totals, lines, adjustments, movements } = event
  return {
    status,
    totals: totals && {
      billed: formatAmount(totals.billed),
      payer: formatAmount(totals.payer),
      patient: formatAmount(totals.patient),
      provider: formatAmount(totals.provider),
      other: formatAmount(totals.other),
    },
    adjustments: adjustments.map((one) => ({ ...one, amount: formatAmount(one.amount) })),
    lines: lines.map((line) => (line.status === 'CHIFFRAGE_MANUEL' ? unpricedResult(line) : pricedResult(line))),
    ledger: movements.map(movementResult),
  }
}

function pricedResult(line: PricedLine) {
  const { movements: _, ...told } = line
  return {
    ...told,
    billed: formatAmount(line.billed),
    tariff: line.tariff === null ? null : formatAmount(line.tariff),
    base: formatAmount(line.base),
    gross: formatAmount(line.gross),
    payer: formatAmount(line.payer),
    patient: formatAmount(line.patient),
    provider: formatAmount(line.provider),
    other: formatAmount(line.other),
    adjustments: line.adjustments.map((one) => ({ ...one, amount: formatAmount(one.amount) })),
  }
}

/** A line without price shows no amount but the one that was billed: never a zero that could be taken for a price. */
function unpricedResult(line: UnpricedLine) {
  const none = {
    tariff: null,
    base: null,
    rateBp: null,
    gross: null,
    payer: null,
    patient: null,
    provider: null,
    other: null,
  }
  return { ...line, billed: formatAmount(line.billed), ...none, adjustments: [] }
}

/** An amount under a ceiling, or units under a limit. */
interface MovementResult extends Omit<LedgerMovement, 'amount' | 'quantity'> {
  amount?: string
  quantity?: number
}

function movementResult({ amount, quantity, ...movement }: LedgerMovement): MovementResult {
  return { ...movement, ...(amount > 0 ? { amount: formatAmount(amount) } : { quantity }) }
}
