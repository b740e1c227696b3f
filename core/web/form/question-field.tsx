import { textOf } from '../../domain/questionnaire.ts'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { AttachmentField } from './attachment-field.tsx'
import { BooleanField, ChoiceField, ChoicesField } from './choice-fields.tsx'
import { type FieldProps, fieldId, useForm } from './form-context.ts'
import { RepeatingValues } from './repeating-values.tsx'
import { TextLikeField } from './text-fields.tsx'
import { useAnswerWords } from './use-answer-words.ts'

/** One question with the control that fits it; what the person may not change is shown, with the way to have it corrected. */
export function QuestionField(props: FieldProps) {
  const { editability, readOnly } = useForm()
  const { item, path } = props
  const mode = editability.get(item.linkId) ?? 'clinician'
  return (
    <div className="form-question" id={fieldId(path)}>
      {readOnly || mode !== 'clinician' ? <FixedAnswer {...props} /> : <Control {...props} />}
    </div>
  )
}

function Control(props: FieldProps) {
  const { item } = props
  if (item.type === 'boolean') return <BooleanField {...props} />
  if (item.type === 'choice') return item.repeats ? <ChoicesField {...props} /> : <ChoiceField {...props} />
  if (item.type === 'attachment') return <AttachmentField {...props} />
  return item.repeats ? <RepeatingValues {...props} /> : <TextLikeField {...props} />
}

function FixedAnswer({ item, path, value }: FieldProps) {
  const { t, language } = useText()
  const { editability, onRequestChange, problems, readOnly } = useForm()
  const words = useAnswerWords()
  const said = words(item, value)
  const problem = problems.get(path)
  return (
    <dl className="form-fixed">
      <dt>{textOf(item, language)}</dt>
      <dd>
        {said.length > 0 ? <bdi>{said.join(', ')}</bdi> : <span className="quiet">{t('forms.no-answer')}</span>}
        {problem && <p className="field-error">{problem}</p>}
        {!readOnly && editability.get(item.linkId) === 'request-change' && onRequestChange && (
          <div>
            <Button look="quiet" onClick={() => onRequestChange(item.linkId)}>
              <span>
                {t('dossier.form.request-change')}
                <span className="visually-hidden">: {textOf(item, language)}</span>
              </span>
            </Button>
          </div>
        )}
      </dd>
    </dl>
  )
}
