import { createInstance } from 'i18next'
import type { Language } from '../../domain/language.ts'
import { isolatedIn, withElision, withOneStop } from '../../domain/reading-order.ts'
import { formatValue, type MessageValue, type MessageValues } from './message-value.ts'
import type { Sentences } from './message-files.ts'

export { loadMessages, type Sentences } from './message-files.ts'
export type { MessageValue, MessageValues } from './message-value.ts'

/** Finds and fills sentences. Holds no language of its own: each call names one. */
export interface Translator {
  /**
   * The sentence of a key with its placeholders filled; `values.count` chooses the plural form. The text is not escaped:
   * whoever puts it into HTML does that.
   */
  t(language: Language, key: string, values?: MessageValues): string
  /** As `t`, for a screen or an e-mail: in Arabic a Latin name or a number with parts keeps its own direction, see `isolatedIn`. Documents look after that themselves. */
  shown(language: Language, key: string, values?: MessageValues): string
  has(key: string): boolean
}

export interface TranslatorOptions {
  /** Told about a key nobody wrote or a placeholder nobody filled. Default: throws, so that tests find it. */
  onMissing?: (what: string) => void
}

/** Builds a translator on the tables of `loadMessages`. */
export function createTranslator(messages: Record<Language, Sentences>, options: TranslatorOptions = {}): Translator {
  const missing =
    options.onMissing ??
    ((what) => {
      throw new Error(what)
    })
  const i18n = createInstance()
  void i18n.init({
    lng: 'fr',
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { fr: { translation: messages.fr }, en: { translation: messages.en }, ar: { translation: messages.ar } },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      missing(`nothing fills ${match[0]} of: ${text}`)
      return ''
    },
  })
  const has = (key: string) => Object.hasOwn(messages.fr, key) || Object.hasOwn(messages.fr, `${key}_other`)
  const fill = (language: Language, key: string, values: MessageValues, prepare: Prepare): string => {
    if (!has(key)) {
      missing(`no message ${key}`)
      return key
    }
    const filled = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        prepare(
          language,
          formatValue(value, language, (inner) => t(language, inner)),
        ),
      ]),
    )
    // Values go through `replace`: none of them can be taken for an option of i18next, nor be filled or nested itself.
    const sentence = i18n.t(key, { lng: language, replace: filled, nest: false, ...countOf(values.count) })
    return withOneStop(withElision(language, sentence))
  }
  const t = (language: Language, key: string, values: MessageValues = {}): string =>
    fill(language, key, values, (_language, value) => value)
  const shown = (language: Language, key: string, values: MessageValues = {}): string =>
    fill(language, key, values, isolatedIn)
  return { t, shown, has }
}

type Prepare = (language: Language, value: string) => string

function countOf(count: MessageValue | undefined): { count?: number } {
  return typeof count === 'number' ? { count } : {}
}
