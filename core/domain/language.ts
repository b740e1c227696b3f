/** The languages of the product, the default first. */
export const languages = ['fr', 'en', 'ar'] as const
export type Language = (typeof languages)[number]

/** A text of an organization in the languages it works in; French is always there. */
export interface LocalizedText {
  fr: string
  en?: string
  ar?: string
}

/** The text in the wanted language, else in French. */
export function textIn(text: LocalizedText, language: Language): string {
  return text[language] ?? text.fr
}

/** Who or what a dossier is about: in Arabic script for who reads Arabic, where it is known. */
export function subjectIn({ subject, subjectAr }: { subject: string; subjectAr: string }, language: Language): string {
  return language === 'ar' && subjectAr !== '' ? subjectAr : subject
}

/**
 * The BCP 47 locale that dates, numbers and money follow. `ar` alone formats differently from one engine to the next,
 * so the region is always named: Morocco for Arabic (Latin digits), Canada for French and English.
 */
export const formatLocales: Record<Language, string> = { fr: 'fr-CA', en: 'en-CA', ar: 'ar-MA' }

/** A date or moment in words. French calls the first of a month `1er`, which the formats of the engines leave at `1`, and no line ends within `23 h 59`. */
export function writeDate(format: Intl.DateTimeFormat, at: Date, language: Language): string {
  if (language !== 'fr') return format.format(at)
  const parts = format.formatToParts(at)
  return parts
    .map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value === ' h ' ? '\u00a0h\u00a0' : value))
    .join('')
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (languages as readonly string[]).includes(value)
}
