import { civilDateOf, type ConditionOutcomes } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import { priceDifference } from '../domain/price-difference.ts'
import type { PricedEvent } from '../domain/priced-event.ts'
import { quoteConditions, type QuoteFacts } from '../domain/quote-conditions.ts'
import type { QuoteState } from '../domain/quote-workflow.ts'
import { sameTariffs } from '../domain/same-tariffs.ts'
import { booksOf } from './books-store.ts'
import { priceNow, type QuoteInput, quoteInputOf } from './price-quote.ts'
import type { Quote } from './quote-store.ts'

/** The states whose price may still change, so that it is made anew each time. */
const unsettled: ReadonlySet<QuoteState> = new Set(['draft', 'manual-pricing', 'priced'])

/** A quote with all that decides about it now. */
export interface QuoteReading {
  input: QuoteInput
  /** As it is today while it may change, else as it was issued. */
  price: PricedEvent | null
  facts: QuoteFacts
}

export async function readingOf(db: Db, quote: Quote): Promise<QuoteReading> {
  const input = await quoteInputOf(db, quote)
  const fresh = unsettled.has(quote.state) ? await priceNow(db, input, quote) : quote.price
  const older = await booksOf(db, quote.organizationId, quote.booksVersion)
  const unpriced = fresh?.lines.filter(({ status }) => status === 'CHIFFRAGE_MANUEL').length ?? 0
  return {
    input,
    price: quote.state === 'priced' ? quote.price : fresh,
    facts: {
      today: civilDateOf(db.now, quote.timeZone),
      lines: input.lines.length,
      price: quote.state === 'priced' ? quote.price : fresh,
      tariffsMissing: unpriced,
      priceChanged: isChanged(quote, fresh),
      validUntil: quote.validUntil,
      tariffChanged: quote.state === 'issued' && !sameTariffs(older.coverage, input.books.coverage, quote.careDate),
    },
  }
}

function isChanged({ state, price }: Quote, fresh: PricedEvent | null): boolean {
  if (state !== 'priced' || !price || !fresh) return false
  return priceDifference(price, fresh).length > 0
}

/** The outcome of every condition of a quote. */
export async function quoteConditionsOf(db: Db, quote: Quote): Promise<ConditionOutcomes> {
  return quoteConditions((await readingOf(db, quote)).facts)
}
