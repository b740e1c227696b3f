import { type Language, type LocalizedText, textIn } from '@guichet/core/domain'
import type { Letterhead, MessageValues, Translator } from '@guichet/core/server'

/** Who a document comes from, as it is printed at its head. */
export interface DocumentIssuer {
  name: LocalizedText
  /** One line each. */
  address: readonly string[]
  contact: readonly string[]
  timeZone: string
}

/** Sentences of one language. */
export type Say = (key: string, values?: MessageValues) => string

/** A sentence of the documents about quotes and authorizations, its key without the common beginning. */
export function sayIn(translator: Translator, language: Language): Say {
  return (key, values) => translator.t(language, `third-party-payment.pdf.${key}`, values)
}

/** A sentence in every language, for the public verification page. */
export function inEveryLanguage(translator: Translator, key: string, values?: MessageValues): Required<LocalizedText> {
  const text = (language: Language) => translator.t(language, `third-party-payment.pdf.${key}`, values)
  return { fr: text('fr'), en: text('en'), ar: text('ar') }
}

export function letterheadOf(issuer: DocumentIssuer, language: Language): Letterhead {
  return { name: textIn(issuer.name, language), address: issuer.address, contact: issuer.contact }
}
