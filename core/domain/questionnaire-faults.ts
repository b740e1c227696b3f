import type { Element, Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { isLanguage, type Language } from './language.ts'
import type { Problem } from './refusal.ts'
import { initialAnswers } from './questionnaire-answers.ts'
import { conditionFaults, explanationFaults, type Placed } from './questionnaire-condition-faults.ts'
import {
  boundsOf,
  editabilities,
  everyItem,
  extensionOf,
  flaggedValuesOf,
  isAcknowledgement,
  isRepeatingGroup,
  itemTypes,
  optionsOf,
  ownExtension,
  sensitivities,
  translationOf,
} from './questionnaire-items.ts'
import { problemsOfChange } from './questionnaire-problems.ts'
import { faultOfValue, isCivilDate } from './questionnaire-values.ts'

/**
 * What keeps a questionnaire from being published in these languages; empty when nothing does. Paths are linkIds (empty for the whole), codes start with
 * `questionnaire-`. A questionnaire without faults can be filled in, validated, translated, stored and shown without surprises.
 */
export function faultsOfQuestionnaire(questionnaire: Questionnaire, languages: readonly Language[]): Problem[] {
  const items = [...everyItem(questionnaire.item ?? [])]
  const own = [
    ...wholeFaults(questionnaire),
    ...textFaults(questionnaire, { path: '', text: questionnaire.title, element: questionnaire._title }, languages),
    ...duplicates(items),
    ...items.flatMap((placed) => itemFaults(placed)),
    ...items.flatMap(({ item, above }) => itemTextFaults(questionnaire, item, { above, languages })),
  ]
  // What leans on other items is only worth saying once each item by itself is right.
  if (own.length > 0) return own
  return [...conditionFaults(items), ...explanationFaults(items), ...initialFaults(questionnaire)]
}

function fault(path: string, code: string, values?: Problem['values']): Problem {
  return { path, code: `questionnaire-${code}`, ...(values ? { values } : {}) }
}

function wholeFaults(questionnaire: Questionnaire): Problem[] {
  const { resourceType, version, language, item: sections = [] } = questionnaire
  const faults: Problem[] = []
  if (resourceType !== 'Questionnaire') faults.push(fault('', 'not-one'))
  if (!version) faults.push(fault('', 'version-missing'))
  if (language !== undefined && !isLanguage(language)) faults.push(fault('', 'language-unknown'))
  if (sections.length === 0) faults.push(fault('', 'empty'))
  return [
    ...faults,
    ...sections.filter((section) => !isSection(section)).map((section) => fault(section.linkId, 'section-not-group')),
  ]
}

function isSection(item: QuestionnaireItem): boolean {
  return item.type === 'display' || (item.type === 'group' && !item.repeats)
}

interface Worded {
  path: string
  text: string | undefined
  element: Element | undefined
}

/** A text needs its translation in every language but the questionnaire's own (`language`, French when it does not say). */
function textFaults(questionnaire: Questionnaire, worded: Worded, languages: readonly Language[]): Problem[] {
  const base = questionnaire.language ?? 'fr'
  return languages
    .filter((language) => {
      const text = language === base ? worded.text : translationOf(worded.element, language)
      return !text?.trim()
    })
    .map((language) => fault(worded.path, 'text-missing', { language }))
}

function itemTextFaults(
  questionnaire: Questionnaire,
  item: QuestionnaireItem,
  { above, languages }: { above: readonly QuestionnaireItem[]; languages: readonly Language[] },
): Problem[] {
  const mayBeSilent = item.type === 'group' && above.length > 0 && !item.text
  const own = { path: item.linkId, text: item.text, element: item._text }
  return [
    ...(mayBeSilent ? [] : textFaults(questionnaire, own, languages)),
    ...optionsOf(item).flatMap(({ display, _display }) =>
      textFaults(questionnaire, { path: item.linkId, text: display, element: _display }, languages),
    ),
  ]
}

function duplicates(items: readonly Placed[]): Problem[] {
  const seen = new Set<string>()
  const faults: Problem[] = []
  for (const { linkId } of items.map(({ item }) => item)) {
    if (seen.has(linkId)) faults.push(fault(linkId, 'duplicate-link-id'))
    seen.add(linkId)
  }
  return faults
}

/** linkIds are keys and parts of paths: letters, digits, dots and hyphens. `documentId` is the mark of a file among answers. */
const linkIdPattern = /^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/

function itemFaults({ item, above }: Placed): Problem[] {
  const { linkId } = item
  if (!linkIdPattern.test(linkId) || linkId === 'documentId') return [fault(linkId, 'link-id-malformed')]
  if (!itemTypes.some((type) => type === item.type)) return [fault(linkId, 'type-unknown', { type: item.type })]
  return [
    ...nestingFaults(item, above),
    ...optionFaults(item),
    ...extensionFaults(item, above),
    ...boundFaults(item),
    ...flagFaults(item),
  ]
}

function nestingFaults(item: QuestionnaireItem, above: readonly QuestionnaireItem[]): Problem[] {
  const faults: Problem[] = []
  const children = item.item ?? []
  if (item.type === 'group' && children.length === 0) faults.push(fault(item.linkId, 'group-empty'))
  if (item.type !== 'group' && children.some((child) => child.type !== 'display')) {
    faults.push(fault(item.linkId, 'question-nested'))
  }
  if (item.repeats && (item.type === 'boolean' || item.type === 'display'))
    faults.push(fault(item.linkId, 'repeats-senseless'))
  if (above.length > 6) faults.push(fault(item.linkId, 'too-deep'))
  return faults
}

function optionFaults(item: QuestionnaireItem): Problem[] {
  const given = item.answerOption ?? []
  if (item.type !== 'choice') return given.length > 0 ? [fault(item.linkId, 'options-senseless')] : []
  const codes = optionsOf(item).map((option) => option.code)
  if (codes.length === 0) return [fault(item.linkId, 'options-missing')]
  if (codes.length < given.length) return [fault(item.linkId, 'option-without-code')]
  return new Set(codes).size < codes.length ? [fault(item.linkId, 'option-twice')] : []
}

function extensionFaults(item: QuestionnaireItem, above: readonly QuestionnaireItem[]): Problem[] {
  const faults: Problem[] = []
  const sensitivity = extensionOf(item, ownExtension.sensitivity)
  const editability = extensionOf(item, ownExtension.editability)
  if (sensitivity && !sensitivities.some((known) => known === sensitivity.valueCode)) {
    faults.push(fault(item.linkId, 'sensitivity-unknown'))
  }
  if (editability && !editabilities.some((known) => known === editability.valueCode)) {
    faults.push(fault(item.linkId, 'editability-unknown'))
  }
  // A list of rows is changed as a whole, so it is locked as a whole.
  if ((editability || item.readOnly) && above.some(isRepeatingGroup)) faults.push(fault(item.linkId, 'locked-in-rows'))
  if (extensionOf(item, ownExtension.acknowledgement) && !isAcknowledgement(item)) {
    faults.push(fault(item.linkId, 'acknowledgement-senseless'))
  }
  return faults
}

function boundFaults(item: QuestionnaireItem): Problem[] {
  const { min, max, minLength, maxLength, minOccurs, maxOccurs } = boundsOf(item)
  const dates = [min, max].filter((bound) => typeof bound === 'string')
  const wrong =
    dates.some((date) => item.type !== 'date' || !isCivilDate(date)) ||
    (min !== undefined && max !== undefined && min > max) ||
    maxLength < Math.max(1, minLength ?? 1) ||
    maxOccurs < Math.max(1, minOccurs)
  return wrong ? [fault(item.linkId, 'bounds-wrong')] : []
}

function flagFaults(item: QuestionnaireItem): Problem[] {
  const senseless = flaggedValuesOf(item).some((value) => faultOfValue(item, value) !== undefined)
  return senseless ? [fault(item.linkId, 'flag-senseless')] : []
}

function initialFaults(questionnaire: Questionnaire): Problem[] {
  return Object.entries(initialAnswers(questionnaire))
    .filter(([linkId, value]) => problemsOfChange(questionnaire, linkId, value).length > 0)
    .map(([linkId]) => fault(linkId, 'initial-wrong'))
}
