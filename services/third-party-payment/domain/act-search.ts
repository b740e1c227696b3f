import type { Act, ActFamily } from './coverage-schema.ts'

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

/** Words that only join others; they are not looked for beside words that say something. */
const joining = new Set(
  searchWords('de du des la le les un une au aux en et pour par sur avec d l of the a an for and في من على مع عن'),
)

/** The words of a question that are looked for. */
export function askedWords(question: string): string[] {
  const words = searchWords(question)
  const telling = words.filter((word) => !joining.has(word))
  return telling.length > 0 ? telling : words
}

/** Least letters of a word in which one may be wrong, and those before which none is: a first letter is seldom mistaken. */
const [forgivenFrom, sure] = [5, 1]

/** Whether a word that was asked begins this one with at most one letter wrong, missing, too many or changed for its neighbour. */
export function almostBegins(asked: string, word: string): boolean {
  if (asked.length < forgivenFrom || asked.slice(0, sure) !== word.slice(0, sure)) return false
  let at = 0
  while (at < asked.length && asked[at] === word[at]) at += 1
  const [restAsked, restWord] = [asked.slice(at), word.slice(at)]
  return (
    restWord.slice(1).startsWith(restAsked.slice(1)) ||
    restWord.startsWith(restAsked.slice(1)) ||
    restWord.slice(1).startsWith(restAsked) ||
    (restAsked[0] === restWord[1] && restAsked[1] === restWord[0] && restWord.slice(2).startsWith(restAsked.slice(2)))
  )
}

/**
 * The acts that hold a word beginning with each word asked, in their label of any language, their synonyms, their code, or the name of their
 * family; the best first. Whole words count more than beginnings, labels more than synonyms, and those more than families. Where nothing is
 * found, words with one wrong letter are. Nothing for an empty question.
 */
export function findActs(
  acts: readonly Act[],
  question: string,
  families: ReadonlyMap<string, Pick<ActFamily, 'label'>> = new Map(),
): Act[] {
  const asked = askedWords(question)
  if (asked.length === 0) return []
  const words = acts.map((act) => wordsOf(act, families.get(act.family)))
  const found = (begins: Begins) =>
    acts
      .map((act, index) => ({ act, score: scoreOf(words[index] ?? [], asked, begins) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score || one.act.code.localeCompare(other.act.code))
      .map(({ act }) => act)
  const exact = found((word, one) => one.startsWith(word))
  return exact.length > 0 ? exact : found((word, one) => one.startsWith(word) || almostBegins(word, one))
}

type Begins = (asked: string, word: string) => boolean
type Weighed = { words: string[]; weight: number }

function wordsOf(act: Act, family: Pick<ActFamily, 'label'> | undefined): Weighed[] {
  return [
    { words: Object.values(act.label).flatMap(searchWords), weight: 5 },
    { words: [...act.synonyms, act.code].flatMap(searchWords), weight: 3 },
    { words: Object.values(family?.label ?? {}).flatMap(searchWords), weight: 1 },
  ]
}

function scoreOf(act: readonly Weighed[], asked: readonly string[], begins: Begins): number {
  const scores = asked.map((word) =>
    Math.max(...act.map(({ words, weight }) => wordScore(word, words, { weight, begins }))),
  )
  return scores.includes(0) ? 0 : scores.reduce((total, score) => total + score, 0)
}

function wordScore(
  word: string,
  words: readonly string[],
  { weight, begins }: { weight: number; begins: Begins },
): number {
  if (words.includes(word)) return weight + 3
  return words.some((one) => begins(word, one)) ? weight : 0
}
