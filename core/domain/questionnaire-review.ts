import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import {
  type AnswerValue,
  type Answers,
  answerAt,
  isEmptyAnswer,
  type Place,
  rowsOf,
  shownPlaces,
  valuesOf,
  visibleAnswers,
} from './questionnaire-answers.ts'
import {
  answerableItems,
  everyItem,
  explanationRuleOf,
  flaggedValuesOf,
  inherited,
  isCarriedForward,
  isRepeatingGroup,
  ownSensitivity,
  type Sensitivity,
} from './questionnaire-items.ts'
import { problemsOfChange } from './questionnaire-problems.ts'

/** An answer that reviewers must see. */
export interface Flag {
  linkId: string
  /** Path of the answer, `linkId` or `group/0/linkId`. */
  path: string
  value: AnswerValue
  sensitivity: Sensitivity
  /** What the person wrote to explain it, when an explanation is asked. */
  explanation?: string
}

/**
 * The answers in sight that the questionnaire flags, in reading order. A flag carries the sensitivity of its question: show only those whose
 * sensitivity the reader may see. `places` are what is in sight, when that is at hand.
 */
export function flagsOf(
  questionnaire: Questionnaire,
  answers: Answers,
  places: Iterable<Place> = shownPlaces(questionnaire, answers),
): Flag[] {
  const flags: Flag[] = []
  for (const { item, path, answers: map, scope, sensitivity } of places) {
    const flagged = flaggedValuesOf(item)
    const value = answerAt(map, item.linkId)
    if (value === undefined || !valuesOf(value).some((single) => flagged.includes(single as never))) continue
    const rule = explanationRuleOf(item)
    const explanation = rule && answerAt(scope, rule.linkId)
    flags.push({
      linkId: item.linkId,
      path,
      value,
      sensitivity,
      ...(typeof explanation === 'string' ? { explanation } : {}),
    })
  }
  return flags
}

export interface Redacted {
  answers: Answers
  /** linkIds of the questions and groups the reader may not see, whether answered or not, so that an absence says nothing. */
  withheld: string[]
}

/** The answers in sight without those whose sensitivity is not allowed. */
export function redact(questionnaire: Questionnaire, answers: Answers, allowed: readonly Sensitivity[]): Redacted {
  const withheld = new Set<string>()
  for (const { item, above } of everyItem(questionnaire.item ?? [])) {
    if (!allowed.includes(inherited(item, above, ownSensitivity) ?? 'normal')) withheld.add(item.linkId)
  }
  const visible = visibleAnswers(questionnaire, answers)
  return { answers: without(questionnaire.item ?? [], visible, withheld), withheld: [...withheld] }
}

function without(items: readonly QuestionnaireItem[], answers: Answers, withheld: ReadonlySet<string>): Answers {
  const kept: Answers = {}
  for (const [linkId, item] of answerableItems(items)) {
    const value = answerAt(answers, linkId)
    if (value === undefined || withheld.has(linkId)) continue
    kept[linkId] = isRepeatingGroup(item) ? rowsOf(value).map((row) => without(item.item ?? [], row, withheld)) : value
  }
  return kept
}

/**
 * What a new form takes over from the answers of an earlier one, possibly to another version of the questionnaire: answers to questions marked carry-forward
 * that are still valid. A repeating group is carried as a whole. Files never are: they belong to the dossier they were given to.
 */
export function carriedAnswers(questionnaire: Questionnaire, previous: Answers): Answers {
  const carried: Answers = {}
  for (const [linkId, item] of answerableItems(questionnaire.item ?? [])) {
    if (!isCarriedForward(item) || holdsFiles(item)) continue
    const value = answerAt(previous, linkId)
    if (value === undefined || isEmptyAnswer(value)) continue
    if (problemsOfChange(questionnaire, linkId, value).length === 0) carried[linkId] = value
  }
  return carried
}

function holdsFiles(item: QuestionnaireItem): boolean {
  return item.type === 'attachment' || (item.item ?? []).some(holdsFiles)
}
