import { describe, expect, test } from 'vitest'
import { riviereClaire } from './example.test-data.ts'
import {
  boardGrants,
  grantEverything,
  grantsEverything,
  linesToEvaluate,
  recommendationProblems,
} from './privilege-decisions.ts'
import {
  carryOver,
  isBelowCurrency,
  openLines,
  privilegesChanged,
  type PrivilegeRequest,
  requestProblems,
  requestsNonCore,
} from './privileges.ts'

const emergency = riviereClaire.privileges.dictionaries.find((dictionary) => dictionary.code === 'emergency')!
const allCodes = emergency.lines.map((line) => line.code)
const ask = (code: string, requested: boolean | null = true, volume: number | null = null): PrivilegeRequest => ({
  code,
  requested,
  volume,
  note: null,
})
const line = (code: string) => emergency.lines.find((one) => one.code === code)!

describe('what is carried over from last year', () => {
  const lastOffered = allCodes.filter((code) => !['EM-05', 'EM-09'].includes(code)).concat('EM-U1')
  const carried = carryOver(emergency, ['EM-01', 'EM-U1', 'EM-99'], lastOffered)
  const of = (code: string) => carried.lines.find((one) => one.line.code === code)

  test.each([
    ['EM-01', 'kept', true, true],
    ['EM-02', 'offered', false, false],
    ['EM-05', 'mapped', true, null],
    ['EM-09', 'new', false, null],
  ])('%s is %s: held %s, asked for again %s', (code, origin, heldLastYear, requested) => {
    expect(of(code)).toMatchObject({ origin, heldLastYear, request: { requested } })
  })
  test('what exists no longer under any name is told', () => {
    expect(carried.noLongerOffered).toEqual(['EM-99'])
  })
  test('in a first year only what is held is asked for, and nothing is new', () => {
    const first = carryOver(emergency, ['EM-01'], null)
    expect(new Set(first.lines.map(({ origin }) => origin))).toEqual(new Set(['kept', 'offered']))
    expect(
      openLines(
        emergency,
        first.lines.map(({ request }) => request),
      ),
    ).toEqual([])
  })
})

describe('what is still open', () => {
  test('lines without an answer, and requested lines whose volume is asked', () => {
    const requests = allCodes.map((code) => ask(code, code === 'EM-02' ? null : code === 'EM-05'))
    expect(openLines(emergency, requests).map((open) => [open.line.code, open.code])).toEqual([
      ['EM-02', 'privilege-unanswered'],
      ['EM-05', 'privilege-volume'],
    ])
  })
  test('a volume of zero is an answer', () => {
    expect(openLines({ ...emergency, lines: [line('EM-05')] }, [ask('EM-05', true, 0)])).toEqual([])
  })
})

test('below currency: less than the dictionary asks, on a line that is requested', () => {
  expect(isBelowCurrency(line('EM-05'), ask('EM-05', true, 24))).toBe(true)
  expect(isBelowCurrency(line('EM-05'), ask('EM-05', true, 25))).toBe(false)
  expect(isBelowCurrency(line('EM-05'), ask('EM-05', false, 0))).toBe(false)
  expect(isBelowCurrency(line('EM-01'), ask('EM-01', true, 0))).toBe(false)
})

test('a request has changed when a line is added or dropped, not when it was renamed', () => {
  const requests = (codes: string[]) => allCodes.map((code) => ask(code, codes.includes(code)))
  expect(privilegesChanged(['EM-01', 'EM-U1'], emergency, requests(['EM-01', 'EM-05']))).toBe(false)
  expect(privilegesChanged(['EM-01'], emergency, requests(['EM-01', 'EM-05']))).toBe(true)
  expect(privilegesChanged(['EM-01', 'EM-02'], emergency, requests(['EM-01']))).toBe(true)
})

test('non-core lines count only when requested', () => {
  expect(requestsNonCore(emergency, [ask('EM-07'), ask('EM-01')])).toBe(true)
  expect(requestsNonCore(emergency, [ask('EM-07', false), ask('EM-08')])).toBe(false)
})

test('unknown and repeated lines are not saved', () => {
  expect(requestProblems(emergency, [ask('EM-01'), ask('XX'), ask('EM-01')])).toEqual([
    { path: 'lines/1/code', code: 'reappointment.privilege-unknown' },
    { path: 'lines/2/code', code: 'reappointment.privilege-twice' },
  ])
})

describe('the chief, line by line', () => {
  const requests = [ask('EM-01'), ask('EM-05', true, 30), ask('EM-06', false)]
  test('every requested line needs a recommendation, and a ground when it is not a plain grant', () => {
    expect(linesToEvaluate(requests, [], null)).toEqual(['EM-01', 'EM-05'])
    const lines = [
      { code: 'EM-01', value: 'grant' as const, condition: null },
      { code: 'EM-05', value: 'deny' as const, condition: ' ' },
    ]
    expect(linesToEvaluate(requests, lines, 'recommended')).toEqual(['EM-05'])
    expect(linesToEvaluate(requests, grantEverything(requests), 'recommended')).toEqual([])
  })
  test('the grounds of a recommendation against the whole stand for every line that is denied', () => {
    const lines = ['EM-01', 'EM-05'].map((code) => ({ code, value: 'deny' as const, condition: null }))
    expect(linesToEvaluate(requests, lines, 'recommended')).toEqual(['EM-01', 'EM-05'])
    expect(linesToEvaluate(requests, lines, 'not-recommended')).toEqual([])
    const putOff = { code: 'EM-05', value: 'defer' as const, condition: null }
    expect(linesToEvaluate(requests, [lines[0]!, putOff], 'not-recommended')).toEqual(['EM-05'])
  })
  test('a line nobody asked for cannot be recommended', () => {
    expect(recommendationProblems(requests, [{ code: 'EM-06' }])).toEqual([
      { path: 'lines/0/code', code: 'reappointment.privilege-not-requested' },
    ])
  })
})

describe('the Board, line by line', () => {
  const requests = [ask('EM-01'), ask('EM-05', true, 30), ask('EM-07')]
  const recommend = (value: 'grant' | 'deny' | 'defer') => [
    { code: 'EM-01', value: 'grant' as const, condition: null },
    { code: 'EM-05', value: 'grant-with-condition' as const, condition: 'Supervision de trois mois' },
    { code: 'EM-07', value, condition: 'Formation à venir' },
  ]
  test('without a word of its own it follows the chief', () => {
    const { grants, problems } = boardGrants(requests, recommend('deny'))
    expect(problems).toEqual([])
    expect(grants.map(({ code, value }) => `${code} ${value}`)).toEqual([
      'EM-01 granted',
      'EM-05 granted-with-condition',
      'EM-07 denied',
    ])
    expect(grantsEverything(grants)).toBe(false)
  })
  test('it must decide what the chief put off', () => {
    expect(boardGrants(requests, recommend('defer')).problems).toEqual([
      { path: 'lines', code: 'reappointment.privilege-undecided', values: { line: 'EM-07' } },
    ])
    const decided = [{ code: 'EM-07', value: 'granted' as const, condition: null }]
    expect(boardGrants(requests, recommend('defer'), decided).problems).toEqual([])
  })
  test('a conditional grant names its condition', () => {
    const decided = [{ code: 'EM-01', value: 'granted-with-condition' as const, condition: null }]
    expect(boardGrants(requests, recommend('grant'), decided).problems.map(({ code }) => code)).toEqual([
      'reappointment.privilege-condition-needed',
    ])
  })
})
