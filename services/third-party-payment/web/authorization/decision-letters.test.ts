import { expect, test } from 'vitest'
import { decisionLetters } from './decision-letters.ts'

test('of two letters of one day each stands with its decision', () => {
  const letterAt = (issuedAt: string) => ({ documentId: issuedAt, issuedAt })
  const first = letterAt('2027-03-22T14:38:01.000Z')
  const appeal = letterAt('2027-03-22T14:40:02.000Z')
  const other = letterAt('2027-03-22T15:00:00.000Z')
  const decisions = [{ at: '2027-03-22T14:38:01+00:00' }, { at: '2027-03-22T14:40:02.000Z' }]
  expect(decisionLetters(decisions, [appeal, first])).toEqual({ own: [first, appeal], others: [] })
  expect(decisionLetters(decisions, [first, other])).toEqual({ own: [first, undefined], others: [other] })
})
