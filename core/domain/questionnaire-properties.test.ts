import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOfQuestionnaire } from './questionnaire-faults.ts'
import { sampleQuestionnaire as sample } from '../../test/support/sample-questionnaire.ts'
import {
  answerableItems,
  type Answers,
  carriedAnswers,
  flagsOf,
  fromResponseItems,
  isRepeatingGroup,
  optionsOf,
  problemsOf,
  problemsOfChange,
  type Questionnaire,
  type QuestionnaireItem,
  redact,
  sameAnswer,
  sectionStates,
  toResponseItems,
  visibleAnswers,
  withoutEmpty,
} from './questionnaire.ts'

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text))
const file = fc.record({
  documentId: fc.uuid(),
  title: line,
  contentType: fc.constantFrom('application/pdf', 'image/png'),
})

/** Answers that make sense for these items, each left out now and then. */
function answersTo(items: readonly QuestionnaireItem[]): fc.Arbitrary<Answers> {
  const model: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [linkId, item] of answerableItems(items)) {
    model[linkId] = isRepeatingGroup(item)
      ? fc.array(answersTo(item.item ?? []), { minLength: 1, maxLength: 3 })
      : valueFor(item)
  }
  return fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Answers>
}

function valueFor(item: QuestionnaireItem): fc.Arbitrary<unknown> {
  const single = singleFor(item)
  if (!item.repeats) return single
  return item.type === 'choice'
    ? fc.uniqueArray(single, { minLength: 1, maxLength: 5 })
    : fc.array(single, { minLength: 1, maxLength: 3 })
}

function singleFor(item: QuestionnaireItem): fc.Arbitrary<unknown> {
  switch (item.type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: 0, max: 365 })
    case 'date':
      return day
    case 'choice':
      return fc.constantFrom(...optionsOf(item).map((option) => option.code))
    case 'attachment':
      return file
    default:
      return line
  }
}

/** Questionnaires without faults: sections of questions, some in rows, some under conditions on earlier questions. */
const question = (linkId: string, earlier: string[]) =>
  fc.record({
    linkId: fc.constant(linkId),
    text: fc.constant('Question'),
    type: fc.constantFrom(
      'boolean' as const,
      'integer' as const,
      'date' as const,
      'string' as const,
      'text' as const,
      'attachment' as const,
    ),
    required: fc.boolean(),
    enableWhen: fc
      .subarray(earlier, { maxLength: Math.min(2, earlier.length) })
      .map((linkIds) => linkIds.map((question) => ({ question, operator: 'exists' as const, answerBoolean: true }))),
    enableBehavior: fc.constantFrom('any' as const, 'all' as const),
  })

const questionnaires: fc.Arbitrary<Questionnaire> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean()), { minLength: 1, maxLength: 3 })
  .chain((sections) => {
    const earlier: string[] = []
    return fc.tuple(
      ...sections.map(([count, inRows], section) => {
        const linkIds = Array.from({ length: count }, (_, index) => `${section}.${index}`)
        const items = fc.tuple(
          ...linkIds.map((linkId, index) => question(linkId, [...earlier, ...linkIds.slice(0, index)])),
        )
        if (!inRows) earlier.push(...linkIds)
        return items.map((item): QuestionnaireItem => ({
          linkId: `${section}`,
          type: 'group',
          text: 'Section',
          item: inRows ? [{ linkId: `${section}.rows`, type: 'group', repeats: true, text: 'Rows', item }] : item,
        }))
      }),
    )
  })
  .map((item) => ({ resourceType: 'Questionnaire', status: 'active', version: '1', title: 'Any', item }))

const filledIn = fc
  .oneof(fc.constant(sample), questionnaires)
  .chain((questionnaire) => answersTo(questionnaire.item ?? []).map((answers) => ({ questionnaire, answers })))

describe('for any questionnaire without faults and any answers that make sense', () => {
  test('the generated questionnaires have no faults', () => {
    fc.assert(
      fc.property(questionnaires, (questionnaire) => {
        expect(faultsOfQuestionnaire(questionnaire, ['fr'])).toEqual([])
      }),
    )
  })

  test('storing and reading gives the same answers', () => {
    fc.assert(
      fc.property(filledIn, ({ questionnaire, answers }) => {
        const stored = JSON.parse(JSON.stringify(toResponseItems(questionnaire, answers)))
        expect(fromResponseItems(questionnaire, stored)).toEqual(withoutEmpty(answers))
      }),
    )
  })

  test('a draft has no problem', () => {
    fc.assert(
      fc.property(filledIn, ({ questionnaire, answers }) => {
        expect(problemsOf(questionnaire, answers, { forSubmission: false })).toEqual([])
      }),
    )
  })

  test('what is in sight stays in sight when the rest is dropped', () => {
    fc.assert(
      fc.property(filledIn, ({ questionnaire, answers }) => {
        const visible = visibleAnswers(questionnaire, answers)
        expect(visibleAnswers(questionnaire, visible)).toEqual(visible)
        const check = (given: Answers) => problemsOf(questionnaire, given, { forSubmission: true })
        expect(check(visible)).toEqual(check(answers))
      }),
    )
  })

  test('answers out of sight are never checked, whatever they are', () => {
    fc.assert(
      fc.property(filledIn, fc.anything(), ({ questionnaire, answers }, garbage) => {
        const visible = visibleAnswers(questionnaire, answers)
        const withGarbage = { ...answers }
        for (const linkId of Object.keys(answers)) {
          const item = answerableItems(questionnaire.item ?? []).get(linkId)
          if (!(linkId in visible) && item && !isRepeatingGroup(item)) withGarbage[linkId] = garbage as never
        }
        expect(problemsOf(questionnaire, withGarbage, { forSubmission: true })).toEqual(
          problemsOf(questionnaire, answers, { forSubmission: true }),
        )
      }),
    )
  })

  test('the sections add up to the whole', () => {
    fc.assert(
      fc.property(filledIn, ({ questionnaire, answers }) => {
        const missing = sectionStates(questionnaire, answers).reduce((sum, section) => sum + section.missing, 0)
        expect(missing).toBe(problemsOf(questionnaire, answers, { forSubmission: true }).length)
      }),
    )
  })

  test('nothing withheld is left after redaction', () => {
    fc.assert(
      fc.property(answersTo(sample.item ?? []), (answers) => {
        const { answers: left, withheld } = redact(sample, answers, ['normal'])
        expect(Object.keys(left).filter((linkId) => withheld.includes(linkId))).toEqual([])
      }),
    )
  })
})

describe('for anything at all', () => {
  const odd = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.constantFrom('1.1', '1.4', '2.1', '2.4', '2.5', '3.1', '__proto__', 'x'), fc.anything()),
  )

  test('the validator answers, and what it accepts can be stored, shown, flagged and carried', () => {
    fc.assert(
      fc.property(odd, fc.boolean(), (answers, forSubmission) => {
        const problems = problemsOf(sample, answers, { forSubmission })
        if (problems.length > 0) return
        const accepted = answers as Answers
        sectionStates(sample, accepted)
        flagsOf(sample, accepted)
        carriedAnswers(sample, accepted)
        redact(sample, accepted, ['normal'])
        const visible = withoutEmpty(visibleAnswers(sample, accepted))
        expect(sameAnswer(fromResponseItems(sample, toResponseItems(sample, visible)), visible)).toBe(true)
      }),
    )
  })

  test('a single change is judged without an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom('1.1', '1.4', '2.1', '2.4', '2.5'), fc.string()),
        fc.anything(),
        (linkId, value) => {
          expect(Array.isArray(problemsOfChange(sample, linkId, value))).toBe(true)
        },
      ),
    )
  })
})
