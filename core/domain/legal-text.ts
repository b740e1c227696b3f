import { languages, type Language, type LocalizedText } from './language.ts'

/** What a document asks of its readers: to accept it, to sign it in their own name, or only to know it. */
export const legalKinds = ['terms', 'undertaking', 'information'] as const
export type LegalKind = (typeof legalKinds)[number]

export interface LegalSection {
  heading?: LocalizedText | undefined
  paragraphs: readonly LocalizedText[]
}

/** A document as its organization writes it. */
export interface LegalContent {
  title: LocalizedText
  sections: readonly LegalSection[]
}

/** A document in one language: what somebody reads and accepts. */
export interface LegalText {
  title: string
  sections: { heading: string | null; paragraphs: string[] }[]
}

function textsOf({ title, sections }: LegalContent): LocalizedText[] {
  return [title, ...sections.flatMap(({ heading, paragraphs }) => (heading ? [heading, ...paragraphs] : paragraphs))]
}

/** The languages in which the whole document is written, French first. Nobody accepts a text that changes its language halfway. */
export function legalLanguages(content: LegalContent): Language[] {
  return languages.filter((language) => textsOf(content).every((text) => text[language] !== undefined))
}

/** The document in one of its languages. */
export function legalTextIn({ title, sections }: LegalContent, language: Language): LegalText {
  const say = (text: LocalizedText) => text[language] ?? text.fr
  return {
    title: say(title),
    sections: sections.map(({ heading, paragraphs }) => ({
      heading: heading ? say(heading) : null,
      paragraphs: paragraphs.map(say),
    })),
  }
}

/** The one way to write what was shown as a string, over which its SHA-256 is taken: any change of a letter changes it. */
export function canonicalText(
  document: { code: string; version: string },
  language: Language,
  text: LegalText,
): string {
  const sections = text.sections.map(({ heading, paragraphs }) => [heading, ...paragraphs])
  return JSON.stringify([document.code, document.version, language, text.title, sections])
}

const wordsOf = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether a typed name is that person's: every word of their names is in it; case, accents, order, titles and further names do not matter. */
export function isOwnName(typed: string, person: { givenName: string; familyName: string }): boolean {
  const words = new Set(wordsOf(typed))
  return wordsOf(`${person.givenName} ${person.familyName}`).every((word) => words.has(word))
}
