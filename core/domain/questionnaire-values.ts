import type { QuestionnaireItem } from 'fhir/r4.js'
import type { Problem } from './refusal.ts'
import { isAnswers } from './questionnaire-answers.ts'
import { type Bounds, boundsOf, optionsOf } from './questionnaire-items.ts'

type Fault = Omit<Problem, 'path'> | undefined

/** What is wrong with one value as an answer to the question, whatever the value is; undefined when nothing is. */
export function faultOfValue(item: QuestionnaireItem, value: unknown): Fault {
  const check = checks[item.type]
  return check ? check(value, item) : wrongType
}

const wrongType = { code: 'answer-type' }

const checks: Partial<Record<QuestionnaireItem['type'], (value: unknown, item: QuestionnaireItem) => Fault>> = {
  boolean: (value) => (typeof value === 'boolean' ? undefined : wrongType),
  integer: (value, item) =>
    Number.isSafeInteger(value) ? outOfBounds(value as number, boundsOf(item), 'answer') : { code: 'answer-integer' },
  date: (value, item) => {
    if (typeof value !== 'string') return wrongType
    return isCivilDate(value) ? outOfBounds(value, boundsOf(item), 'answer-date') : { code: 'answer-date' }
  },
  string: (value, item) => (typeof value === 'string' ? faultOfText(value, oneLine, boundsOf(item)) : wrongType),
  text: (value, item) => (typeof value === 'string' ? faultOfText(value, manyLines, boundsOf(item)) : wrongType),
  choice: (value, item) =>
    optionsOf(item).some((option) => option.code === value) ? undefined : { code: 'answer-option' },
  attachment: (value) => (isAttachment(value) ? undefined : wrongType),
}

function outOfBounds<T extends number | string>(value: T, { min, max }: Bounds, code: string): Fault {
  if (min !== undefined && value < min) return { code: `${code}-min`, values: { min } }
  if (max !== undefined && value > max) return { code: `${code}-max`, values: { max } }
  return undefined
}

// Control characters have no place in an answer, and PostgreSQL stores no U+0000; only a text has lines and tabs.
// oxlint-disable-next-line no-control-regex
const manyLines = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/
// oxlint-disable-next-line no-control-regex
const oneLine = /[\u0000-\u001F\u007F\u2028\u2029]/

function faultOfText(value: string, refused: RegExp, { maxLength }: Bounds): Fault {
  if (refused.test(value) || !value.isWellFormed()) return { code: 'answer-characters' }
  return value.length > maxLength ? { code: 'answer-length-max', values: { max: maxLength } } : undefined
}

/** Whether the text is a day that exists, `YYYY-MM-DD`, years 1000 to 9999. */
export function isCivilDate(value: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

function isAttachment(value: unknown): boolean {
  return (
    isAnswers(value) &&
    typeof value.documentId === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value.documentId) &&
    typeof value.title === 'string' &&
    typeof value.contentType === 'string'
  )
}
