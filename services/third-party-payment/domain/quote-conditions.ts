import type { CivilDate, ConditionOutcomes } from '@guichet/core/domain'
import type { PricedEvent } from './priced-event.ts'
import type { QuoteCondition } from './quote-workflow.ts'

/** What decides about the actions on a quote. */
export interface QuoteFacts {
  /** At the insurer. */
  today: CivilDate
  lines: number
  /** The price of the lines as they are now. */
  price: PricedEvent | null
  /** The tariffs somebody of the insurer has to give, and how many were given in this command. */
  tariffsMissing: number
  /** The books, rights or ceilings the price was made from are no longer those of today. */
  priceChanged: boolean
  /** One request for authorization takes every act. */
  oneRequest: boolean
  validUntil: CivilDate | null
  /** Of the tariff set it was priced with, when another is in force now. */
  tariffChanged: boolean
}

type Outcome = ConditionOutcomes[string]

/** The outcome of every condition of a quote. */
export function quoteConditions(facts: QuoteFacts): Record<QuoteCondition, Outcome> {
  const unpriced = facts.price?.lines.filter(({ status }) => status === 'CHIFFRAGE_MANUEL').length ?? facts.lines
  const over = facts.validUntil !== null && facts.today > facts.validUntil
  return {
    linesGiven: facts.lines > 0,
    everyLinePriced: unpriced === 0 ? true : { values: { count: unpriced } },
    lineUnpriced: unpriced > 0,
    tariffsGiven: facts.tariffsMissing === 0 ? true : { values: { count: facts.tariffsMissing } },
    priceStands: !facts.priceChanged,
    stillValid: !over && !facts.tariffChanged,
    oneRequest: facts.oneRequest,
    validityOver: over || facts.tariffChanged,
  }
}
