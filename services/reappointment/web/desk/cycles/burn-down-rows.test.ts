import { describe, expect, test } from 'vitest'
import type { CycleProgress } from '../../../domain/cycle-contract.ts'
import { burnDownRows } from './burn-down-rows.ts'

const progress = (part: Partial<CycleProgress>) =>
  ({
    burnDown: [
      { date: '2027-02-09', unsubmitted: 10, undecided: 10 },
      { date: '2027-02-10', unsubmitted: 8, undecided: 10 },
    ],
    projectedEnd: '2027-02-14',
    dueDate: '2027-02-12',
    ...part,
  }) as CycleProgress

describe('the burn-down', () => {
  test('goes on in a straight line to the projected end', () => {
    const rows = burnDownRows(progress({}))
    expect(rows.map((row) => row.date).at(-1)).toBe('2027-02-14')
    expect(rows.map((row) => row.projected)).toEqual([null, 8, 6, 4, 2, 0])
    expect(rows.map((row) => row.unsubmitted)).toEqual([10, 8, null, null, null, null])
  })

  test('without a projection it goes to the due date', () => {
    const rows = burnDownRows(progress({ projectedEnd: null }))
    expect(rows.map((row) => [row.date, row.projected])).toEqual([
      ['2027-02-09', null],
      ['2027-02-10', null],
      ['2027-02-11', null],
      ['2027-02-12', null],
    ])
  })

  test('nothing is added after the due date, and nothing is drawn of nothing', () => {
    expect(burnDownRows(progress({ projectedEnd: null, dueDate: '2027-01-01' }))).toHaveLength(2)
    expect(burnDownRows(progress({ burnDown: [] }))).toEqual([])
  })
})
