import type { Act } from './coverage-schema.ts'

/**
 * A text as it is compared: without accents and vowel marks, in small letters, with one form for the Arabic letters that people
 * write in several, without the Arabic article.
 */
export function searchWords(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/[\p{M}ـ]/gu, '')
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ؤ', 'و')
    .replaceAll('ئ', 'ي')
    .replaceAll('ة', 'ه')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/^(?:وال|بال|لل|ال)(?=\p{L}{2})/u, ''))
    .filter((word) => word !== '')
}

/**
 * The acts that hold a word beginning with each word asked, in their label of any language, their synonyms or their code; the
 * best first. Whole words count more than beginnings, labels more than synonyms. Nothing for an empty question.
 */
export function findActs(acts: readonly Act[], question: string): Act[] {
  const asked = searchWords(question)
  if (asked.length === 0) return []
  return acts
    .map((act) => ({ act, score: scoreOf(act, asked) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.act.code.localeCompare(other.act.code))
    .map(({ act }) => act)
}

function scoreOf(act: Act, asked: readonly string[]): number {
  const labels = Object.values(act.label).flatMap(searchWords)
  const others = [...act.synonyms, act.code].flatMap(searchWords)
  const scores = asked.map((word) => Math.max(wordScore(word, labels, 3), wordScore(word, others, 2)))
  return scores.includes(0) ? 0 : scores.reduce((total, score) => total + score, 0)
}

function wordScore(word: string, words: readonly string[], weight: number): number {
  if (words.includes(word)) return weight + 2
  return words.some((one) => one.startsWith(word)) ? weight : 0
}
