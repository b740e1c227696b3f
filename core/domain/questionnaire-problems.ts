import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import type { Problem } from './refusal.ts'
import { faultOfValue } from './questionnaire-values.ts'
import {
  type AnswerValue,
  type Answers,
  answerAt,
  isAnswers,
  isEmptyAnswer,
  type Place,
  rowsOf,
  shownPlaces,
  valuesOf,
} from './questionnaire-answers.ts'
import {
  answerableItems,
  type Bounds,
  boundsOf,
  explanationRuleOf,
  inherited,
  isAcknowledgement,
  isQuestion,
  isRepeatingGroup,
  ownEditability,
} from './questionnaire-items.ts'

export interface Checking {
  /** Submission needs everything required; a draft only has to make sense as far as it goes. */
  forSubmission: boolean
  /** linkId of a top-level group: only what lies in it is checked. */
  section?: string
  /** What is in sight, when that is at hand. */
  places?: readonly Place[]
}

/**
 * What is wrong with the answers, in reading order, at most one problem for each path. Never throws, whatever `answers` is. Answers out of sight are
 * not checked; answers to questions that do not exist are always a problem. Paths are `linkId`, in rows `group/0/linkId`, for one of several
 * values `linkId/1`. Codes: `answers-malformed`, `answer-unknown`, `answer-type`, `answer-integer`, `answer-single`, `answer-option`, `answer-date`, `answer-date-min`,
 * `answer-date-max`, `answer-min`, `answer-max`, `answer-length-max`, `answer-characters`, `answer-occurs-max`, `answer-twice`; for submission also `answer-required`, `answer-length-min`,
 * `answer-occurs-min`, `answer-acknowledge`, `explanation-required`, `explanation-too-short`.
 */
export function problemsOf(questionnaire: Questionnaire, answers: unknown, checking: Checking): Problem[] {
  if (!isAnswers(answers)) return [{ path: '', code: 'answers-malformed' }]
  const problems = checking.section ? [] : unknownAnswers(questionnaire.item ?? [], answers, '')
  for (const place of checking.places ?? shownPlaces(questionnaire, answers)) {
    if (checking.section && (place.above[0] ?? place.item).linkId !== checking.section) continue
    problems.push(...problemsAt(place, checking.forSubmission))
  }
  return firstPerPath(problems)
}

/** The first problem of each path. */
export function firstPerPath(problems: Problem[]): Problem[] {
  const byPath = new Map<string, Problem>()
  for (const problem of problems) if (!byPath.has(problem.path)) byPath.set(problem.path, problem)
  return [...byPath.values()]
}

/** Answers to questions that do not exist, in sight or not, rows included. */
function unknownAnswers(items: readonly QuestionnaireItem[], answers: Answers, prefix: string): Problem[] {
  const known = answerableItems(items)
  return Object.entries(answers).flatMap(([linkId, value]) => {
    const item = known.get(linkId)
    if (!item) return [{ path: `${prefix}${linkId}`, code: 'answer-unknown' }]
    if (!isRepeatingGroup(item)) return []
    return rowsOf(value).flatMap((row, index) => unknownAnswers(item.item ?? [], row, `${prefix}${linkId}/${index}/`))
  })
}

/** What is wrong with the answer at one place in sight. */
export function problemsAt(place: Place, forSubmission: boolean): Problem[] {
  const { item, path, answers } = place
  const value = answerAt(answers, item.linkId)
  if (isQuestion(item)) {
    const problems = problemsOfValue(item, value, path)
    if (problems.length > 0 || !forSubmission) return problems
    return isChangeable(place) ? [...missingAt(item, value, path), ...unexplained(place)] : []
  }
  if (!isRepeatingGroup(item)) return []
  const problems = problemsOfRows(item, value, path)
  return problems.length > 0 || !forSubmission || !isChangeable(place) ? problems : tooFew(boundsOf(item), value, path)
}

/** Whether the person who fills in may change the answer. What the organization prefills cannot hold them up. */
export function isChangeable({ item, above }: Pick<Place, 'item' | 'above'>): boolean {
  return (inherited(item, above, ownEditability) ?? 'clinician') === 'clinician'
}

/**
 * What is wrong with one answer by itself, whether in sight or not: what a draft must never hold. `linkId` is a question or repeating group outside
 * any repeating group.
 */
export function problemsOfChange(questionnaire: Questionnaire, linkId: string, value: unknown): Problem[] {
  const item = answerableItems(questionnaire.item ?? []).get(linkId)
  if (!item) return [{ path: linkId, code: 'answer-unknown' }]
  const given = value as AnswerValue | undefined
  const unknown = isRepeatingGroup(item) ? unknownAnswers([item], { [linkId]: given! }, '') : []
  return firstPerPath([...unknown, ...problemsOfAnswer(item, given, linkId)])
}

function problemsOfAnswer(item: QuestionnaireItem, value: AnswerValue | undefined, path: string): Problem[] {
  if (!isRepeatingGroup(item)) return problemsOfValue(item, value, path)
  const problems = problemsOfRows(item, value, path)
  if (problems.length > 0 || isEmptyAnswer(value)) return problems
  const known = answerableItems(item.item ?? [])
  return (value as Answers[]).flatMap((row, index) =>
    [...known].flatMap(([linkId, inner]) =>
      problemsOfAnswer(inner, answerAt(row, linkId), `${path}/${index}/${linkId}`),
    ),
  )
}

function problemsOfRows(group: QuestionnaireItem, value: AnswerValue | undefined, path: string): Problem[] {
  if (isEmptyAnswer(value)) return []
  if (!Array.isArray(value) || !value.every(isAnswers)) return [{ path, code: 'answer-type' }]
  const { maxOccurs } = boundsOf(group)
  if (value.length > maxOccurs) return [{ path, code: 'answer-occurs-max', values: { max: maxOccurs } }]
  return []
}

function problemsOfValue(item: QuestionnaireItem, value: AnswerValue | undefined, path: string): Problem[] {
  if (isEmptyAnswer(value)) return []
  if (!item.repeats) {
    return Array.isArray(value) ? [{ path, code: 'answer-single' }] : problemOfSingle(item, value, path)
  }
  if (!Array.isArray(value)) return [{ path, code: 'answer-type' }]
  const { maxOccurs } = boundsOf(item)
  if (value.length > maxOccurs) return [{ path, code: 'answer-occurs-max', values: { max: maxOccurs } }]
  return value.flatMap((single, index) =>
    item.type !== 'choice' || value.indexOf(single as never) === index
      ? problemOfSingle(item, single, `${path}/${index}`)
      : [{ path: `${path}/${index}`, code: 'answer-twice' }],
  )
}

function problemOfSingle(item: QuestionnaireItem, value: unknown, path: string): Problem[] {
  const fault = faultOfValue(item, value)
  return fault ? [{ path, ...fault }] : []
}

function missingAt(item: QuestionnaireItem, value: AnswerValue | undefined, path: string): Problem[] {
  if (isAcknowledgement(item) && item.required && value !== true) return [{ path, code: 'answer-acknowledge' }]
  const bounds = boundsOf(item)
  if (isBlank(value)) return item.required ? [{ path, code: 'answer-required' }] : []
  if (item.repeats) return tooFew(bounds, value, path)
  const { minLength } = bounds
  const short = minLength !== undefined && typeof value === 'string' && value.trim().length < minLength
  return short ? [{ path, code: 'answer-length-min', values: { min: minLength } }] : []
}

function isBlank(value: AnswerValue | undefined): boolean {
  return isEmptyAnswer(value) || valuesOf(value).every((single) => typeof single === 'string' && single.trim() === '')
}

function tooFew({ minOccurs }: Bounds, value: AnswerValue | undefined, path: string): Problem[] {
  const count = Array.isArray(value) ? value.length : 0
  if (count >= minOccurs) return []
  return [
    count === 0 && minOccurs === 1
      ? { path, code: 'answer-required' }
      : { path, code: 'answer-occurs-min', values: { min: minOccurs } },
  ]
}

/** A yes that must be explained is a problem of its explanation, where it is mended. */
function unexplained({ item, path, answers, scope }: Place): Problem[] {
  const rule = explanationRuleOf(item)
  if (!rule || answerAt(answers, item.linkId) !== true) return []
  const explanation = answerAt(scope, rule.linkId)
  const length = typeof explanation === 'string' ? explanation.trim().length : 0
  if (length >= rule.minLength) return []
  const place = `${path.slice(0, -item.linkId.length)}${rule.linkId}`
  return [
    {
      path: place,
      code: length === 0 ? 'explanation-required' : 'explanation-too-short',
      values: { min: rule.minLength },
    },
  ]
}
