import type { QuestionnaireItem, QuestionnaireItemEnableWhen } from 'fhir/r4.js'
import type { Problem } from './refusal.ts'
import { expectedOf, isEnabled } from './questionnaire-answers.ts'
import {
  boundsOf,
  explanationRuleOf,
  extensionOf,
  inherited,
  isQuestion,
  isRepeatingGroup,
  ownExtension,
  ownSensitivity,
  type Sensitivity,
} from './questionnaire-items.ts'
import { faultOfValue } from './questionnaire-values.ts'

/** An item with the groups above it, outermost first. */
export interface Placed {
  item: QuestionnaireItem
  above: readonly QuestionnaireItem[]
}

type Index = ReadonlyMap<string, Placed>

function fault(path: string, code: string, values?: Problem['values']): Problem {
  return { path, code: `questionnaire-${code}`, ...(values ? { values } : {}) }
}

function sensitivityOf({ item, above }: Placed): Sensitivity {
  return inherited(item, above, ownSensitivity) ?? 'normal'
}

/** The faults of `enableWhen`: conditions on what is not there, not within reach or not comparable, circles, and conditions that would give away a sensitive answer. */
export function conditionFaults(items: readonly Placed[]): Problem[] {
  const index: Index = new Map(items.map((placed) => [placed.item.linkId, placed]))
  const faults = items.flatMap((placed) => {
    const { item } = placed
    const conditions = item.enableWhen ?? []
    const found = conditions.flatMap((condition) => faultOfCondition(placed, condition, index))
    return conditions.length > 1 && !item.enableBehavior ? [...found, fault(item.linkId, 'behavior-missing')] : found
  })
  return faults.length > 0 ? faults : circles(items, index)
}

function faultOfCondition(placed: Placed, condition: QuestionnaireItemEnableWhen, index: Index): Problem[] {
  const { linkId } = placed.item
  const target = index.get(condition.question)
  const values = { question: condition.question }
  if (!target || !isQuestion(target.item)) return [fault(linkId, 'condition-unknown', values)]
  if (!isWithinReach(placed, target)) return [fault(linkId, 'condition-out-of-reach', values)]
  if (!isComparable(condition, target.item)) return [fault(linkId, 'condition-not-comparable', values)]
  const given = sensitivityOf(target)
  return given !== 'normal' && sensitivityOf(placed) !== given ? [fault(linkId, 'condition-reveals', values)] : []
}

/** A question inside the rows of a group can only be asked about from the same rows or deeper. */
function isWithinReach(placed: Placed, target: Placed): boolean {
  const around = new Set(placed.above.map((group) => group.linkId))
  return target.above.filter(isRepeatingGroup).every((group) => around.has(group.linkId))
}

const equality = ['=', '!=']
const comparison = [...equality, '>', '<', '>=', '<=']
/** The operators a question can be asked about with, by its type; `exists` suits all. */
const operators: Partial<Record<QuestionnaireItem['type'], readonly string[]>> = {
  boolean: equality,
  choice: equality,
  string: equality,
  text: equality,
  integer: comparison,
  date: comparison,
}

function isComparable(condition: QuestionnaireItemEnableWhen, question: QuestionnaireItem): boolean {
  const expected = expectedOf(condition)
  if (condition.operator === 'exists') return typeof expected === 'boolean'
  return (
    operators[question.type]?.includes(condition.operator) === true && faultOfValue(question, expected) === undefined
  )
}

/** An item hangs on the questions of its conditions and on the groups above it; following these must come to an end. */
function circles(items: readonly Placed[], index: Index): Problem[] {
  const settled = new Set<string>()
  const faults: Problem[] = []
  const visit = (linkId: string, path: readonly string[]) => {
    if (settled.has(linkId)) return
    if (path.includes(linkId)) {
      faults.push(fault(linkId, 'condition-circle'))
      return
    }
    const placed = index.get(linkId)
    if (!placed) return
    const needed = [...placed.above, placed.item].flatMap(({ enableWhen }) => enableWhen ?? [])
    for (const { question } of needed) visit(question, [...path, linkId])
    settled.add(linkId)
  }
  for (const { item } of items) visit(item.linkId, [])
  return faults
}

/** The faults of the rule that a yes must be explained. */
export function explanationFaults(items: readonly Placed[]): Problem[] {
  const index: Index = new Map(items.map((placed) => [placed.item.linkId, placed]))
  return items
    .filter(({ item }) => extensionOf(item, ownExtension.explanation) && !isExplainable(item, index))
    .map(({ item }) => fault(item.linkId, 'explanation-wrong'))
}

/** The explanation is a text of the same section and rows, as sensitive as the question, in sight after a yes, and long enough. */
function isExplainable(item: QuestionnaireItem, index: Index): boolean {
  const rule = explanationRuleOf(item)
  const question = index.get(item.linkId)
  const target = rule && index.get(rule.linkId)
  if (item.type !== 'boolean' || !question || !target) return false
  return (
    takesText(target.item, rule.minLength) &&
    isEnabled(target.item, { [item.linkId]: true }) &&
    isBeside(target, question) &&
    sensitivityOf(target) === sensitivityOf(question)
  )
}

function takesText(item: QuestionnaireItem, length: number): boolean {
  const isText = item.type === 'text' || item.type === 'string'
  return isText && !item.repeats && boundsOf(item).maxLength >= length
}

function isBeside(one: Placed, other: Placed): boolean {
  return (
    one.above[0] === other.above[0] && one.above.findLast(isRepeatingGroup) === other.above.findLast(isRepeatingGroup)
  )
}
