import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Language, languages } from '../../../core/domain/language.ts'
import { loadMessages } from '../../../core/server/messages/message-files.ts'
import { createTranslator, type MessageValues } from '../../../core/server/messages/translator.ts'

const root = path.resolve(import.meta.dirname, '../../..')

const folders = [
  'core/messages',
  ...globSync('services/*/messages', { cwd: root }).map((folder) => folder.replaceAll(path.sep, '/')),
]
const sentences = loadMessages(folders.map((folder) => new URL(`file://${root}/${folder}/`)))
const translator = createTranslator(sentences)

/** The sentence of a key, as the page says it. */
export function say(language: Language, key: string, values?: MessageValues): string {
  return translator.t(language, key, values)
}

/** Every key there is, plural forms under their own name. */
export const messageKeys: ReadonlySet<string> = new Set(
  Object.keys(sentences.fr).flatMap((key) => [key, key.replace(/_(zero|one|two|few|many|other)$/, '')]),
)

/** White space of every kind reads as one space. */
export const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/**
 * For each language the sentences that only another one says: whoever meets one of them on a page has found a word that nobody
 * translated. Sentences with gaps, and words that two languages share, are left out.
 */
export const foreignSentences: Record<Language, ReadonlySet<string>> = findForeign()

function findForeign(): Record<Language, ReadonlySet<string>> {
  const said: Record<Language, Set<string>> = { fr: new Set(), en: new Set(), ar: new Set() }
  for (const language of languages) for (const text of Object.values(sentences[language])) add(said[language], text)
  for (const file of globSync('services/*/data/**/*.json', { cwd: root })) {
    collect(JSON.parse(readFileSync(path.join(root, file), 'utf8')), said)
  }
  const others = (language: Language) => languages.filter((one) => one !== language).flatMap((one) => [...said[one]])
  const foreign = (language: Language) => new Set(others(language).filter((text) => !said[language].has(text)))
  return { fr: foreign('fr'), en: foreign('en'), ar: foreign('ar') }
}

function add(said: Set<string>, text: string): void {
  if (!text.includes('{{') && /\p{L}{3}/u.test(text)) said.add(plain(text))
}

/** The texts of an organization that are written in all three languages. */
function collect(content: unknown, said: Record<Language, Set<string>>): void {
  if (typeof content !== 'object' || content === null) return
  const texts = content as Partial<Record<Language, unknown>>
  if (languages.every((language) => typeof texts[language] === 'string')) {
    for (const language of languages) add(said[language], String(texts[language]))
  } else {
    for (const part of Object.values(content)) collect(part, said)
  }
}
