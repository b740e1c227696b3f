import { civilDateOf, type ConditionOutcomes } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import { approvalAnswer } from '../domain/approval.ts'
import { priceDifference } from '../domain/price-difference.ts'
import type { PricedEvent } from '../domain/priced-event.ts'
import { type QuotedAct, type QuoteRequests, quoteRequests } from '../domain/quote-requests.ts'
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
  /** How its acts are asked for where no single request takes them. */
  requests: QuoteRequests | null
}

export async function readingOf(db: Db, quote: Quote): Promise<QuoteReading> {
  const input = await quoteInputOf(db, quote)
  const fresh = unsettled.has(quote.state) ? await priceNow(db, input, quote) : quote.price
  const older = await booksOf(db, quote.organizationId, quote.booksVersion)
  const unpriced = fresh?.lines.filter(({ status }) => status === 'CHIFFRAGE_MANUEL').length ?? 0
  const requests = quoteRequests(input.books.policies.authorizationKinds, quotedActs(quote, input, fresh))
  return {
    input,
    requests,
    price: quote.state === 'priced' ? quote.price : fresh,
    facts: {
      today: civilDateOf(db.now, quote.timeZone),
      lines: input.lines.length,
      price: quote.state === 'priced' ? quote.price : fresh,
      tariffsMissing: unpriced,
      priceChanged: isChanged(quote, fresh),
      oneRequest: requests === null && input.lines.length > 0,
      validUntil: quote.validUntil,
      tariffChanged: quote.state === 'issued' && !sameTariffs(older.coverage, input.books.coverage, quote.careDate),
    },
  }
}

/** What each act needs by its price, or by the guide while it has none. */
function quotedActs({ careDate }: Quote, { lines, books }: QuoteInput, price: PricedEvent | null): QuotedAct[] {
  const { coverage } = books
  return lines.flatMap((line, index) => {
    const act = coverage.acts.get(line.act)
    if (!act) return []
    const priced = price?.lines.find(({ id }) => id === String(index + 1))
    const approval =
      priced && priced.status !== 'CHIFFRAGE_MANUEL'
        ? priced.approval
        : approvalAnswer(coverage, { act, date: careDate, unitPrice: line.unitPrice })
    const { needed, documents } = approval
    return [{ act: line.act, family: act.family, needed, documents }]
  })
}

function isChanged({ state, price }: Quote, fresh: PricedEvent | null): boolean {
  if (state !== 'priced' || !price || !fresh) return false
  return priceDifference(price, fresh).length > 0
}

/** The outcome of every condition of a quote. */
export async function quoteConditionsOf(db: Db, quote: Quote): Promise<ConditionOutcomes> {
  return quoteConditions((await readingOf(db, quote)).facts)
}
