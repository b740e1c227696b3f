import { expect, test } from 'vitest'
import { notGranted, summedShares } from './not-granted.ts'

const groups: Record<string, string> = { DECLASSEMENT: 'C', PLAFOND: 'P', DEPASSEMENT: 'by-convention' }
const groupOf = (reason: string) => groups[reason]
const asked = [
  { id: '1', quantity: 1, billed: 562_500 },
  { id: '2', quantity: 3, billed: 255_000 },
]

test('what is not granted is borne by the provider, unless its reason is the patient’s', () => {
  const granted = [
    { id: '1', billed: 500_000, reason: 'DECLASSEMENT' },
    { id: '2', billed: 170_000, reason: 'PLAFOND' },
  ]
  expect(notGranted(asked, granted, groupOf)).toEqual([
    { group: 'C', reason: 'DECLASSEMENT', amount: 62_500 },
    { group: 'P', reason: 'PLAFOND', amount: 85_000 },
  ])
})

test('a reason the book of reasons does not know leaves the amount with the provider', () => {
  const granted = [{ id: '1', billed: 0, reason: 'NON_JUSTIFIE_MEDICALEMENT' }]
  expect(notGranted(asked, granted, groupOf)).toEqual([
    { group: 'C', reason: 'NON_JUSTIFIE_MEDICALEMENT', amount: 562_500 },
  ])
})

test('what is granted as asked leaves nothing', () => {
  const granted = asked.map(({ id, billed }) => ({ id, billed, reason: null }))
  expect(notGranted(asked, granted, groupOf)).toEqual([])
})

test('shares of one bearer and reason are one', () => {
  const share = { group: 'C', reason: 'JOUR_NON_ACCORDE', amount: 100 } as const
  expect(summedShares([share, { ...share, group: 'P' }, share])).toEqual([
    { ...share, amount: 200 },
    { ...share, group: 'P' },
  ])
})
