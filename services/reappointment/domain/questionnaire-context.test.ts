import { problemsOf, shownPlaces } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { riviereClaire } from './example.test-data.ts'
import { contextAnswers } from './questionnaire-context.ts'

const { questionnaire } = riviereClaire
const asked = (category: string, department: string, answers = {}) => {
  const context = contextAnswers(questionnaire, { category, department, profession: 'physician' })
  return [...shownPlaces(questionnaire, { ...context, ...answers })].map(({ item }) => item.linkId)
}

test('a new form knows category, department and profession, and may hold them', () => {
  const context = contextAnswers(questionnaire, {
    category: 'active',
    department: 'emergency',
    profession: 'physician',
  })
  expect(context).toEqual({ '2.0.1': 'active', '2.0.2': 'emergency', '2.0.3': 'physician' })
  expect(problemsOf(questionnaire, context, { forSubmission: false })).toEqual([])
})

test('what the questionnaire does not offer is left out', () => {
  expect(
    contextAnswers(questionnaire, { category: 'emeritus', department: 'emergency', profession: 'physician' }),
  ).toEqual({
    '2.0.2': 'emergency',
    '2.0.3': 'physician',
  })
})

describe('questions that concern only some', () => {
  test.each([
    ['2.5', ['courtesy', 'emergency'], ['active', 'emergency']],
    ['2.6.4', ['active', 'family-medicine'], ['active', 'emergency']],
    ['3.5', ['active', 'emergency'], ['active', 'psychiatry']],
    ['6.2', ['active', 'surgery'], ['active', 'emergency']],
    ['6.3', ['active', 'obstetrics'], ['active', 'emergency']],
  ] as const)(
    '%s: asked of %j, not of %j',
    (linkId, concerned: readonly [string, string], other: readonly [string, string]) => {
      expect(asked(concerned[0], concerned[1])).toContain(linkId)
      expect(asked(other[0], other[1])).not.toContain(linkId)
    },
  )
  test('a change of category asks which, why, and when it was discussed', () => {
    expect(asked('active', 'emergency', { '2.1': 'change' })).toEqual(expect.arrayContaining(['2.2', '2.3', '2.4']))
    expect(asked('active', 'emergency', { '2.1': 'keep' })).not.toContain('2.2')
  })
})

describe('a yes that needs its explanation', () => {
  const yes = { '4.1': true }
  const codesAt = (answers: Record<string, boolean | string>) =>
    problemsOf(questionnaire, answers, { forSubmission: true }).filter(({ path }) => path.startsWith('4.1'))
  test('is not complete without it, nor with a few words', () => {
    expect(codesAt(yes).map(({ path }) => path)).toEqual(['4.1.1'])
    expect(codesAt({ ...yes, '4.1.1': 'Rien de grave.' }).map(({ path }) => path)).toEqual(['4.1.1'])
    expect(codesAt({ ...yes, '4.1.1': 'Plainte de mars 2026, close sans suite en août.' })).toEqual([])
  })
  test('and a no needs none', () => {
    expect(codesAt({ '4.1': false })).toEqual([])
  })
})
