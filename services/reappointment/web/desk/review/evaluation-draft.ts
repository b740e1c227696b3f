import type { Problem } from '@guichet/core/domain'
import { type Recommendation, signingProblems } from '../../../domain/evaluation.ts'
import { isLineEvaluated } from '../../../domain/privilege-decisions.ts'
import type { EvaluationView, SaveEvaluation } from '../../../domain/review-contract.ts'
import type { Stored } from '../../application/keyed-draft.ts'
import { finished, hasUnfinished } from './written-conditions.ts'

export type LineValue = SaveEvaluation['lines'][number]['value']

/** What the chief gives one line: a recommendation, with its condition or ground where it is not a plain grant. */
export interface LineChoice {
  value: LineValue
  condition: string
}

/** One value of the evaluation; what it is says its key. */
export type EvaluationValue = LineChoice | string | string[] | null
export type EvaluationValues = Readonly<Record<string, EvaluationValue>>

const linePrefix = 'line '
export const lineKey = (code: string): string => `${linePrefix}${code}`

type Content = Omit<SaveEvaluation, 'version'>

/** The evaluation as values that are changed one by one, each under its key. */
export function valuesOf(content: Content | undefined): EvaluationValues {
  if (!content) return {}
  const { lines, recommendation, comment, conditions, metOn } = content
  return {
    ...Object.fromEntries(
      lines.map((line): [string, LineChoice] => [
        lineKey(line.code),
        { value: line.value, condition: line.condition ?? '' },
      ]),
    ),
    recommendation,
    comment,
    conditions,
    metOn,
  }
}

export const storedOf = (view: EvaluationView): Stored<EvaluationValue> => ({
  version: view.version,
  values: valuesOf(view),
})

/** What a `version-conflict` says is stored: nothing when the evaluation was begun in another tab and taken back. */
export function storedFromConflict(current: unknown): Stored<EvaluationValue> {
  const draft = current as { version?: number; content?: Content } | null | undefined
  return { version: draft?.version ?? 0, values: valuesOf(draft?.content) }
}

export const lineOf = (values: EvaluationValues, code: string): LineChoice | undefined =>
  (values[lineKey(code)] as LineChoice | undefined | null) ?? undefined

export const textValue = (values: EvaluationValues, key: 'comment' | 'metOn' | 'recommendation'): string =>
  (values[key] as string | null | undefined) ?? ''

/** What is recommended for the file as a whole, as far as that is said. */
export const recommendationOf = (values: EvaluationValues): Recommendation | null =>
  (textValue(values, 'recommendation') || null) as Recommendation | null

export const conditionsOf = (values: EvaluationValues): string[] =>
  (values.conditions as string[] | null | undefined) ?? []

const codesOf = (values: EvaluationValues): string[] =>
  Object.keys(values).flatMap((key) =>
    key.startsWith(linePrefix) && values[key] ? [key.slice(linePrefix.length)] : [],
  )

/** The whole evaluation as it is saved: conditions go with a recommendation that has some. */
export function evaluationOf(values: EvaluationValues, version: number): SaveEvaluation {
  const withConditions = recommendationOf(values) === 'recommended-with-conditions'
  return {
    version,
    lines: codesOf(values).map((code) => {
      const { value, condition } = lineOf(values, code)!
      return { code, value, condition: value === 'grant' ? null : condition.trim() || null }
    }),
    recommendation: recommendationOf(values),
    comment: textValue(values, 'comment'),
    conditions: withConditions ? finished(conditionsOf(values)) : [],
    metOn: textValue(values, 'metOn') || null,
  }
}

/** What is wrong with what was written about the whole, as a code of `signingProblems` by value; a condition begun and not finished counts too. */
export function writtenProblems(values: EvaluationValues): Problem[] {
  const evaluation = evaluationOf(values, 0)
  const problems = evaluation.recommendation === null ? [] : signingProblems(evaluation)
  const short = evaluation.recommendation === 'recommended-with-conditions' && hasUnfinished(conditionsOf(values))
  return short ? [{ path: 'conditions', code: 'reappointment.condition-short' }] : problems
}

/** Of the values about the whole, those that can be missing, in the order of the page. */
const wholeKeys = ['recommendation', 'conditions', 'comment', 'metOn'] as const

interface Asked {
  /** Codes of the lines that are asked for. */
  requested: readonly string[]
  meetingRequired: boolean
  /** The comment does not suffice for this file. */
  commentShort: boolean
}

/** What is missing before it is signed, by the key of the value, in the order of the page. */
export function missingKeys(values: EvaluationValues, { requested, meetingRequired, commentShort }: Asked): string[] {
  const missing = new Set(writtenProblems(values).map(({ path }) => path))
  if (recommendationOf(values) === null) missing.add('recommendation')
  if (commentShort) missing.add('comment')
  if (meetingRequired && textValue(values, 'metOn') === '') missing.add('metOn')
  return [...unfinishedLines(values, requested).map(lineKey), ...wholeKeys.filter((key) => missing.has(key))]
}

/** The field of a value, by its key. */
export const fieldIdOf = (key: string): string => `evaluation-${key.replace(' ', '-')}`

/** The key of the value that a problem of the server is about. */
export function keyOfPath(path: string, values: EvaluationValues): string | undefined {
  const [first = '', index] = path.split('/')
  if (first !== 'lines') return wholeKeys.find((key) => key === first)
  const code = codesOf(values)[Number(index)]
  return code === undefined ? undefined : lineKey(code)
}

/** Requested lines that are not finished: no recommendation yet, or one that still needs words. */
export function unfinishedLines(values: EvaluationValues, requested: readonly string[]): string[] {
  return requested.filter((code) => {
    const line = lineOf(values, code)
    return !line || !isLineEvaluated(line, recommendationOf(values))
  })
}
