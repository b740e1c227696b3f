import { readdirSync, readFileSync } from 'node:fs'
import { type Language, languages } from '../../domain/language.ts'

/** Every sentence of one language by flat key; plural forms carry the i18next suffixes `_zero` … `_other`. */
export type Sentences = Record<string, string>

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/**
 * Reads every `*.json` of the folders into one table per language. Throws, naming file and key, when a key is declared twice,
 * lacks a language, has a plural without `other`, or when its placeholders differ between languages.
 */
export function loadMessages(folders: readonly URL[]): Record<Language, Sentences> {
  const all: Record<Language, Sentences> = { fr: {}, en: {}, ar: {} }
  const origin = new Map<string, string>()
  for (const file of folders.flatMap(messageFilesOf)) {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!isRecord(content)) throw new Error(`${file.pathname} is not an object of messages`)
    for (const [key, entry] of Object.entries(content)) {
      const where = `${key} in ${file.pathname}`
      const earlier = origin.get(key)
      if (earlier) throw new Error(`${where} is already declared in ${earlier}`)
      origin.set(key, file.pathname)
      addEntry(all, key, languageTexts(entry, where))
    }
  }
  return all
}

function messageFilesOf(folder: URL): URL[] {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  const names = readdirSync(base).filter((name) => name.endsWith('.json'))
  return names.toSorted().map((name) => new URL(name, base))
}

type Texts = Record<Language, Sentences>

/** The texts of one entry by language and plural form; a plain sentence has the single form ''. */
function languageTexts(entry: unknown, where: string): Texts {
  if (!isRecord(entry)) throw new Error(`${where} must be an object with fr, en and ar`)
  for (const name of Object.keys(entry)) {
    if (!(languages as readonly string[]).includes(name)) throw new Error(`${where} has an unknown language ${name}`)
  }
  const texts = { fr: formsOf(entry.fr, where), en: formsOf(entry.en, where), ar: formsOf(entry.ar, where) }
  const expected = placeholdersOf(texts.fr)
  for (const language of languages) {
    const found = placeholdersOf(texts[language])
    if (found !== expected)
      throw new Error(`${where}: ${language} has the placeholders ${found}, French has ${expected}`)
  }
  return texts
}

function formsOf(text: unknown, where: string): Sentences {
  if (typeof text === 'string' && text.trim() !== '') return { '': text }
  if (!isRecord(text)) throw new Error(`${where} lacks a sentence in one of the languages`)
  const forms: Sentences = {}
  for (const [form, sentence] of Object.entries(text)) {
    if (!(pluralForms as readonly string[]).includes(form))
      throw new Error(`${where} has an unknown plural form ${form}`)
    if (typeof sentence !== 'string') throw new Error(`${where}: the plural form ${form} is not a sentence`)
    forms[form] = sentence
  }
  if (forms.other === undefined) throw new Error(`${where} has a plural without the form other`)
  return forms
}

/** The names between double braces, without `count`, which a singular may write out as a word. */
function placeholdersOf(forms: Sentences): string {
  const names = Object.values(forms).flatMap((text) =>
    [...text.matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].map((match) => match[1]),
  )
  return [...new Set(names.filter((name) => name !== 'count'))].toSorted().join(', ')
}

function addEntry(all: Texts, key: string, texts: Texts): void {
  for (const language of languages) {
    const forms = texts[language]
    const plain = forms['']
    if (plain !== undefined) {
      all[language][key] = plain
      continue
    }
    // A form the language knows but the message does not spell out (French `many`) says the same as `other`.
    const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const form of known) all[language][`${key}_${form}`] = forms[form] ?? forms.other ?? ''
    if (forms.zero !== undefined) all[language][`${key}_zero`] = forms.zero
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
