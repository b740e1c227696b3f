import { describe, expect, test } from 'vitest'
import { sampleQuestionnaire as sample } from '../../test/support/sample-questionnaire.ts'
import {
  type Answers,
  carriedAnswers,
  flagsOf,
  fromResponse,
  helpOf,
  isEnabled,
  optionsOf,
  optionText,
  problemsOf,
  type QuestionnaireItem,
  redact,
  sameAnswer,
  sectionStates,
  textOf,
  titleOf,
  toResponse,
  visibleAnswers,
} from './questionnaire.ts'

const complete: Answers = {
  '1.1': 'Amélie Tremblay',
  '1.2': '123456',
  '1.4': ['fr', 'en'],
  '2.1': 'keep',
  '2.4': [{ '2.4.1': 'Deux-Rives', '2.4.2': 12 }],
  '3.1': false,
  '3.3': true,
}

const submit = (answers: unknown) => problemsOf(sample, answers, { forSubmission: true })
const draft = (answers: unknown) => problemsOf(sample, answers, { forSubmission: false })
const item = (linkId: string): QuestionnaireItem =>
  sample.item!.flatMap((section) => section.item ?? []).find((one) => one.linkId === linkId)!

describe('texts', () => {
  test('each language has its own, an unknown one falls back to the text itself', () => {
    expect(['fr', 'en', 'ar'].map((language) => textOf(item('1.1'), language as 'fr'))).toEqual(['Nom', 'Name', 'الاسم'])
    expect(textOf({ text: 'Nom' }, 'ar')).toBe('Nom')
    expect(titleOf(sample, 'en')).toBe('Sample questionnaire')
    expect(optionsOf(item('2.1')).map((coding) => optionText(coding, 'ar'))).toEqual(['إبقاء', 'تغيير'])
    expect(helpOf(item('1.1'), 'en')).toBe('As licensed')
    expect(helpOf(item('2.1'), 'en')).toBeUndefined()
  })
})

describe('conditions', () => {
  const when = (operator: '=' | '!=' | '>' | '<' | 'exists', value: object) => ({
    enableWhen: [{ question: 'q', operator, ...value }],
  })
  test.each([
    ['= with one of several', when('=', { answerCoding: { code: 'b' } }), { q: ['a', 'b'] }, true],
    ['= with none', when('=', { answerBoolean: true }), {}, false],
    ['!= without an answer', when('!=', { answerString: 'x' }), {}, true],
    ['!= when one equals', when('!=', { answerString: 'x' }), { q: ['x', 'y'] }, false],
    ['exists', when('exists', { answerBoolean: true }), { q: false }, true],
    ['exists with an empty text', when('exists', { answerBoolean: true }), { q: '' }, false],
    ['exists not', when('exists', { answerBoolean: false }), {}, true],
    ['> at the limit', when('>', { answerInteger: 3 }), { q: 3 }, false],
    ['> above', when('>', { answerInteger: 3 }), { q: 4 }, true],
    ['< on dates', when('<', { answerDate: '2027-01-10' }), { q: '2027-01-09' }, true],
    ['> never across kinds', when('>', { answerInteger: 3 }), { q: '9' }, false],
    [
      'a key every object inherits is no answer',
      { enableWhen: [{ question: 'constructor', operator: 'exists' as const, answerBoolean: true }] },
      {},
      false,
    ],
  ])('%s', (_name, condition, answers, expected) => {
    expect(isEnabled(condition, answers as Answers)).toBe(expected)
  })

  test('any needs one condition, all needs every one', () => {
    const enableWhen = [
      { question: 'a', operator: '=' as const, answerBoolean: true },
      { question: 'b', operator: '=' as const, answerBoolean: true },
    ]
    expect(isEnabled({ enableWhen, enableBehavior: 'any' }, { a: true })).toBe(true)
    expect(isEnabled({ enableWhen, enableBehavior: 'all' }, { a: true })).toBe(false)
  })

  test('an answer out of sight keeps nothing else in sight', () => {
    const hidden = { '2.1': 'keep', '2.2': true, '2.3': '2027-01-01' }
    expect(visibleAnswers(sample, hidden)).toEqual({ '2.1': 'keep' })
    expect(visibleAnswers(sample, { ...hidden, '2.1': 'change' })).toEqual({ ...hidden, '2.1': 'change' })
  })

  test('inside rows each row decides for itself', () => {
    const rows = [
      { '2.4.1': 'A', '2.4.2': 101, '2.4.3': 'because' },
      { '2.4.1': 'B', '2.4.2': 100, '2.4.3': 'left over' },
    ]
    expect(visibleAnswers(sample, { '2.4': rows })).toEqual({ '2.4': [rows[0], { '2.4.1': 'B', '2.4.2': 100 }] })
  })
})

describe('problems', () => {
  test('a complete form has none, an empty draft has none', () => {
    expect(submit(complete)).toEqual([])
    expect(draft({})).toEqual([])
  })

  test('submission names everything that is missing, but not what the organization prefills', () => {
    expect(submit({})).toEqual([
      { path: '1.1', code: 'answer-required' },
      { path: '2.1', code: 'answer-required' },
      { path: '3.1', code: 'answer-required' },
      { path: '3.3', code: 'answer-acknowledge' },
    ])
  })

  test('blanks are no answer, and an acknowledgement is not given by no', () => {
    expect(submit({ ...complete, '1.1': '   ', '3.3': false })).toEqual([
      { path: '1.1', code: 'answer-required' },
      { path: '3.3', code: 'answer-acknowledge' },
    ])
  })

  test('a yes must be explained in twenty characters, not counting spaces around', () => {
    const yes = { ...complete, '3.1': true }
    expect(draft(yes)).toEqual([])
    expect(submit(yes)).toEqual([{ path: '3.1.why', code: 'explanation-required', values: { min: 20 } }])
    expect(submit({ ...yes, '3.1.why': `${' '.repeat(30)}neuf mots` })).toEqual([
      { path: '3.1.why', code: 'explanation-too-short', values: { min: 20 } },
    ])
    expect(submit({ ...yes, '3.1.why': 'x'.repeat(20) })).toEqual([])
  })

  test.each([
    ['unknown question', { '9.9': 1 }, '9.9', 'answer-unknown'],
    ['a group takes no answer', { '1': 'x' }, '1', 'answer-unknown'],
    ['a statement takes no answer', { '1.intro': 'x' }, '1.intro', 'answer-unknown'],
    ['a question of a row outside its row', { '2.4.1': 'x' }, '2.4.1', 'answer-unknown'],
    ['unknown question in a row', { '2.4': [{}, { '1.1': 'x' }] }, '2.4/1/1.1', 'answer-unknown'],
    ['text where yes or no is asked', { '3.1': 'true' }, '3.1', 'answer-type'],
    ['number where a text is asked', { '1.1': 7 }, '1.1', 'answer-type'],
    ['several where one is asked', { '1.1': ['a', 'b'] }, '1.1', 'answer-single'],
    ['one where a list is asked', { '1.4': 'fr' }, '1.4', 'answer-type'],
    ['no such option', { '2.1': 'maybe' }, '2.1', 'answer-option'],
    ['an option twice', { '1.4': ['fr', 'fr'] }, '1.4/1', 'answer-twice'],
    ['a day that does not exist', { '1.3': '2027-02-29' }, '1.3', 'answer-date'],
    ['a moment instead of a day', { '1.3': '2027-02-28T00:00:00Z' }, '1.3', 'answer-date'],
    ['a day too late', { '1.3': '2031-01-01' }, '1.3', 'answer-date-max'],
    ['a fraction', { '2.4': [{ '2.4.2': 1.5 }] }, '2.4/0/2.4.2', 'answer-integer'],
    ['words where a number is asked', { '2.4': [{ '2.4.2': 'many' }] }, '2.4/0/2.4.2', 'answer-integer'],
    ['too small', { '2.4': [{ '2.4.2': -1 }] }, '2.4/0/2.4.2', 'answer-min'],
    ['too large', { '2.4': [{ '2.4.2': 366 }] }, '2.4/0/2.4.2', 'answer-max'],
    ['rows that are none', { '2.4': { '2.4.1': 'x' } }, '2.4', 'answer-type'],
    ['too many rows', { '2.4': Array.from({ length: 101 }, () => ({})) }, '2.4', 'answer-occurs-max'],
    ['too long', { '1.1': 'x'.repeat(81) }, '1.1', 'answer-length-max'],
    ['two lines in one', { '1.1': 'a\nb' }, '1.1', 'answer-characters'],
    ['U+0000', { '1.1': 'a\u0000b' }, '1.1', 'answer-characters'],
    ['half a character', { '1.1': 'a\uD83D' }, '1.1', 'answer-characters'],
    [
      'a file that names no document',
      { '2.5': { documentId: '../../etc', title: '', contentType: '' } },
      '2.5',
      'answer-type',
    ],
  ])('%s', (_name, answers, path, code) => {
    expect(draft(answers).map((problem) => [problem.path, problem.code])).toEqual([[path, code]])
  })

  test.each([[null], [7], ['x'], [[]], [undefined]])('%j is not a set of answers', (garbage) => {
    expect(draft(garbage)).toEqual([{ path: '', code: 'answers-malformed' }])
  })

  test('a section by itself', () => {
    expect(problemsOf(sample, {}, { forSubmission: true, section: '1' })).toEqual([
      { path: '1.1', code: 'answer-required' },
    ])
  })
})

describe('sections', () => {
  test('an empty form, a started one, a complete one', () => {
    expect(sectionStates(sample, {}).map(({ state, missing }) => [state, missing])).toEqual([
      ['not-started', 1],
      ['not-started', 1],
      ['not-started', 2],
    ])
    expect(sectionStates(sample, { '1.2': '123456', '2.1': 'change' }).map(({ state }) => state)).toEqual([
      'not-started',
      'incomplete',
      'not-started',
    ])
    expect(sectionStates(sample, complete).map(({ state }) => state)).toEqual(['complete', 'complete', 'complete'])
  })

  test('a section whose condition does not hold asks nothing', () => {
    const [first, second, third] = sample.item!
    const enableWhen = [{ question: '2.1', operator: '=' as const, answerCoding: { code: 'change' } }]
    const conditional = { ...sample, item: [first!, second!, { ...third!, enableWhen }] }
    expect(sectionStates(conditional, { ...complete, '3.1': true })[2]).toEqual({
      linkId: '3',
      state: 'not-applicable',
      missing: 0,
    })
  })
})

describe('review', () => {
  const told = {
    ...complete,
    '2.1': 'change',
    '2.2': false,
    '3.1': true,
    '3.1.why': 'Classée sans suite en mai.',
    '3.2': true,
  }

  test('flags carry the explanation and the sensitivity', () => {
    expect(flagsOf(sample, told)).toEqual([
      { linkId: '2.1', path: '2.1', value: 'change', sensitivity: 'normal' },
      { linkId: '3.1', path: '3.1', value: true, sensitivity: 'legal', explanation: 'Classée sans suite en mai.' },
    ])
  })

  test('a reader sees what they are allowed, and not whether the rest was answered', () => {
    const forChief = redact(sample, told, ['normal'])
    expect(Object.keys(forChief.answers).filter((linkId) => linkId.startsWith('3'))).toEqual([])
    expect(forChief.withheld).toEqual(['3', '3.1', '3.1.why', '3.2', '3.3'])
    const forCounsel = redact(sample, told, ['normal', 'legal'])
    expect(forCounsel.answers['3.1.why']).toBe('Classée sans suite en mai.')
    expect(forCounsel.withheld).toEqual(['3.2'])
    expect(redact(sample, complete, ['normal']).withheld).toEqual(forChief.withheld)
  })

  test('only marked and still valid answers are carried to the next form', () => {
    expect(carriedAnswers(sample, told)).toEqual({ '1.1': 'Amélie Tremblay' })
    expect(carriedAnswers(sample, { '1.1': 'x'.repeat(81) })).toEqual({})
  })
})

test('a response names its questionnaire, keeps the order of the form and codes choices', () => {
  const response = toResponse(sample, complete, { status: 'completed', authored: '2027-01-10T12:00:00Z' })
  expect(response.questionnaire).toBe('https://guichet.example/fhir/Questionnaire/sample|1')
  expect(response.item?.[1]?.item).toEqual([
    { linkId: '2.1', answer: [{ valueCoding: { system: 'urn:test', code: 'keep', display: 'Garder' } }] },
    {
      linkId: '2.4',
      item: [
        { linkId: '2.4.1', answer: [{ valueString: 'Deux-Rives' }] },
        { linkId: '2.4.2', answer: [{ valueInteger: 12 }] },
      ],
    },
  ])
  expect(fromResponse(sample, response)).toEqual(complete)
})

test('answers are compared by what they say', () => {
  expect(sameAnswer(undefined, '')).toBe(true)
  expect(sameAnswer([], null)).toBe(true)
  expect(sameAnswer(false, undefined)).toBe(false)
  expect(sameAnswer([{ a: 1, b: 2 }], [{ b: 2, a: 1 }])).toBe(true)
  expect(sameAnswer(['a', 'b'], ['b', 'a'])).toBe(false)
})
