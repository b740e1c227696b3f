import { Button, LongTextField, useText } from '@guichet/core/web'

export interface ConditionsFieldProps {
  conditions: readonly string[]
  onChange: (conditions: string[]) => void
  error?: string | undefined
  id?: string
}

const most = 20

/** Conditions of the whole appointment, one sentence each; there is always one to fill in. */
export function ConditionsField({ conditions, onChange, error, id = 'conditions' }: ConditionsFieldProps) {
  const { t } = useText()
  const shown = conditions.length === 0 ? [''] : conditions
  return (
    <fieldset className="condition-rows stack">
      <legend className="field-label">{t('reappointment.reviewing.conditions')}</legend>
      <p className="field-hint">{t('reappointment.reviewing.conditions-hint')}</p>
      {shown.map((condition, index) => (
        <div key={index} className="condition-row">
          <LongTextField
            id={index === 0 ? id : `${id}-${index}`}
            label={t('reappointment.reviewing.condition', { number: index + 1 })}
            rows={2}
            value={condition}
            onChange={(value) => onChange(shown.map((one, place) => (place === index ? value : one)))}
            error={index === 0 ? error : undefined}
          />
          {shown.length > 1 && (
            <Button look="quiet" onClick={() => onChange(shown.filter((_, place) => place !== index))}>
              <span>
                {t('reappointment.reviewing.condition-remove')}
                <span className="visually-hidden"> {index + 1}</span>
              </span>
            </Button>
          )}
        </div>
      ))}
      {shown.length < most && (
        <div>
          <Button look="second" onClick={() => onChange([...shown, ''])}>
            {t('reappointment.reviewing.condition-add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
