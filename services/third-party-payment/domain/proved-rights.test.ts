import { expect, test } from 'vitest'
import { provedLines } from './proved-rights.ts'

const proofs = [
  { day: '2027-03-10', number: 'A' },
  { day: '2027-03-12', number: 'B' },
]

test.each<[string, string[], string[]]>([
  ['2027-03-10', [], ['A']],
  ['2027-03-11', [], []],
  ['2027-03-10', ['2027-03-10', '2027-03-12'], ['B']],
  ['2027-03-10', ['2027-03-10', '2027-03-11'], []],
])('care of %s on the days %j is proved by %j', (careDate, dates, numbers) => {
  expect(provedLines([{ id: '1', careDate, dates }], proofs).map(({ number }) => number)).toEqual(numbers)
})
