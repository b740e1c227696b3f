import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftToBill } from './invoice-content.ts'

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
