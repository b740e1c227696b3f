import type { Language } from './language.ts'

const arabicLetter = /[\u0590-\u08FF]/
/** Digits in groups: a number joined by hyphens or strokes, `09-08`, `2026-1`; a telephone number as it is dialled from abroad, `+1 613 555-0148`. */
const groupedDigits =
  /\+\d+(?:[ \u00A0-]\d+)+|(?<![\p{Letter}\d\u2066-])\d+(?:[-\u2010\u2011/]\d+)+(?![\p{Letter}\d-])/gu

/** A value inside a sentence: in Arabic, a Latin name, a number with parts or an amount in another currency runs from left to right (U+2066, U+2069), whatever mark it begins with. Addresses of pages are left as they are. */
export function isolatedIn(language: Language, value: string): string {
  const plain = language !== 'ar' || arabicLetter.test(value) || value.includes('://') || /^[\d.,\s]*$/.test(value)
  return plain || !/\p{Letter}|\d\D+\d/u.test(value) || /^[\u2066-\u2068]/.test(value) ? value : `\u2066${value}\u2069`
}

/** A whole text: in Arabic, the parts of its numbers keep their places (U+2066, U+2069); after an Arabic letter they would change them. */
export function withDigitsInOrder(language: Language, text: string): string {
  return language === 'ar' ? text.replaceAll(groupedDigits, (run) => `\u2066${run}\u2069`) : text
}

/** `de` and `que` before a name that begins with a vowel. */
const beforeVowel = /(?<!\p{Letter})([Dd]|[Qq]u)e (?=[AEIOUÀÂÉÈÊËÎÏÔÙÛÜ]\p{Lowercase_Letter})/gu

/** A sentence with its values: in French, the names among them are written with the elision they ask for. */
export function withElision(language: Language, sentence: string): string {
  return language === 'fr' ? sentence.replaceAll(beforeVowel, '$1’') : sentence
}

/** A sentence with its values: one whose last value ends with a full stop, as the Arabic name of the dirham does, has no second one. */
export function withOneStop(sentence: string): string {
  return sentence.replaceAll(/\.([\u200E\u200F\u2066-\u2069]+)\.(?!\.)/g, '.$1')
}
