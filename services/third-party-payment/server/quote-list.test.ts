import { expect, test } from 'vitest'
import { insurer } from '../../../test/insurer.ts'
import { refused } from '../../../test/portal.ts'
import * as act from '../demo/acting-care.ts'
import type { QuotePage } from '../domain/quote-contract.ts'

type Reader = Awaited<ReturnType<typeof insurer>>['samir']

const bennani = act.patientOf('100245', '1978-04-12')

/** The list read `limit` rows at a time, until there is no next page. */
async function read(reader: Reader, query: string, limit: number): Promise<QuotePage['items']> {
  const items: QuotePage['items'] = []
  let next: string | null = ''
  while (next !== null) {
    const page: QuotePage = await act.listQuotes(reader, `?limit=${limit}${query}${next && `&cursor=${next}`}`)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    next = page.next
  }
  return items
}

test('whoever asks and whoever decides turn the pages of the same list, in every order, by state or not, without a gap', async (t) => {
  const { samir, omar } = await insurer(t)
  const quotes: string[] = []
  for (const careDate of ['2027-03-18', '2027-03-19', '2027-03-20', '2027-03-21', '2027-03-22']) {
    const id = await act.beginsQuote(samir, bennani, careDate)
    await act.entersLines(samir, id, [{ act: 'RAD09', unitPrice: 200_000 }])
    quotes.push(id)
  }
  const [, second = '', third = '', , fifth = ''] = quotes
  for (const id of [fifth, second]) await act.issuesQuote(samir, id)
  await act.doesQuote(samir, third, 'price')

  for (const sort of ['due', 'updated', 'name']) {
    for (const states of ['', '&state=issued', '&state=draft&state=issued', '&state=issued&state=priced&state=draft']) {
      const query = `&sort=${sort}${states}`
      const all = await read(samir, query, 40)
      expect(await read(samir, query, 1), query).toEqual(all)
      expect(await read(samir, query, 2), query).toEqual(all)
      const wanted = new URLSearchParams(states).getAll('state')
      expect(
        all.every(({ state }) => wanted.length === 0 || wanted.includes(state)),
        query,
      ).toBe(true)
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    }
  }
  const updated = await read(samir, '&sort=updated', 40)
  expect(updated.map(({ id }) => id).slice(0, 3)).toEqual([third, second, fifth])
  expect(new Set(updated.map(({ id }) => id))).toEqual(new Set(quotes))
  const issued = await read(omar, '&sort=updated&state=issued', 1)
  expect(issued.map(({ id }) => id)).toEqual([second, fifth])
})

test('a place that no list gave out is refused', async (t) => {
  const { samir } = await insurer(t)
  const place = Buffer.from(JSON.stringify(['a while ago', '01a2260e-c768-7773-9a11-4d5ce22f1416'])).toString(
    'base64url',
  )
  await refused('invalid', act.listQuotes(samir, `?sort=updated&cursor=${place}`))
})
