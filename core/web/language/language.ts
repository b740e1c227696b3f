import i18next from 'i18next'
import { useMemo, useSyncExternalStore } from 'react'
import { isLanguage, type Language } from '../../domain/language.ts'
import { withElision, withOneStop } from '../../domain/reading-order.ts'

/**
 * What is downloaded together: `public` for the front door, `demo` for the people one can try, `app` for the frame and the home page, `work` for the building blocks of
 * dossiers, forms and desks, and one part for each service, by its name.
 */
export type MessagePart = string
export type MessageLoader = (language: Language, part: MessagePart) => Promise<Record<string, string>>

const storageKey = 'guichet.language'
let load: MessageLoader
let parts: readonly MessagePart[] = ['public']
/** The language that was chosen last. */
let spoken: Language = 'fr'

/** The language the page is in: set before the first paint from what the person chose, else from the browser. */
function pageLanguage(): Language {
  const language = document.documentElement.lang
  return isLanguage(language) ? language : 'fr'
}

/** What was asked for, by language and part: nothing is downloaded twice, and whoever needs it waits for the same download. */
const downloads = new Map<string, Promise<void>>()

function addMessages(language: Language, wanted: readonly MessagePart[]): Promise<unknown> {
  return Promise.all(
    wanted.map((part) => {
      const key = `${language} ${part}`
      const under = downloads.get(key) ?? download(language, part)
      downloads.set(key, under)
      under.catch(() => downloads.delete(key))
      return under
    }),
  )
}

async function download(language: Language, part: MessagePart): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await load(language, part), true, true)
}

/** Adds the sentences a page needs beyond those that are there, in the language the page is in once they are there. */
export async function addMessageParts(...wanted: readonly MessagePart[]): Promise<void> {
  const missing = wanted.filter((part) => !parts.includes(part))
  if (missing.length > 0) parts = [...parts, ...missing]
  let language: Language
  do {
    language = spoken
    await addMessages(language, wanted)
  } while (language !== spoken)
}

/**
 * A value inside an Arabic sentence keeps its own direction: without this a Latin name and the date after it change places.
 * React escapes what it shows, so nothing else is to be escaped here.
 */
function isolated(value: string): string {
  return i18next.language === 'ar' ? `\u2068${value}\u2069` : value
}

/** Loads the sentences of the page's language, and nothing of the others. */
export async function startLanguage(loader: MessageLoader, wanted: readonly MessagePart[]): Promise<void> {
  load = loader
  parts = wanted
  const language = pageLanguage()
  spoken = language
  await i18next.init({
    lng: language,
    fallbackLng: false,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: true, escape: isolated },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0])
  await addMessages(language, parts)
}

/** Shows the portal in another language at once, and remembers it on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  let known: readonly MessagePart[]
  do {
    known = parts
    await addMessages(language, known)
  } while (known !== parts)
  spoken = language
  await i18next.changeLanguage(language)
  rememberLanguage(language)
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
}

export type Values = Record<string, string | number | undefined>
/** The sentence of a key in the language of the page. */
export type Say = (key: string, values?: Values) => string

/** The language of the page. */
export const languageNow = (): Language => (isLanguage(i18next.language) ? i18next.language : 'fr')

function followLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

/** `t` says a key in the page's language; the component is drawn again when the language changes. */
export function useText(): { t: Say; language: Language } {
  const language = useSyncExternalStore(followLanguage, languageNow)
  // Another function for another language: what is worked out with it once is worked out anew.
  return useMemo(
    () => ({ t: (key, values = {}) => withOneStop(withElision(language, i18next.t(key, values))), language }),
    [language],
  )
}

/** Whether there is a sentence under this key in the page's language. One with plural forms is found only with the `count` among its values. */
export function hasSentence(key: string, values: Values = {}): boolean {
  return i18next.exists(key, values)
}
