import { Checkbox, NativeSelect, Radio } from '@mantine/core'
import {
  isAcknowledgement,
  optionsOf,
  optionText,
  type SingleAnswer,
  textOf,
  valuesOf,
} from '../../domain/questionnaire.ts'
import { useText } from '../language/language.ts'
import type { FieldProps } from './form-context.ts'
import { useQuestionProps } from './question-label.tsx'

/** Yes or no; a statement to accept is one box to tick. */
export function BooleanField({ item, path, value, onAnswer }: FieldProps) {
  const { t, language } = useText()
  const question = useQuestionProps(item, path)
  if (isAcknowledgement(item)) {
    return (
      <Checkbox
        label={textOf(item, language)}
        description={question.description}
        error={question.error}
        checked={value === true}
        onChange={(event) => onAnswer(event.currentTarget.checked ? true : undefined)}
      />
    )
  }
  return (
    <Radio.Group
      {...question}
      name={path}
      value={typeof value === 'boolean' ? String(value) : null}
      onChange={(chosen) => onAnswer(chosen === 'true')}
    >
      <div className="form-options" data-side-by-side>
        <Radio value="true" label={t('forms.yes')} />
        <Radio value="false" label={t('forms.no')} />
      </div>
    </Radio.Group>
  )
}

/** More options than this go into the device's own list. */
const fewOptions = 7

/** One of several options. */
export function ChoiceField({ item, path, value, onAnswer }: FieldProps) {
  const { t, language } = useText()
  const question = useQuestionProps(item, path)
  const options = optionsOf(item)
  const chosen = typeof value === 'string' ? value : ''
  if (options.length > fewOptions) {
    return (
      <NativeSelect
        {...question}
        value={chosen}
        data={[
          { value: '', label: t('dossier.form.choose') },
          ...options.map((option) => ({ value: option.code ?? '', label: optionText(option, language) })),
        ]}
        onChange={(event) => onAnswer(event.currentTarget.value || undefined)}
      />
    )
  }
  return (
    <Radio.Group {...question} name={path} value={chosen || null} onChange={(code) => onAnswer(code)}>
      <div className="form-options">
        {options.map((option) => (
          <Radio key={option.code} value={option.code ?? ''} label={optionText(option, language)} />
        ))}
        {!item.required && chosen && (
          <button type="button" className="button" data-look="quiet" onClick={() => onAnswer(undefined)}>
            {t('dossier.form.clear')}
          </button>
        )}
      </div>
    </Radio.Group>
  )
}

/** Several of several options, kept in the order of the questionnaire. */
export function ChoicesField({ item, path, value, onAnswer }: FieldProps) {
  const { language } = useText()
  const question = useQuestionProps(item, path)
  const options = optionsOf(item)
  const chosen = valuesOf(value).filter((one): one is string => typeof one === 'string')
  const choose = (codes: string[]) => {
    const ordered = options.flatMap(({ code }): SingleAnswer[] => (code && codes.includes(code) ? [code] : []))
    onAnswer(ordered.length > 0 ? ordered : undefined)
  }
  return (
    <Checkbox.Group {...question} value={chosen} onChange={choose}>
      <div className="form-options">
        {options.map((option) => (
          <Checkbox key={option.code} value={option.code ?? ''} label={optionText(option, language)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
