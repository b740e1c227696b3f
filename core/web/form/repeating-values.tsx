import { Input } from '@mantine/core'
import { boundsOf, type SingleAnswer, textOf, valuesOf } from '../../domain/questionnaire.ts'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { type FieldProps, fieldId, useForm } from './form-context.ts'
import { useQuestionProps } from './question-label.tsx'
import { TypedInput } from './text-fields.tsx'

/** Several typed values of one question, each with its own error, added and removed one by one. */
export function RepeatingValues({ item, path, value, onAnswer }: FieldProps) {
  const { t, language } = useText()
  const { problems } = useForm()
  const question = useQuestionProps(item, path)
  const title = textOf(item, language)
  const given = valuesOf(value)
  const values: SingleAnswer[] = given.length > 0 ? given : ['']
  const { maxOccurs } = boundsOf(item)
  const change = (next: SingleAnswer[]) => onAnswer(next.length > 0 ? next : undefined)
  return (
    <Input.Wrapper {...question} labelElement="div">
      <div className="form-values">
        {values.map((one, index) => {
          const name = t('forms.row', { text: title, number: index + 1 })
          return (
            <div key={index} className="form-value" id={fieldId(`${path}/${index}`)}>
              <TypedInput
                item={item}
                value={one}
                aria-label={name}
                error={problems.get(`${path}/${index}`)}
                onAnswer={(next) => change(values.with(index, (next ?? '') as SingleAnswer))}
              />
              {values.length > 1 && (
                <Button look="quiet" onClick={() => change(values.toSpliced(index, 1))}>
                  <span>
                    {t('dossier.form.remove-value')}
                    <span className="visually-hidden"> {name}</span>
                  </span>
                </Button>
              )}
            </div>
          )
        })}
      </div>
      {values.length < maxOccurs && (
        <Button look="quiet" onClick={() => change([...values, ''])}>
          {t('dossier.form.add-another', { what: title })}
        </Button>
      )}
    </Input.Wrapper>
  )
}
