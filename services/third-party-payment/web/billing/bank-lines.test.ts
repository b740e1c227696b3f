import { expect, test } from 'vitest'
import { readBankLines } from './bank-lines.ts'

test('lines copied from a bank are read whatever separates them, with dates and amounts as people write them', () => {
  const { lines, unread } = readBankLines(
    ['18/03/2027;VIR RECU RL-2027-000012-K;12 345,60', '', '2027-03-19\tVIREMENT MUTUELLE\t980.00 MAD'].join('\n'),
  )
  expect(lines).toEqual([
    { reference: 'VIR RECU RL-2027-000012-K', amount: 1_234_560, date: '2027-03-18' },
    { reference: 'VIREMENT MUTUELLE', amount: 98_000, date: '2027-03-19' },
  ])
  expect(unread).toEqual([])
})

test('a line without a date, an amount or words is told by its number', () => {
  const text = ['Date;Libellé;Crédit', '18/03/2027;VIR;beaucoup', 'VIR;10', '18/03/2027;12;10'].join('\n')
  expect(readBankLines(text)).toEqual({ lines: [], unread: [1, 2, 3, 4] })
})
