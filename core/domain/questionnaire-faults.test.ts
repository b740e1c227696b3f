import { describe, expect, test } from 'vitest'
import type { Language } from './language.ts'
import { faultsOfQuestionnaire } from './questionnaire-faults.ts'
import { ownExtension, standardExtension } from './questionnaire-items.ts'
import { sampleQuestionnaire as sample, sensitive } from '../../test/support/sample-questionnaire.ts'
import type { Questionnaire, QuestionnaireItem } from './questionnaire.ts'

const codes = (questionnaire: Questionnaire, languages: Language[] = ['fr']) =>
  faultsOfQuestionnaire(questionnaire, languages).map(({ path, code }) =>
    `${path} ${code.replace('questionnaire-', '')}`.trim(),
  )

const withItems = (...item: QuestionnaireItem[]): Questionnaire => ({
  resourceType: 'Questionnaire',
  status: 'active',
  version: '1',
  title: 'T',
  item: [{ linkId: 's', type: 'group', text: 'S', item }],
})

const yesNo = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
  linkId,
  type: 'boolean',
  text: linkId,
  ...more,
})
const text = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
  linkId,
  type: 'text',
  text: linkId,
  ...more,
})
const choice = (linkId: string, ...given: string[]): QuestionnaireItem => ({
  linkId,
  type: 'choice',
  text: linkId,
  answerOption: given.map((code) => ({ valueCoding: { code, display: code } })),
})
const whenYes = (question: string) => ({ enableWhen: [{ question, operator: '=' as const, answerBoolean: true }] })
const explainedIn = (linkId: string) => ({
  extension: [{ url: ownExtension.explanation, extension: [{ url: 'question', valueString: linkId }] }],
})

test('the sample can be published in all three languages', () => {
  expect(codes(sample, ['fr', 'en', 'ar'])).toEqual([])
})

describe('languages', () => {
  test('every text is needed in every language of the organization', () => {
    const questionnaire = withItems(choice('c', 'a'))
    expect(
      faultsOfQuestionnaire(questionnaire, ['fr', 'en']).map(({ path, values }) => `${path}:${values?.language}`),
    ).toEqual([':en', 's:en', 'c:en', 'c:en'])
  })
  test('a questionnaire written in English needs its French', () => {
    expect(codes({ ...withItems(yesNo('a')), language: 'en' })).toEqual([
      'text-missing',
      's text-missing',
      'a text-missing',
    ])
  })
})

test.each<[string, QuestionnaireItem[], string[]]>([
  ['the same linkId twice', [yesNo('a'), yesNo('a')], ['a duplicate-link-id']],
  ['a linkId that breaks paths', [yesNo('a/b')], ['a/b link-id-malformed']],
  ['the name reserved for files', [yesNo('documentId')], ['documentId link-id-malformed']],
  ['a type nobody can show', [{ linkId: 'a', type: 'quantity', text: 'a' }], ['a type-unknown']],
  ['a question in a question', [yesNo('a', { item: [yesNo('b')] })], ['a question-nested']],
  ['an empty group', [{ linkId: 'g', type: 'group', text: 'g' }], ['g group-empty']],
  ['a choice without options', [choice('c')], ['c options-missing']],
  ['the same option twice', [choice('c', 'x', 'x')], ['c option-twice']],
  ['options of a date', [{ ...choice('c', 'x'), type: 'date' }], ['c options-senseless']],
  ['a repeated yes or no', [yesNo('a', { repeats: true })], ['a repeats-senseless']],
  [
    'bounds the wrong way round',
    [
      {
        linkId: 'i',
        type: 'integer',
        text: 'i',
        extension: [
          { url: standardExtension.minValue, valueInteger: 5 },
          { url: standardExtension.maxValue, valueInteger: 4 },
        ],
      },
    ],
    ['i bounds-wrong'],
  ],
  [
    'a limit that is no day',
    [
      {
        linkId: 'd',
        type: 'date',
        text: 'd',
        extension: [{ url: standardExtension.minValue, valueDate: '2027-13-01' }],
      },
    ],
    ['d bounds-wrong'],
  ],
  [
    'an unknown sensitivity',
    [yesNo('a', { extension: [{ url: ownExtension.sensitivity, valueCode: 'secret' }] })],
    ['a sensitivity-unknown'],
  ],
  [
    'an unknown editability',
    [yesNo('a', { extension: [{ url: ownExtension.editability, valueCode: 'nobody' }] })],
    ['a editability-unknown'],
  ],
  [
    'a lock inside rows',
    [{ linkId: 'g', type: 'group', repeats: true, text: 'g', item: [yesNo('a', { readOnly: true })] }],
    ['a locked-in-rows'],
  ],
  [
    'an acknowledgement that is a text',
    [text('a', { extension: [{ url: ownExtension.acknowledgement, valueBoolean: true }] })],
    ['a acknowledgement-senseless'],
  ],
  [
    'a flag that can never rise',
    [yesNo('a', { extension: [{ url: ownExtension.reviewerFlagWhen, valueCode: 'yes' }] })],
    ['a flag-senseless'],
  ],
  [
    'an initial value that is no option',
    [{ ...choice('c', 'x'), initial: [{ valueCoding: { code: 'y' } }] }],
    ['c initial-wrong'],
  ],
  ['a condition on nothing', [yesNo('a', whenYes('z'))], ['a condition-unknown']],
  ['a condition on a group', [yesNo('a', whenYes('s'))], ['a condition-unknown']],
  [
    'a condition with an option that does not exist',
    [choice('c', 'x'), yesNo('a', { enableWhen: [{ question: 'c', operator: '=', answerCoding: { code: 'y' } }] })],
    ['a condition-not-comparable'],
  ],
  [
    'a size comparison of yes and no',
    [yesNo('b'), yesNo('a', { enableWhen: [{ question: 'b', operator: '>', answerBoolean: true }] })],
    ['a condition-not-comparable'],
  ],
  [
    'a condition into rows from outside',
    [{ linkId: 'g', type: 'group', repeats: true, text: 'g', item: [yesNo('b')] }, yesNo('a', whenYes('b'))],
    ['a condition-out-of-reach'],
  ],
  [
    'two conditions without all or any',
    [yesNo('a'), yesNo('b'), yesNo('c', { enableWhen: [...whenYes('a').enableWhen, ...whenYes('b').enableWhen] })],
    ['c behavior-missing'],
  ],
  ['itself', [yesNo('a', whenYes('a'))], ['a condition-circle']],
  [
    'a circle of three',
    [yesNo('a', whenYes('b')), yesNo('b', whenYes('c')), yesNo('c', whenYes('a'))],
    ['a condition-circle'],
  ],
  [
    'a circle through the group above',
    [{ linkId: 'g', type: 'group', text: 'g', item: [yesNo('a')], ...whenYes('a') }],
    ['a condition-circle'],
  ],
  [
    'a condition that gives a health answer away',
    [yesNo('h', sensitive('health')), yesNo('a', whenYes('h'))],
    ['a condition-reveals'],
  ],
  ['an explanation that does not exist', [yesNo('a', explainedIn('z'))], ['a explanation-wrong']],
  [
    'an explanation hidden after a yes',
    [yesNo('b'), yesNo('a', explainedIn('t')), text('t', whenYes('b'))],
    ['a explanation-wrong'],
  ],
  [
    'an explanation open to more eyes',
    [yesNo('a', { extension: [...explainedIn('t').extension, ...sensitive('legal').extension!] }), text('t')],
    ['a explanation-wrong'],
  ],
  [
    'an explanation shorter than asked',
    [yesNo('a', explainedIn('t')), text('t', { maxLength: 10 })],
    ['a explanation-wrong'],
  ],
  ['an explanation as it should be', [yesNo('a', explainedIn('t')), text('t', whenYes('a'))], []],
])('%s', (_name, items, expected) => {
  expect(codes(withItems(...items))).toEqual(expected)
})

test('a question outside any section', () => {
  expect(codes({ ...withItems(), item: [yesNo('a')] })).toEqual(['a section-not-group'])
})

test('what is no questionnaire', () => {
  expect(codes({ resourceType: 'Bundle', status: 'active' } as unknown as Questionnaire)).toEqual([
    'not-one',
    'version-missing',
    'empty',
    'text-missing',
  ])
})
