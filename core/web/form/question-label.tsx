import { helpOf, type QuestionnaireItem, textOf } from '../../domain/questionnaire.ts'
import { useText } from '../language/language.ts'
import { useForm } from './form-context.ts'

/** Label, help, error and "required" of a question, as Mantine's controls take them. */
export function useQuestionProps(item: QuestionnaireItem, path: string) {
  const { t, language } = useText()
  const { problems } = useForm()
  const problem = problems.get(path)
  return {
    label: (
      <>
        {textOf(item, language)} {!item.required && <span className="field-optional">{t('web.optional')}</span>}
      </>
    ),
    description: helpOf(item, language),
    error: problem,
  }
}
