import { type CivilDate, civilDateOf, type Instant } from '../../domain/calendar.ts'
import { formatLocales, type Language, type LocalizedText, textIn, writeDate } from '../../domain/language.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'

/**
 * A value of a sentence, kept free of any language until it is read: in the outbox and in notifications it waits as JSON.
 * A number is a quantity and follows the locale; what only looks like a number (a year, a reference) is a string.
 */
export type MessageValue =
  | string
  | number
  | { kind: 'text'; text: LocalizedText }
  | { kind: 'message'; key: string }
  | { kind: 'date'; value: CivilDate }
  | { kind: 'moment'; value: Instant; timeZone: string }
  | { kind: 'money'; minor: number; currency: Currency }

export type MessageValues = Record<string, MessageValue>

const numberFormats: Record<Language, Intl.NumberFormat> = {
  fr: new Intl.NumberFormat(formatLocales.fr),
  en: new Intl.NumberFormat(formatLocales.en),
  ar: new Intl.NumberFormat(formatLocales.ar),
}

/** The value as people of that language write it. `translate` resolves values that are themselves messages. */
export function formatValue(value: MessageValue, language: Language, translate: (key: string) => string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberFormats[language].format(value)
  switch (value.kind) {
    case 'text':
      return textIn(value.text, language)
    case 'message':
      return translate(value.key)
    case 'date':
      return formatDate(value.value, language)
    case 'moment':
      return formatMoment(value.value, value.timeZone, language)
    case 'money':
      return formatMoney({ minor: value.minor, currency: value.currency }, language)
  }
}

/** A civil date in words, for example `31 mars 2027`. Accepts a moment too and takes its date in UTC. */
export function formatDate(date: CivilDate, language: Language): string {
  const day = date.length === 10 ? date : civilDateOf(date, 'UTC')
  return writeDate(dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }), new Date(`${day}T00:00:00Z`), language)
}

/** A moment as date and time of a zone, with the zone's short name, for example `31 mars 2027, 23 h 59 HAE`. */
export function formatMoment(at: Instant, timeZone: string, language: Language): string {
  const format = dateFormat(language, { ...momentParts, timeZone })
  return language === 'ar' ? arabicMoment(format, new Date(at)) : writeDate(format, new Date(at), language)
}

/** The engines write the zone as `غرينتش+0`, which nobody says. */
function arabicMoment(format: Intl.DateTimeFormat, at: Date): string {
  return format
    .formatToParts(at)
    .map(({ type, value }) => (type === 'timeZoneName' ? arabicZone(value) : value))
    .join('')
}

function arabicZone(zone: string): string {
  const [, greenwich, hours] = /^(غرينتش)([+-]\d.*)?$/.exec(zone) ?? []
  if (!greenwich) return zone
  return hours === undefined || hours === '+0' ? 'بتوقيت غرينتش' : `بتوقيت غرينتش \u2066${hours}\u2069`
}

const momentParts = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** Each format is made once: making one takes a quarter of a millisecond, and memory that the garbage collector does not see. */
function dateFormat(
  language: Language,
  options: Intl.DateTimeFormatOptions & { timeZone: string },
): Intl.DateTimeFormat {
  const key = `${language} ${options.dateStyle ?? ''} ${options.timeZone}`
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(formatLocales[language], options)
    dateFormats.set(key, format)
  }
  return format
}
