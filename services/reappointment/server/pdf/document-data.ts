import { type CivilDate, type Language, type LocalizedText, textIn } from '@guichet/core/domain'
import { formatDate, formatValue, type Letterhead, type MessageValues, type Translator } from '@guichet/core/server'

/** The hospital as its documents need it. */
export interface DocumentHospital {
  name: LocalizedText
  /** Address, one line each. */
  address: readonly string[]
  /** Telephone, e-mail or site, as printed at the head of the page. */
  contact: readonly string[]
  timeZone: string
  paper: 'a4' | 'letter'
}

/** What every document of a file carries. */
export interface DocumentBase {
  /** The language of the person it is for. */
  language: Language
  hospital: DocumentHospital
  /** Reference of the application. */
  reference: string
}

/** An answer or a profile field as data. A number is a quantity; `texts` are the chosen options of a list. */
export type SummaryValue = string | number | boolean | null | { date: CivilDate } | { texts: readonly LocalizedText[] }

/** Sentences of one language. */
export type Say = (key: string, values?: MessageValues) => string

/** A sentence of the documents of this service, its key without the common beginning. */
export function sayIn(translator: Translator, language: Language): Say {
  return (key, values) => translator.t(language, `reappointment.pdf.${key}`, values)
}

/** A key of this service in every language, for what the public verification page shows. */
export function inEveryLanguage(translator: Translator, key: string, values?: MessageValues): Required<LocalizedText> {
  const text = (language: Language) => translator.t(language, `reappointment.pdf.${key}`, values)
  return { fr: text('fr'), en: text('en'), ar: text('ar') }
}

export function letterheadOf({ hospital, language }: DocumentBase): Letterhead {
  return { name: textIn(hospital.name, language), address: hospital.address, contact: hospital.contact }
}

/** A value in words; what was not given says so. */
export function valueText(value: SummaryValue, language: Language, say: Say): string {
  if (value === null || value === '') return say('nothing')
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (typeof value === 'number') return formatValue(value, language, say)
  if (typeof value === 'string') return value
  if ('date' in value) return formatDate(value.date, language)
  if (value.texts.length === 0) return say('nothing')
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(
    value.texts.map((text) => textIn(text, language)),
  )
}

/** A term as a pair of civil dates, both included. */
export interface Term {
  from: CivilDate
  to: CivilDate
}

/** The values of the sentence `term`. */
export function termValues({ from, to }: Term): MessageValues {
  return { from: { kind: 'date', value: from }, to: { kind: 'date', value: to } }
}
