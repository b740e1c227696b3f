import { expect, test } from 'vitest'
import { adviceOn, type AdvisedLine, isAskedOfPatient } from './line-advice.ts'

const decided: AdvisedLine = { outcome: 'paid', isProvider: true, isOver: false, isCorrectable: false }
const none = { patient: null, remedies: false }

test.each<[string, Partial<AdvisedLine>, ReturnType<typeof adviceOn>]>([
  ['a granted line: the patient is asked for their part', {}, { patient: 'due', remedies: true }],
  [
    'before a decision the part of the patient is an estimate',
    { outcome: null },
    { patient: 'estimated', remedies: true },
  ],
  [
    'the insurer is told of the estimate, not what to mend',
    { outcome: null, isProvider: false },
    { patient: 'estimated', remedies: false },
  ],
  ['the insurer asks nothing of the patient', { isProvider: false }, none],
  [
    'nothing is asked of the patient for a rejected line',
    { outcome: 'rejected', isCorrectable: true },
    { patient: null, remedies: true },
  ],
  ['nothing is mended once a rejected line cannot be filed again', { outcome: 'rejected' }, none],
  ['nothing is said about an invoice that is over', { isOver: true, outcome: 'rejected', isCorrectable: true }, none],
])('%s', (_, change, advice) => expect(adviceOn({ ...decided, ...change })).toEqual(advice))

test('co-payment and comfort are asked of the patient, a missing document is mended', () => {
  expect(['TM', 'EXTRA', 'PIECE_MANQUANTE'].map(isAskedOfPatient)).toEqual([true, true, false])
})
