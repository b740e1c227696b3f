import { almostBegins, askedWords, searchWords } from './act-search.ts'
import type { AnsweredQuestion } from './publication-schema.ts'

/**
 * The questions that hold a word beginning with each word asked, in any language; those that hold them in the question itself before
 * those that do so in the answer. Where nothing is found, words with one wrong letter are. All of them for an empty search.
 */
export function findQuestions<Q extends Pick<AnsweredQuestion, 'question' | 'answer'>>(
  questions: readonly Q[],
  search: string,
): Q[] {
  const asked = askedWords(search)
  if (asked.length === 0) return [...questions]
  const exact = holding(questions, asked, (word, one) => one.startsWith(word))
  return exact.length > 0
    ? exact
    : holding(questions, asked, (word, one) => one.startsWith(word) || almostBegins(word, one))
}

function holding<Q extends Pick<AnsweredQuestion, 'question' | 'answer'>>(
  questions: readonly Q[],
  asked: readonly string[],
  begins: (asked: string, word: string) => boolean,
): Q[] {
  const holds = (texts: readonly object[]) => {
    const words = texts.flatMap((text) => Object.values(text) as string[]).flatMap(searchWords)
    return asked.every((word) => words.some((one) => begins(word, one)))
  }
  const inQuestion = questions.filter(({ question }) => holds([question]))
  const elsewhere = questions.filter((one) => !inQuestion.includes(one) && holds([one.question, ...one.answer]))
  return [...inQuestion, ...elsewhere]
}
