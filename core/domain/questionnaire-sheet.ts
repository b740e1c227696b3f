import type { Questionnaire } from 'fhir/r4.js'
import type { CivilDate } from './calendar.ts'
import type { Language } from './language.ts'
import {
  type Answers,
  answerAt,
  type Place,
  rowsOf,
  shownPlaces,
  type SingleAnswer,
  valuesOf,
} from './questionnaire-answers.ts'
import { isHelp, isQuestion, isRepeatingGroup, optionsOf, optionText, textOf } from './questionnaire-items.ts'

/** One line of a filled-in form as people read it. */
export interface SheetRow {
  linkId: string
  /** Path of the answer, `linkId` or `group/0/linkId`. */
  path: string
  kind: 'heading' | 'statement' | 'answer'
  text: string
  /** The answer in words, one entry for each value; empty when there is none, and for headings and statements. */
  answer: string[]
  /** How deep in groups below its section: 0, 1, … */
  depth: number
}

export interface SheetSection {
  linkId: string
  title: string
  rows: SheetRow[]
}

/** The words and forms the questionnaire itself does not bring. */
export interface SheetWords {
  language: Language
  yes: string
  no: string
  formatDate(date: CivilDate): string
  formatInteger(value: number): string
  /** Heading of a row of a repeating group, counted from 1. */
  numbered(text: string, number: number): string
}

/**
 * A filled-in form as text, section by section, for the check before signing, the reviewer and the PDF. Holds what is in sight, unanswered questions included; leaves
 * out the linkIds in `withheld` and sections of which nothing is left.
 */
export function answerSheet(
  questionnaire: Questionnaire,
  answers: Answers,
  words: SheetWords,
  withheld: readonly string[] = [],
): SheetSection[] {
  const sections = new Map<string, SheetSection>()
  const seen = new Set<string>()
  for (const place of shownPlaces(questionnaire, answers)) {
    const section = place.above[0] ?? place.item
    const hidden = [...place.above, place.item].some(({ linkId }) => withheld.includes(linkId))
    if (hidden || (place.above.length === 0 && section.type !== 'group')) continue
    const sheet = sections.get(section.linkId) ?? {
      linkId: section.linkId,
      title: textOf(section, words.language),
      rows: [],
    }
    sections.set(section.linkId, sheet)
    if (place.above.length > 0) sheet.rows.push(...rowHeading(place, seen, words), ...rowsAt(place, words))
  }
  return [...sections.values()].filter((sheet) => sheet.rows.length > 0)
}

function rowsAt(place: Place, words: SheetWords): SheetRow[] {
  const { item, path, answers, above } = place
  const text = textOf(item, words.language)
  const row = { linkId: item.linkId, path, text, answer: [], depth: above.length - 1 }
  if (isQuestion(item)) {
    const values = valuesOf(answerAt(answers, item.linkId))
    return [{ ...row, kind: 'answer', answer: values.map((value) => inWords(place, value, words)) }]
  }
  if (isRepeatingGroup(item))
    return rowsOf(answerAt(answers, item.linkId)).length === 0 ? [{ ...row, kind: 'answer' }] : []
  if (isHelp(item) || text === '') return []
  return [{ ...row, kind: item.type === 'group' ? 'heading' : 'statement' }]
}

/** The heading above the first line of each row of a repeating group: its number. */
function rowHeading({ path, above }: Place, seen: Set<string>, words: SheetWords): SheetRow[] {
  const group = above.findLast(isRepeatingGroup)
  const rowPath = path.split('/').slice(0, -1)
  const key = rowPath.join('/')
  if (!group || seen.has(key)) return []
  seen.add(key)
  const text = words.numbered(textOf(group, words.language), Number(rowPath.at(-1)) + 1)
  return [{ linkId: group.linkId, path: key, kind: 'heading', text, answer: [], depth: above.indexOf(group) - 1 }]
}

function inWords({ item }: Place, value: SingleAnswer, words: SheetWords): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return words.formatInteger(value)
  if (typeof value === 'object') return value.title
  if (item.type === 'date') return words.formatDate(value)
  if (item.type !== 'choice') return value
  const option = optionsOf(item).find((candidate) => candidate.code === value)
  return option ? optionText(option, words.language) : value
}
