import {
  type AnswerValue,
  optionsOf,
  optionText,
  type QuestionnaireItem,
  type SingleAnswer,
  valuesOf,
} from '../../domain/questionnaire.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'

/** Says the answer to a question in words, one for each value. */
export function useAnswerWords(): (item: QuestionnaireItem, value: AnswerValue | undefined) => string[] {
  const { t, language } = useText()
  const format = useFormat()
  const wordsOf = (item: QuestionnaireItem, value: SingleAnswer): string => {
    if (typeof value === 'boolean') return t(value ? 'forms.yes' : 'forms.no')
    if (typeof value === 'number') return format.number(value)
    if (typeof value === 'object') return value.title
    if (item.type === 'date') return format.date(value)
    const option = item.type === 'choice' ? optionsOf(item).find(({ code }) => code === value) : undefined
    return option ? optionText(option, language) : value
  }
  return (item, value) => valuesOf(value).map((single) => wordsOf(item, single))
}
