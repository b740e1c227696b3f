import type { Questionnaire, QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4.js'
import {
  answerableItems,
  everyItem,
  inherited,
  isQuestion,
  isRepeatingGroup,
  ownSensitivity,
  type Sensitivity,
} from './questionnaire-items.ts'

/** A file given as an answer: a document of the same dossier. */
export interface AttachmentAnswer {
  documentId: string
  title: string
  contentType: string
}

/** Boolean, integer, text or civil date; a choice is the code of its option. */
export type SingleAnswer = boolean | number | string | AttachmentAnswer

/** The answer to a question, a list when the question repeats; the rows of a repeating group. */
export type AnswerValue = SingleAnswer | SingleAnswer[] | Answers[]

/**
 * Answers by linkId. Plain groups leave no trace: the answers below them lie in the same map. A repeating group holds a list
 * of rows, each a map of its own. A question without an answer has no key.
 */
export interface Answers {
  [linkId: string]: AnswerValue
}

/** Whether something received from outside can be read as answers at all. */
export function isAnswers(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The answer to a question in this map, or undefined; never what an object inherits. */
export function answerAt(answers: Answers, linkId: string): AnswerValue | undefined {
  return Object.hasOwn(answers, linkId) ? answers[linkId] : undefined
}

/** Whether a value is no answer: undefined, null, the empty text or an empty list. */
export function isEmptyAnswer(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** The answers without the keys that hold none; rows of repeating groups stay, even blank ones. */
export function withoutEmpty(answers: Answers): Answers {
  const kept: Answers = {}
  for (const [linkId, value] of Object.entries(answers)) {
    if (isEmptyAnswer(value)) continue
    kept[linkId] = Array.isArray(value) && value.every(isRow) ? (value.map(withoutEmpty) as Answers[]) : value
  }
  return kept
}

function isRow(value: unknown): value is Answers {
  return isAnswers(value) && !Object.hasOwn(value, 'documentId')
}

/** The rows of a repeating group; anything in the list that is no row counts as a blank one. */
export function rowsOf(value: AnswerValue | undefined): Answers[] {
  return Array.isArray(value) ? value.map((row) => (isAnswers(row) ? (row as Answers) : {})) : []
}

/** The values of a question as a list. */
export function valuesOf(value: AnswerValue | undefined): SingleAnswer[] {
  if (isEmptyAnswer(value)) return []
  return (Array.isArray(value) ? value : [value]) as SingleAnswer[]
}

/** Whether two answers say the same. All ways of giving none are equal; the key order of rows does not matter. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  if (isEmptyAnswer(one) || isEmptyAnswer(other)) return isEmptyAnswer(one) && isEmptyAnswer(other)
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => sameAnswer(value, other[index]))
  }
  if (isAnswers(one) && isAnswers(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].every((key) => sameAnswer(answerAt(one, key), answerAt(other, key)))
  }
  return one === other
}

/**
 * Whether the conditions of one item hold for these answers, as FHIR R4 `enableWhen` says: `=` when at least one answer equals, `!=` when none
 * does (also when there is none), `>` and `<` when at least one compares so, `exists` by whether there is one.
 * Answers must be those that `visibleAnswers` gives, with the enclosing row's on top (`scopeOf`): an answer out of sight enables nothing.
 */
export function isEnabled(item: Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior'>, answers: Answers): boolean {
  const conditions = item.enableWhen ?? []
  if (conditions.length === 0) return true
  const holds = (condition: QuestionnaireItemEnableWhen) => conditionHolds(condition, answers)
  return item.enableBehavior === 'any' ? conditions.some(holds) : conditions.every(holds)
}

/** The value a condition compares with; a choice compares by code. */
export function expectedOf(condition: QuestionnaireItemEnableWhen): boolean | number | string | undefined {
  return (
    condition.answerBoolean ??
    condition.answerInteger ??
    condition.answerDate ??
    condition.answerString ??
    condition.answerCoding?.code
  )
}

function conditionHolds(condition: QuestionnaireItemEnableWhen, answers: Answers): boolean {
  const expected = expectedOf(condition)
  const given = valuesOf(answerAt(answers, condition.question))
  switch (condition.operator) {
    case 'exists':
      return given.length > 0 === (expected !== false)
    case '=':
      return given.includes(expected as SingleAnswer)
    case '!=':
      return !given.includes(expected as SingleAnswer)
    default:
      return given.some((value) => compares(value, condition.operator, expected))
  }
}

/** Numbers by size, civil dates by time (their text sorts so); different kinds never compare. */
function compares(value: SingleAnswer, operator: string, expected: unknown): boolean {
  if (typeof value !== typeof expected || (typeof value !== 'number' && typeof value !== 'string')) return false
  const limit = expected as typeof value
  if (value === limit) return operator === '>=' || operator === '<='
  return value > limit === (operator === '>' || operator === '>=')
}

/** What the conditions inside a row of a repeating group see: the row's own answers over those around it. */
export function scopeOf(outer: Answers, row: Answers): Answers {
  return { ...outer, ...row }
}

/**
 * The answers that count: without those of items out of sight, of groups out of sight, and of questions that do not exist.
 * An answer out of sight does not bring other items into sight. What is hidden stays in the draft, so that changing one's mind loses
 * nothing. Blank rows stay too: positions are those of the input.
 */
export function visibleAnswers(questionnaire: Questionnaire, answers: Answers): Answers {
  const items = questionnaire.item ?? []
  let visible = answers
  // Conditions may lean on items that are themselves conditional: each pass settles one more level. The limit only matters for cycles,
  // which are refused at publication.
  const limit = countOf(items) + 2
  for (let pass = 0; pass < limit; pass += 1) {
    const next = filtered(items, { answers, visible, visibleOuter: {} })
    if (pass > 0 && sameShape(visible, next)) return next
    visible = next
  }
  return visible
}

const counts = new WeakMap<readonly QuestionnaireItem[], number>()

/** How many items there are, those in groups included; counted once for each published questionnaire. */
function countOf(items: readonly QuestionnaireItem[]): number {
  let count = counts.get(items)
  if (count === undefined) {
    count = [...everyItem(items)].length
    counts.set(items, count)
  }
  return count
}

interface Pass {
  /** Everything given in this map. */
  answers: Answers
  /** What of it the pass before found in sight. */
  visible: Answers
  visibleOuter: Answers
}

function filtered(items: readonly QuestionnaireItem[], pass: Pass): Answers {
  const scope = scopeOf(pass.visibleOuter, pass.visible)
  const kept: Answers = {}
  for (const item of items) {
    if (item.type === 'display' || !isEnabled(item, scope)) continue
    if (item.type === 'group' && !item.repeats) {
      Object.assign(kept, filtered(item.item ?? [], pass))
      continue
    }
    const value = answerAt(pass.answers, item.linkId)
    if (isEmptyAnswer(value)) continue
    kept[item.linkId] = isRepeatingGroup(item) ? filteredRows(item, value, pass, scope) : value!
  }
  return kept
}

function filteredRows(
  group: QuestionnaireItem,
  value: AnswerValue | undefined,
  pass: Pass,
  scope: Answers,
): AnswerValue {
  // What is no list of rows stays as it is: the validator names it.
  if (!Array.isArray(value) || !value.every(isAnswers)) return value!
  const visibleRows = rowsOf(answerAt(pass.visible, group.linkId))
  return (value as Answers[]).map((row, index) =>
    filtered(group.item ?? [], {
      answers: row,
      visible: visibleRows[index] ?? {},
      visibleOuter: scope,
    }),
  )
}

/** Both are filtered from the same answers in the order of the items, so they agree when they hold the same keys. */
function sameShape(one: Answers, other: Answers): boolean {
  const keys = Object.keys(one)
  const others = Object.keys(other)
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index] && sameRows(rowsOf(one[key]), rowsOf(other[key])))
  )
}

function sameRows(one: readonly Answers[], other: readonly Answers[]): boolean {
  return one.length === other.length && one.every((row, index) => sameShape(row, other[index]!))
}

/** An item in sight and where its answer lies. */
export interface Place {
  item: QuestionnaireItem
  /** Path of the answer: the linkId, inside rows `group/0/linkId`. */
  path: string
  /** The map that holds its answer: the form's, or its row's. */
  answers: Answers
  /** What its conditions see. */
  scope: Answers
  /** The groups above it, outermost first. */
  above: readonly QuestionnaireItem[]
  sensitivity: Sensitivity
}

/** Everything in sight in reading order: groups, statements and questions, once for each row of a repeating group. */
export function shownPlaces(questionnaire: Questionnaire, answers: Answers): Generator<Place> {
  return placesAmong(questionnaire, visibleAnswers(questionnaire, answers))
}

/** As `shownPlaces`, for answers that are all in sight, as those of a completed form are. */
export function* placesAmong(questionnaire: Questionnaire, visible: Answers): Generator<Place> {
  yield* placesIn(questionnaire.item ?? [], { prefix: '', answers: visible, scope: visible, above: [] })
}

interface Around {
  prefix: string
  answers: Answers
  scope: Answers
  above: readonly QuestionnaireItem[]
}

function* placesIn(items: readonly QuestionnaireItem[], around: Around): Generator<Place> {
  for (const item of items) {
    if (!isEnabled(item, around.scope)) continue
    const path = `${around.prefix}${item.linkId}`
    const sensitivity = inherited(item, around.above, ownSensitivity) ?? 'normal'
    yield { item, path, answers: around.answers, scope: around.scope, above: around.above, sensitivity }
    if (item.type !== 'group') continue
    const above = [...around.above, item]
    if (!item.repeats) yield* placesIn(item.item ?? [], { ...around, above })
    else yield* placesInRows(item, path, { ...around, above })
  }
}

function* placesInRows(group: QuestionnaireItem, path: string, around: Around): Generator<Place> {
  for (const [index, row] of rowsOf(answerAt(around.answers, group.linkId)).entries()) {
    const scope = scopeOf(around.scope, row)
    yield* placesIn(group.item ?? [], { prefix: `${path}/${index}/`, answers: row, scope, above: around.above })
  }
}

/** What a new form holds before anybody answered: the initial values of the questionnaire. */
export function initialAnswers(questionnaire: Questionnaire): Answers {
  const answers: Answers = {}
  for (const item of answerableItems(questionnaire.item ?? []).values()) {
    if (!isQuestion(item)) continue
    const values = initialValues(item)
    if (values.length > 0) answers[item.linkId] = item.repeats ? values : values[0]!
  }
  return answers
}

function initialValues(item: QuestionnaireItem): SingleAnswer[] {
  const selected = (item.answerOption ?? [])
    .filter((option) => option.initialSelected)
    .map((option) => option.valueCoding?.code)
  const given = (item.initial ?? []).map(
    (initial) =>
      initial.valueBoolean ??
      initial.valueInteger ??
      initial.valueDate ??
      initial.valueString ??
      initial.valueCoding?.code,
  )
  return [...given, ...selected].filter((value) => value !== undefined)
}
