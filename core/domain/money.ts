import { formatLocales, type Language } from './language.ts'

/** ISO 4217 currencies the portal knows; both have two decimals. */
export type Currency = 'CAD' | 'MAD'

/** An amount in integer minor units (cents, centimes). Never a float. */
export interface Money {
  minor: number
  currency: Currency
}

/** Throws a RangeError unless `minor` is a safe integer. */
export function money(minor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`money is an integer of minor units, got ${minor}`)
  return { minor, currency }
}

/** The sum, in `currency`; zero for an empty list. Throws when an amount is in another currency. */
export function sum(amounts: Money[], currency: Currency): Money {
  let minor = 0
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new RangeError(`cannot add ${amount.currency} to ${currency}`)
    minor += amount.minor
  }
  return money(minor, currency)
}

/** The amount as people of that language write it, for example `50,00 $`, `1 234,56 DH`. */
export function formatMoney(amount: Money, language: Language): string {
  const locale = formatLocales[language]
  const key = `${locale} ${amount.currency}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: amount.currency,
      currencyDisplay: amount.currency === 'CAD' ? 'narrowSymbol' : 'symbol',
    })
    formats.set(key, format)
  }
  const parts = format.formatToParts(amount.minor / 100)
  return parts
    .map(({ type, value }) => (type === 'currency' ? (signs[language]?.[amount.currency] ?? value) : value))
    .join('')
}

/** Signs that people write and the standard data does not know. */
const signs: Partial<Record<Language, Partial<Record<Currency, string>>>> = { fr: { MAD: 'DH' } }

/** Each format is made once: making one costs more than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>()
