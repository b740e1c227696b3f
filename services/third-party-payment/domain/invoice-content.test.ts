import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headProblems, type InvoiceContent, leftToBill } from './invoice-content.ts'

const line = (act: string, grantedQuantity: number, unitPrice: number, grantedPayer: number | null) => ({
  act,
  grantedQuantity,
  grantedBilled: null as number | null,
  unitPrice,
  grantedPayer,
  tooth: null,
  side: null,
})

test('what is left of an act is told with the days its prolongation adds; what is billed whole is not', () => {
  const granted = [
    line('HOS01', 2, 85_000, 153_000),
    line('CHI02', 1, 184_500, 166_050),
    line('HOS01', 1, 85_000, 76_500),
  ]
  const billed = new Map([
    ['HOS01', 1],
    ['CHI02', 1],
  ])
  expect(leftToBill(granted, billed, '2027-03-16')).toEqual([
    { act: 'HOS01', granted: 3, left: 2, billed: 170_000, payer: 153_000 },
  ])
  expect(leftToBill([line('DIA01', 1, 85_000, null)], new Map(), '2027-03-16')[0]?.payer).toBeNull()
})

test('an act granted in part by amount is billed at what was granted, not at what was asked for', () => {
  const granted = [{ ...line('CHI02', 1, 270_000, 190_000), grantedBilled: 200_000 }]
  expect(leftToBill(granted, new Map(), '2027-03-16')).toMatchObject([{ left: 1, billed: 200_000, payer: 190_000 }])
  const days = [{ ...line('HOS01', 4, 85_000, 228_000), grantedBilled: 240_000 }, line('HOS01', 1, 85_000, 80_750)]
  expect(leftToBill(days, new Map([['HOS01', 2]]), '2027-03-16')).toMatchObject([{ left: 3, billed: 195_000 }])
})

test('what is left is never more than what was granted, nor the insurer’s part more than the whole', () => {
  const amounts = [fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 0, max: 100 })] as const
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 250 }),
      ...amounts,
      (units, billed, price, percent) => {
        const payer = Math.floor((units * price * percent) / 100)
        const [left] = leftToBill([line('DIA01', units, price, payer)], new Map([['DIA01', billed]]), '2027-03-16')
        expect(left?.left ?? 0).toBe(Math.max(0, units - billed))
        expect(left?.billed ?? 0).toBeLessThanOrEqual(units * price)
        expect(left?.payer ?? 0).toBeLessThanOrEqual(left?.billed ?? 0)
      },
    ),
  )
})

const invoice: InvoiceContent = {
  number: 'F-1',
  date: '2027-03-12',
  admittedOn: '2027-03-08',
  dischargedOn: '2027-03-10',
  prescribedOn: null,
  total: 10_000,
  otherPayer: 0,
  accident: null,
  lateReason: null,
  lines: [
    {
      id: 'a',
      act: 'HOS01',
      careDate: '2027-03-08',
      dates: [],
      quantity: 1,
      billed: 10_000,
      teeth: [],
      side: null,
      session: null,
    },
  ],
}

test.each<[Partial<InvoiceContent>, [string, string][]]>([
  [{}, []],
  [{ dischargedOn: null, date: null }, []],
  [{ dischargedOn: '2027-03-07' }, [['dischargedOn', 'exit-before-entry']]],
  [{ dischargedOn: '2027-03-16' }, [['dischargedOn', 'exit-in-the-future']]],
  [{ date: '2027-03-16' }, [['date', 'invoice-in-the-future']]],
  [{ date: '2027-03-09' }, [['date', 'invoice-before-care-ends']]],
  [{ date: '2027-03-07', admittedOn: null, dischargedOn: null }, [['date', 'invoice-before-care-ends']]],
  [{ otherPayer: 10_000 }, []],
  [{ otherPayer: 10_001 }, [['otherPayer', 'other-payer-above-total']]],
])('on 15 March, with %j, the head has the faults %j', (part, faults) => {
  const found = headProblems({ ...invoice, ...part }, '2027-03-15')
  expect(found).toEqual(faults.map(([path, code]) => ({ path, code: `third-party-payment.${code}` })))
})
