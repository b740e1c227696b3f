import { describe, expect, test } from 'vitest'
import {
  evaluationOf,
  keyOfPath,
  lineKey,
  missingKeys,
  storedFromConflict,
  storedOf,
  unfinishedLines,
  valuesOf,
  writtenProblems,
} from './evaluation-draft.ts'

const view = {
  version: 3,
  lines: [
    { code: 'A', value: 'grant' as const, condition: null },
    { code: 'B', value: 'deny' as const, condition: 'no cases' },
  ],
  recommendation: 'recommended-with-conditions' as const,
  comment: 'Solid year.',
  conditions: ['Two audits.'],
  metOn: '2027-03-02',
  meetingRequired: true,
  clean: false,
  flags: [],
}

describe('the evaluation as values', () => {
  test('goes to values and back unchanged', () => {
    const { version, values } = storedOf(view)
    const { meetingRequired: _m, clean: _c, flags: _f, ...content } = view
    expect(evaluationOf(values, version)).toEqual(content)
  })

  test('an evaluation nobody began is empty', () => {
    expect(evaluationOf({}, 0)).toEqual({
      version: 0,
      lines: [],
      recommendation: null,
      comment: '',
      conditions: [],
      metOn: null,
    })
  })

  test('a plain grant carries no condition, a condition still being typed is not sent', () => {
    const values = {
      ...valuesOf(view),
      [lineKey('B')]: { value: 'grant' as const, condition: 'left over' },
      conditions: ['Two audits.', 'Su', ' '],
    }
    expect(evaluationOf(values, 1)).toMatchObject({
      lines: [
        { code: 'A', condition: null },
        { code: 'B', value: 'grant', condition: null },
      ],
      conditions: ['Two audits.'],
    })
  })

  test('conditions go only with a recommendation that has some', () => {
    expect(evaluationOf({ ...valuesOf(view), recommendation: 'recommended' }, 1).conditions).toEqual([])
  })

  test('what the signature would be refused for is known before it', () => {
    const codesOf = (change: object) =>
      writtenProblems({ ...valuesOf(view), ...change }).map(({ path, code }) => `${path} ${code}`)
    expect(codesOf({})).toEqual([])
    expect(codesOf({ conditions: [' '] })).toEqual(['conditions reappointment.conditions-needed'])
    expect(codesOf({ conditions: ['Two audits.', 'Su'] })).toEqual(['conditions reappointment.condition-short'])
    expect(codesOf({ recommendation: 'not-recommended', comment: 'No.', conditions: [] })).toEqual([
      'recommendation reappointment.grants-against',
      'comment reappointment.grounds-needed',
    ])
    expect(codesOf({ recommendation: null, conditions: [] })).toEqual([])
  })

  test('lines without recommendation, or without its ground, are unfinished', () => {
    const values = { ...valuesOf(view), [lineKey('C')]: { value: 'defer' as const, condition: '  ' } }
    expect(unfinishedLines(values, ['A', 'B', 'C', 'D'])).toEqual(['C', 'D'])
  })

  test('what is missing before the signature is told in the order of the page', () => {
    const asked = { requested: ['A', 'B', 'C'], meetingRequired: true, commentShort: false }
    const values = valuesOf(view)
    expect(missingKeys(values, asked)).toEqual([lineKey('C')])
    expect(missingKeys({}, { ...asked, commentShort: true })).toEqual([
      lineKey('A'),
      lineKey('B'),
      lineKey('C'),
      'recommendation',
      'comment',
      'metOn',
    ])
    const decided = { ...asked, requested: ['A', 'B'] }
    expect(missingKeys({ ...values, conditions: ['Su'], metOn: null }, decided)).toEqual(['conditions', 'metOn'])
    expect(missingKeys({ ...values, metOn: null }, { ...decided, meetingRequired: false })).toEqual([])
  })

  test('a problem leads to its value', () => {
    const values = valuesOf(view)
    expect(keyOfPath('lines/1/condition', values)).toBe(lineKey('B'))
    expect(keyOfPath('conditions/0', values)).toBe('conditions')
    expect([keyOfPath('lines/9/code', values), keyOfPath('version', values)]).toEqual([undefined, undefined])
  })

  test('what another tab stored is taken from the conflict', () => {
    const { version, ...content } = view
    expect(storedFromConflict({ version, content })).toEqual(storedOf(view))
    expect(storedFromConflict(undefined)).toEqual({ version: 0, values: {} })
  })
})
