import { expect, test } from 'vitest'
import { insurer } from '../../../test/insurer.ts'
import { bennani, contentOf } from '../../../test/paying-insurer.ts'
import * as act from '../demo/acting-billing.ts'
import { beginsQuote, entersLines } from '../demo/acting-care.ts'

const head = (number: string, on: string) => ({ ...contentOf({ number, on }), date: '2027-03-15' })
const reasonsOf = (adjustments: readonly { reason: string; amount: number }[] | undefined) =>
  (adjustments ?? []).map(({ reason, amount }) => [reason, amount])

test('of several days on one line only those that an earlier invoice carries are duplicates', async (t) => {
  const { imane } = await insurer(t)
  const counts = (...dates: string[]) => [
    { act: 'ANA02', careDate: dates[0] ?? '', dates, quantity: dates.length, billed: dates.length * 8800 },
  ]
  await act.bills(imane, bennani, { ...head('J-1', '2027-03-08'), lines: counts('2027-03-08', '2027-03-10') })
  const again = await act.bills(imane, bennani, {
    ...head('J-2', '2027-03-08'),
    lines: counts('2027-03-09', '2027-03-10'),
  })
  const [line] = (await act.readInvoice(imane, again)).lines
  expect(reasonsOf(line?.price?.adjustments)).toEqual([
    ['DOUBLON', 8800],
    ['TM', 1320],
  ])
})

test('a quote knows the visit that was paid the same day, as the invoice will', async (t) => {
  const { imane, nadia, samir } = await insurer(t)
  const visit = { ...head('V-1', '2027-03-15'), lines: [{ act: 'CON01', careDate: '2027-03-15', billed: 15_000 }] }
  const quoted = async () => {
    const quote = await beginsQuote(samir, bennani, '2027-03-15')
    return reasonsOf((await entersLines(samir, quote, [{ act: 'CON01', unitPrice: 15_000 }])).price?.adjustments)
  }
  expect(await quoted()).toEqual([['TM', 2250]])
  const id = await act.bills(imane, bennani, visit)
  await act.takesUp(nadia, id)
  await act.settles(nadia, id)
  expect(await quoted()).toEqual([['FREQUENCE', 15_000]])
})
