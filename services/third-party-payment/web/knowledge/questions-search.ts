import { oneOf, type RawSearch } from '@guichet/core/web'

/** What is asked of the answered questions, as it stands in the address. `about`: a reason or refusal that was met. */
export interface QuestionsSearch {
  q: string
  topic: string
  about: string
}

/** Reads the address; never throws. */
export function parseQuestionsSearch(raw: RawSearch): QuestionsSearch {
  const text = (value: string | string[] | undefined, most: number) => (oneOf(value) ?? '').slice(0, most)
  return { q: text(raw.q, 100), topic: text(raw.topic, 20), about: text(raw.about, 60) }
}
