import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4.js'
import {
  type AnswerValue,
  type Answers,
  answerAt,
  type AttachmentAnswer,
  rowsOf,
  type SingleAnswer,
  valuesOf,
} from './questionnaire-answers.ts'
import { optionsOf } from './questionnaire-items.ts'

/** Where the content of a document is read; attachments name it in their `url`. */
const contentPath = /^\/api\/documents\/([^/]+)\/content$/

/**
 * The answers as FHIR R4 QuestionnaireResponse items, in the order of the questionnaire, for storage and exchange. Lossless for answers without
 * problems: `fromResponseItems` gives the same answers back.
 */
export function toResponseItems(questionnaire: Questionnaire, answers: Answers): QuestionnaireResponseItem[] {
  return itemsOf(questionnaire.item ?? [], answers)
}

function itemsOf(items: readonly QuestionnaireItem[], answers: Answers): QuestionnaireResponseItem[] {
  return items.flatMap((item) => {
    if (item.type === 'display') return []
    if (item.type !== 'group') return answered(item, answerAt(answers, item.linkId))
    if (item.repeats) return rowsOf(answerAt(answers, item.linkId)).map((row) => grouped(item, row))
    const group = grouped(item, answers)
    return group.item ? [group] : []
  })
}

/** FHIR allows no empty list, so a blank row is an item without `item`. */
function grouped(group: QuestionnaireItem, answers: Answers): QuestionnaireResponseItem {
  const item = itemsOf(group.item ?? [], answers)
  return item.length > 0 ? { linkId: group.linkId, item } : { linkId: group.linkId }
}

function answered(item: QuestionnaireItem, value: AnswerValue | undefined): QuestionnaireResponseItem[] {
  const values = valuesOf(value)
  return values.length > 0 ? [{ linkId: item.linkId, answer: values.map((single) => toAnswer(item, single)) }] : []
}

function toAnswer(item: QuestionnaireItem, value: SingleAnswer): QuestionnaireResponseItemAnswer {
  if (typeof value === 'boolean') return { valueBoolean: value }
  if (typeof value === 'number') return { valueInteger: value }
  if (typeof value === 'object') {
    const { documentId, title, contentType } = value
    return { valueAttachment: { url: `/api/documents/${documentId}/content`, title, contentType } }
  }
  if (item.type === 'date') return { valueDate: value }
  if (item.type !== 'choice') return { valueString: value }
  const { system, code, display } = optionsOf(item).find((option) => option.code === value) ?? { code: value }
  return { valueCoding: { ...(system ? { system } : {}), code, ...(display ? { display } : {}) } }
}

/** The answers held by QuestionnaireResponse items of this questionnaire; items it does not know are left out. */
export function fromResponseItems(
  questionnaire: Questionnaire,
  items: readonly QuestionnaireResponseItem[] | undefined,
): Answers {
  return answersIn(questionnaire.item ?? [], items ?? [])
}

function answersIn(items: readonly QuestionnaireItem[], given: readonly QuestionnaireResponseItem[]): Answers {
  const answers: Answers = {}
  const known = byLinkId(items)
  for (const response of given) {
    const item = known.get(response.linkId)
    if (item?.type === 'group') addGroup(answers, item, response)
    else if (item && item.type !== 'display') addValues(answers, item, response)
  }
  return answers
}

function addGroup(answers: Answers, group: QuestionnaireItem, { item: given = none }: QuestionnaireResponseItem): void {
  const within = answersIn(group.item ?? none, given)
  if (group.repeats) answers[group.linkId] = [...rowsOf(answerAt(answers, group.linkId)), within]
  else Object.assign(answers, within)
}

function addValues(answers: Answers, item: QuestionnaireItem, { answer = none }: QuestionnaireResponseItem): void {
  const [first, ...others] = [...valuesOf(answerAt(answers, item.linkId)), ...answer.flatMap(fromAnswer)]
  if (first !== undefined) answers[item.linkId] = item.repeats ? [first, ...others] : first
}

const none: never[] = []
const indexes = new WeakMap<readonly QuestionnaireItem[], ReadonlyMap<string, QuestionnaireItem>>()

/** The items of one level; made once for each published questionnaire. */
function byLinkId(items: readonly QuestionnaireItem[]): ReadonlyMap<string, QuestionnaireItem> {
  let index = indexes.get(items)
  if (!index) {
    index = new Map(items.map((item) => [item.linkId, item]))
    indexes.set(items, index)
  }
  return index
}

function fromAnswer(answer: QuestionnaireResponseItemAnswer): SingleAnswer[] {
  const value =
    answer.valueBoolean ??
    answer.valueInteger ??
    answer.valueDate ??
    answer.valueString ??
    answer.valueCoding?.code ??
    attachmentOf(answer)
  return value === undefined ? [] : [value]
}

function attachmentOf({ valueAttachment: attachment }: QuestionnaireResponseItemAnswer): AttachmentAnswer | undefined {
  const documentId = contentPath.exec(attachment?.url ?? '')?.[1]
  if (!documentId) return undefined
  return { documentId, title: attachment?.title ?? '', contentType: attachment?.contentType ?? '' }
}

/** The answers as a whole FHIR resource, naming the version of the questionnaire they answer. */
export function toResponse(
  questionnaire: Questionnaire,
  answers: Answers,
  about: Pick<QuestionnaireResponse, 'status' | 'authored'>,
): QuestionnaireResponse {
  const item = toResponseItems(questionnaire, answers)
  return {
    resourceType: 'QuestionnaireResponse',
    ...(questionnaire.url ? { questionnaire: canonicalOf(questionnaire) } : {}),
    ...about,
    ...(item.length > 0 ? { item } : {}),
  }
}

function canonicalOf({ url, version }: Questionnaire): string {
  return version ? `${url}|${version}` : String(url)
}

/** The answers of a FHIR resource; see `fromResponseItems`. */
export function fromResponse(questionnaire: Questionnaire, response: QuestionnaireResponse): Answers {
  return fromResponseItems(questionnaire, response.item)
}
