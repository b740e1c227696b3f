import { expect, test } from 'vitest'
import { emptyReport, missingInReport, reportBody } from './report-values.ts'

test('everything that is missing is told at once, the way to the person too', () => {
  expect(missingInReport('nam', emptyReport)).toEqual(['nam', 'basis', 'reason'])
  expect(missingInReport('receipt', { ...emptyReport, nam: 'BELR41551712' })).toEqual(['receipt', 'basis', 'reason'])
  const whole = { ...emptyReport, nam: 'BELR41551712', basis: 'complaint', reason: 'Plainte écrite.' }
  expect(missingInReport('nam', whole)).toEqual([])
  expect(reportBody('nam', whole)).toMatchObject({ about: { by: 'nam', birthDate: null }, from: null })
})
