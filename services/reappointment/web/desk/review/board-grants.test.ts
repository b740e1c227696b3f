import { describe, expect, test } from 'vitest'
import type { PrivilegeLineView } from '../../../domain/application-contract.ts'
import { grantCounts, grantLines, prefilledGrants, undecidedLines } from './board-grants.ts'

const line = (code: string, recommendation: PrivilegeLineView['recommendation'], requested = true) =>
  ({ code, requested, recommendation }) as PrivilegeLineView

describe('what the Board grants', () => {
  const grants = prefilledGrants([
    line('A', { value: 'grant', condition: null }),
    line('B', { value: 'grant-with-condition', condition: 'ten cases proctored' }),
    line('C', { value: 'deny', condition: 'no volume' }),
    line('D', { value: 'defer', condition: 'waits for a proof' }),
    line('E', null, false),
  ])

  test('begins as the chief recommended, line by line, without those nobody asked for', () => {
    expect(grants).toEqual({
      A: { value: 'granted', condition: '' },
      B: { value: 'granted-with-condition', condition: 'ten cases proctored' },
      C: { value: 'denied', condition: 'no volume' },
      D: { value: null, condition: '' },
    })
  })

  test('a line that was put off is the Board’s to decide, and a condition must be written', () => {
    expect(undecidedLines(grants)).toEqual(['D'])
    expect(undecidedLines({ B: { value: 'granted-with-condition', condition: ' ' } })).toEqual(['B'])
  })

  test('a plain grant carries no condition', () => {
    expect(grantLines({ ...grants, A: { value: 'granted', condition: 'left over' } })).toEqual([
      { code: 'A', value: 'granted', condition: null },
      { code: 'B', value: 'granted-with-condition', condition: 'ten cases proctored' },
      { code: 'C', value: 'denied', condition: 'no volume' },
    ])
  })

  test('is counted by what becomes of the lines', () => {
    expect(grantCounts(grants)).toEqual({ granted: 1, 'granted-with-condition': 1, denied: 1 })
  })
})
