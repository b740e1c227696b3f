import { expect, test } from 'vitest'
import { quoteConditions, type QuoteFacts } from './quote-conditions.ts'

const empty: QuoteFacts = {
  today: '2027-03-22',
  lines: 0,
  price: null,
  tariffsMissing: 0,
  priceChanged: false,
  oneRequest: true,
  validUntil: null,
  tariffChanged: false,
}

test('a quote without lines lacks lines, not tariffs', () => {
  expect(quoteConditions(empty)).toMatchObject({ linesGiven: false, everyLinePriced: true, lineUnpriced: false })
})

test('lines without a price are counted', () => {
  expect(quoteConditions({ ...empty, lines: 2 }).everyLinePriced).toEqual({ values: { count: 2 } })
})
