import { searchWords } from './act-search.ts'
import type { AnsweredQuestion } from './publication-schema.ts'

/**
 * The questions that hold a word beginning with each word asked, in any language; those that hold them in the question itself before
 * those that do so in the answer. All of them for an empty search.
 */
export function findQuestions<Q extends Pick<AnsweredQuestion, 'question' | 'answer'>>(
  questions: readonly Q[],
  search: string,
): Q[] {
  const asked = searchWords(search)
  if (asked.length === 0) return [...questions]
  const holds = (texts: readonly object[]) => {
    const words = texts.flatMap((text) => Object.values(text) as string[]).flatMap(searchWords)
    return asked.every((word) => words.some((one) => one.startsWith(word)))
  }
  const inQuestion = questions.filter(({ question }) => holds([question]))
  const elsewhere = questions.filter((one) => !inQuestion.includes(one) && holds([one.question, ...one.answer]))
  return [...inQuestion, ...elsewhere]
}
