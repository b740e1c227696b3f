import { z } from 'zod'
import type { PricedEvent } from './priced-event.ts'

const amount = z.int()
/** A part that the payer does not pay: why, and who bears it. */
export const share = z.object({ group: z.enum(['P', 'C', 'O']), reason: z.string(), amount })
const traceEntry = z.object({
  step: z.int(),
  /** The sentence is the message `third-party-payment.trace.<rule>`. */
  rule: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** The split of one line, every amount with its reason; the amounts are null as long as nobody priced it. */
export const pricedLineView = z.object({
  id: z.string(),
  act: z.string(),
  quantity: z.int(),
  billed: amount,
  status: z.enum(['CHIFFRE', 'REFUSE', 'CHIFFRAGE_MANUEL']),
  tariff: amount.nullable(),
  rateBp: z.int().nullable(),
  payer: amount.nullable(),
  patient: amount.nullable(),
  provider: amount.nullable(),
  other: amount.nullable(),
  adjustments: z.array(share),
  trace: z.array(traceEntry),
  warnings: z.array(z.string()),
  /** Whether the act needs an approval before it is done, for which kind of request. */
  approval: z.enum(['NONE', 'AP', 'PEC']).nullable(),
})

export const priceView = z.object({
  status: z.enum(['CHIFFRE', 'CHIFFRAGE_MANUEL']),
  lines: z.array(pricedLineView),
  totals: z.object({ billed: amount, payer: amount, patient: amount, provider: amount, other: amount }).nullable(),
  adjustments: z.array(share),
})

const shares = z.object({ payer: amount, patient: amount })

/** What a new price of the same lines does not agree on with the one before. */
export const differenceView = z.array(
  z.object({ line: z.string(), act: z.string(), before: shares.nullable(), after: shares.nullable() }),
)

export type Share = z.output<typeof share>
export type PricedLineView = z.output<typeof pricedLineView>
export type PriceView = z.output<typeof priceView>
export type DifferenceView = z.output<typeof differenceView>

/** A price as screens show it. */
export function priceViewOf(price: PricedEvent): PriceView {
  return {
    status: price.status,
    lines: price.lines.map((line) => {
      const { id, act, quantity, billed, trace, warnings } = line
      const head = { id, act, quantity, billed, trace: [...trace], warnings: [...warnings] }
      if (line.status === 'CHIFFRAGE_MANUEL') {
        const none = { tariff: null, rateBp: null, payer: null, patient: null, provider: null, other: null }
        return { ...head, ...none, status: line.status, adjustments: [], approval: null }
      }
      const { status, tariff, rateBp, payer, patient, provider, other, adjustments, approval } = line
      const split = { status, tariff, rateBp, payer, patient, provider, other }
      return { ...head, ...split, adjustments: [...adjustments], approval: approval.needed }
    }),
    totals: price.totals,
    adjustments: [...price.adjustments],
  }
}
