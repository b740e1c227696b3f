import type {
  Coding,
  Element,
  Extension,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireItemAnswerOption,
} from 'fhir/r4.js'
import type { Language } from './language.ts'

/** The extensions of HL7 that questionnaires use. */
export const standardExtension = {
  translation: 'http://hl7.org/fhir/StructureDefinition/translation',
  itemControl: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
  minValue: 'http://hl7.org/fhir/StructureDefinition/minValue',
  maxValue: 'http://hl7.org/fhir/StructureDefinition/maxValue',
  minLength: 'http://hl7.org/fhir/StructureDefinition/minLength',
  minOccurs: 'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs',
  maxOccurs: 'http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs',
} as const

const ownBase = 'https://guichet.example/fhir/StructureDefinition'

/**
 * The portal's own extensions of an item.
 * `sensitivity`: valueCode, see `Sensitivity`; inherited from the group above.
 * `explanation`: on a boolean; nested `question` (valueString, linkId of a text) and `minLength` (valueInteger, 20 when left out):
 * a yes must be explained there.
 * `reviewerFlagWhen`: an answer (valueBoolean, valueCode, valueInteger or valueString) that reviewers must see; may occur several times.
 * `carryForward`: valueBoolean; the answer of the last dossier prefills the next.
 * `editability`: valueCode, see `Editability`; inherited from the group above.
 * `acknowledgement`: valueBoolean, on a boolean; a statement to accept: only yes completes it.
 */
export const ownExtension = {
  sensitivity: `${ownBase}/sensitivity`,
  explanation: `${ownBase}/explanation-required-when-yes`,
  reviewerFlagWhen: `${ownBase}/reviewer-flag-when`,
  carryForward: `${ownBase}/carry-forward`,
  editability: `${ownBase}/editability`,
  acknowledgement: `${ownBase}/acknowledgement`,
} as const

/** Who may see an answer: every reviewer; those who handle legal matters; only those who handle health matters. */
export const sensitivities = ['normal', 'legal', 'health'] as const
export type Sensitivity = (typeof sensitivities)[number]

/** Who may change an answer: the person who fills in; the organization, when asked; nobody through the form. */
export const editabilities = ['clinician', 'request-change', 'locked'] as const
export type Editability = (typeof editabilities)[number]

/** The item types the portal knows; any other is refused at publication. */
export const itemTypes = [
  'group',
  'display',
  'boolean',
  'choice',
  'date',
  'text',
  'string',
  'integer',
  'attachment',
] as const
export type ItemType = (typeof itemTypes)[number]

/** All extensions of an element with this address. */
export function extensionsOf(element: Element | undefined, url: string): Extension[] {
  return (element?.extension ?? []).filter((extension) => extension.url === url)
}

export function extensionOf(element: Element | undefined, url: string): Extension | undefined {
  return extensionsOf(element, url)[0]
}

/** The text of an element in a language by the standard translation extension, or undefined. */
export function translationOf(element: Element | undefined, language: Language): string | undefined {
  const wanted = extensionsOf(element, standardExtension.translation).find(
    (translation) => extensionOf(translation, 'lang')?.valueCode === language,
  )
  const content = wanted && extensionOf(wanted, 'content')
  return content?.valueString ?? content?.valueMarkdown
}

/** The question, heading or statement in the language, else in the questionnaire's own. */
export function textOf(item: Pick<QuestionnaireItem, 'text' | '_text'>, language: Language): string {
  return translationOf(item._text, language) ?? item.text ?? ''
}

/** The title of the questionnaire in the language, else in its own. */
export function titleOf(questionnaire: Pick<Questionnaire, 'title' | '_title'>, language: Language): string {
  return translationOf(questionnaire._title, language) ?? questionnaire.title ?? ''
}

/** The words of an option in the language, else in the questionnaire's own, else its code. */
export function optionText(coding: Coding, language: Language): string {
  return translationOf(coding._display, language) ?? coding.display ?? coding.code ?? ''
}

/** Whether a display item is help for the item above rather than a statement of its own. */
export function isHelp(item: QuestionnaireItem): boolean {
  if (item.type !== 'display') return false
  const codings = extensionOf(item, standardExtension.itemControl)?.valueCodeableConcept?.coding ?? []
  return codings.some((coding) => coding.code === 'help' || coding.code === 'flyover')
}

/**
 * The help of an item in the language: its display children, joined. Below a question every display child is help;
 * below a group only those whose item-control says `help` or `flyover`. Undefined when there is none.
 */
export function helpOf(item: QuestionnaireItem, language: Language): string | undefined {
  const texts = (item.item ?? [])
    .filter((child) => (item.type === 'group' ? isHelp(child) : child.type === 'display'))
    .map((child) => textOf(child, language))
    .filter((text) => text !== '')
  return texts.length > 0 ? texts.join('\n') : undefined
}

/** The options of a choice; only those that are codings with a code. */
export function optionsOf(item: QuestionnaireItem): Coding[] {
  return (item.answerOption ?? [])
    .map((option: QuestionnaireItemAnswerOption) => option.valueCoding)
    .filter((coding): coding is Coding => typeof coding?.code === 'string')
}

/** The item's own sensitivity, or undefined when it takes that of the group above. */
export function ownSensitivity(item: QuestionnaireItem): Sensitivity | undefined {
  const code = extensionOf(item, ownExtension.sensitivity)?.valueCode
  return sensitivities.find((known) => known === code)
}

/** The item's own editability, or undefined when it takes that of the group above; FHIR `readOnly` is `locked`. */
export function ownEditability(item: QuestionnaireItem): Editability | undefined {
  const code = extensionOf(item, ownExtension.editability)?.valueCode
  return editabilities.find((known) => known === code) ?? (item.readOnly ? 'locked' : undefined)
}

export interface ExplanationRule {
  /** linkId of the text that explains a yes. */
  linkId: string
  /** Least number of characters, spaces around not counted. */
  minLength: number
}

/** Characters an explanation needs when the questionnaire does not say. */
export const defaultExplanationLength = 20

/** Where and how long a yes to this question must be explained; undefined when it need not be. */
export function explanationRuleOf(item: QuestionnaireItem): ExplanationRule | undefined {
  const rule = extensionOf(item, ownExtension.explanation)
  const linkId = rule && extensionOf(rule, 'question')?.valueString
  if (!linkId) return undefined
  return { linkId, minLength: extensionOf(rule, 'minLength')?.valueInteger ?? defaultExplanationLength }
}

export function isCarriedForward(item: QuestionnaireItem): boolean {
  return extensionOf(item, ownExtension.carryForward)?.valueBoolean === true
}

/** Whether the boolean is a statement to accept: shown as one box to tick, complete only when ticked. */
export function isAcknowledgement(item: QuestionnaireItem): boolean {
  return item.type === 'boolean' && extensionOf(item, ownExtension.acknowledgement)?.valueBoolean === true
}

/** The answers that reviewers must see. */
export function flaggedValuesOf(item: QuestionnaireItem): (boolean | number | string)[] {
  return extensionsOf(item, ownExtension.reviewerFlagWhen)
    .map(
      (flag) => flag.valueBoolean ?? flag.valueInteger ?? flag.valueCode ?? flag.valueString ?? flag.valueCoding?.code,
    )
    .filter((value) => value !== undefined)
}

export interface Bounds {
  /** Smallest integer or first civil date. */
  min?: number | string
  /** Largest integer or last civil date. */
  max?: number | string
  minLength?: number
  maxLength: number
  /** Fewest and most values or rows of a repeating item. */
  minOccurs: number
  maxOccurs: number
}

/** Limits that hold where the questionnaire gives none: one line, one text, one list. FHIR integers have 32 bits. */
const widest = { string: 1_000, text: 20_000, occurs: 100, integer: 2_147_483_647 }

/** The limits of an item by the standard extensions and `maxLength`, completed by the widest the portal accepts. */
export function boundsOf(item: QuestionnaireItem): Bounds {
  const wide = item.type === 'integer' ? widest.integer : undefined
  const integerOf = (url: string) => extensionOf(item, url)?.valueInteger
  return {
    min: limitOf(item, standardExtension.minValue) ?? (wide && -wide),
    max: limitOf(item, standardExtension.maxValue) ?? wide,
    minLength: integerOf(standardExtension.minLength),
    maxLength: item.maxLength ?? (item.type === 'text' ? widest.text : widest.string),
    minOccurs: integerOf(standardExtension.minOccurs) ?? (item.required ? 1 : 0),
    maxOccurs: integerOf(standardExtension.maxOccurs) ?? widest.occurs,
  }
}

function limitOf(item: QuestionnaireItem, url: string): number | string | undefined {
  const limit = extensionOf(item, url)
  return limit?.valueInteger ?? limit?.valueDate
}

export function isRepeatingGroup(item: QuestionnaireItem): boolean {
  return item.type === 'group' && item.repeats === true
}

/** Whether the item takes an answer: neither a group nor a statement. */
export function isQuestion(item: QuestionnaireItem): boolean {
  return item.type !== 'group' && item.type !== 'display'
}

const answerable = new WeakMap<readonly QuestionnaireItem[], Map<string, QuestionnaireItem>>()

/**
 * The items whose answers lie in one map, by linkId: the questions and repeating groups among `items` and inside their plain groups,
 * not those inside a repeating group (each of its rows is a map of its own).
 */
export function answerableItems(items: readonly QuestionnaireItem[]): ReadonlyMap<string, QuestionnaireItem> {
  const known = answerable.get(items)
  if (known) return known
  const found = new Map<string, QuestionnaireItem>()
  for (const item of items) {
    if (isQuestion(item) || isRepeatingGroup(item)) found.set(item.linkId, item)
    else for (const [linkId, inner] of answerableItems(item.item ?? [])) found.set(linkId, inner)
  }
  answerable.set(items, found)
  return found
}

/** Every item of the questionnaire with the groups above it, outermost first, in reading order. */
export function* everyItem(
  items: readonly QuestionnaireItem[],
  above: readonly QuestionnaireItem[] = [],
): Generator<{ item: QuestionnaireItem; above: readonly QuestionnaireItem[] }> {
  for (const item of items) {
    yield { item, above }
    yield* everyItem(item.item ?? [], [...above, item])
  }
}

/** What an item takes from itself or the nearest group above that says. */
export function inherited<T>(
  item: QuestionnaireItem,
  above: readonly QuestionnaireItem[],
  own: (item: QuestionnaireItem) => T | undefined,
): T | undefined {
  let value = own(item)
  for (let index = above.length - 1; value === undefined && index >= 0; index -= 1) value = own(above[index]!)
  return value
}

/** The editability of every item by linkId, with what groups hand down. */
export function editabilityByLinkId(questionnaire: Questionnaire): Map<string, Editability> {
  const byLinkId = new Map<string, Editability>()
  for (const { item, above } of everyItem(questionnaire.item ?? [])) {
    byLinkId.set(item.linkId, inherited(item, above, ownEditability) ?? 'clinician')
  }
  return byLinkId
}
