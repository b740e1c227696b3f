import { readFileSync } from 'node:fs'
import type { Amount, PageLanguage } from './ledger.ts'

const sentences = JSON.parse(readFileSync(new URL('messages.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<PageLanguage, string>
>

export const pageLanguages: Record<PageLanguage, { name: string; locale: string; direction: 'ltr' | 'rtl' }> = {
  fr: { name: 'Français', locale: 'fr-CA', direction: 'ltr' },
  en: { name: 'English', locale: 'en-CA', direction: 'ltr' },
  ar: { name: 'العربية', locale: 'ar-MA', direction: 'rtl' },
}

/** The sentence of a key with its `{{placeholders}}` filled in. Throws on an unknown key. */
export function say(language: PageLanguage, key: string, values: Record<string, string> = {}): string {
  const sentence = sentences[key]?.[language]
  if (sentence === undefined) throw new Error(`no sentence ${key} in ${language}`)
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

export function isPageLanguage(value: unknown): value is PageLanguage {
  return typeof value === 'string' && Object.hasOwn(pageLanguages, value)
}

export function formatAmount(amount: Amount, language: PageLanguage): string {
  const locale = amount.currency === 'MAD' && language === 'fr' ? 'fr-MA' : pageLanguages[language].locale
  return new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency }).format(amount.minor / 100)
}

export function formatTime(at: string, language: PageLanguage): string {
  const locale = pageLanguages[language].locale
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'America/Toronto' }).format(new Date(at))
}
