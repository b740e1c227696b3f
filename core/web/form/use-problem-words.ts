import { useCallback } from 'react'
import { everyItem, type Questionnaire, textOf } from '../../domain/questionnaire.ts'
import type { Problem } from '../../domain/refusal.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'

/** Says what is wrong with an answer, and which question it answers. */
export function useProblemWords(
  questionnaire: Questionnaire,
): (problem: Problem) => { text: string; question: string } {
  const { t, language } = useText()
  const format = useFormat()
  return useCallback(
    ({ path, code, values }: Problem) => {
      const parts = path.split('/').filter((part) => !/^\d+$/.test(part))
      const linkId = parts.at(-1)
      const found = [...everyItem(questionnaire.item ?? [])].find(({ item }) => item.linkId === linkId)
      const shown = Object.entries(values ?? {}).map(([name, value]) => {
        return [name, typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : value]
      })
      const question = found ? textOf(found.item, language) : ''
      return { text: t(`problem.${code}`, Object.fromEntries(shown)), question }
    },
    [questionnaire, t, language, format],
  )
}
