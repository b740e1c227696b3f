import { expect, test } from 'vitest'
import { applicationStateNames } from './application-states.ts'
import { type BurnDownDay, countPhases, phaseOf, progressPhases, projectedEnd, statesOfPhase } from './progress.ts'

test('every state belongs to exactly one phase, and no phase is empty', () => {
  expect(progressPhases.flatMap(statesOfPhase).toSorted()).toEqual(applicationStateNames.toSorted())
  expect(phaseOf.returned).toBe('in-progress')
})

test('phases without a file count zero', () => {
  expect(countPhases(['invited', 'invited', 'awaiting-mac'])).toMatchObject({
    'not-started': 2,
    committees: 1,
    board: 0,
  })
})

const day = (date: string, unsubmitted: number): BurnDownDay => ({ date, unsubmitted, undecided: 240 })

test.each([
  ['half in ten days: ten more', [day('2027-03-01', 200), day('2027-03-11', 100)], '2027-03-21'],
  [
    'only the last two weeks count',
    [day('2027-02-01', 240), day('2027-03-01', 40), day('2027-03-15', 20)],
    '2027-03-29',
  ],
  ['all have submitted', [day('2027-03-01', 10), day('2027-03-11', 0)], null],
  ['nobody submitted lately', [day('2027-03-01', 10), day('2027-03-11', 10)], null],
  ['more than before, after a reopening', [day('2027-03-01', 10), day('2027-03-11', 12)], null],
  ['one day is not enough to judge by', [day('2027-03-01', 10)], null],
  ['no day at all', [], null],
])('projected end: %s', (_, days, expected) => {
  expect(projectedEnd(days)).toBe(expected)
})
