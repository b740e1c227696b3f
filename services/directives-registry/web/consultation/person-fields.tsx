import { ChoiceField, LongTextField, TextField, useText } from '@guichet/core/web'
import type { FieldsProps } from './consult-form.tsx'
import type { ConsultValues } from './consult-values.ts'

interface Props extends FieldsProps {
  /** The number leaves two adults. */
  asksBirthDate: boolean
  /** Several persons have this identity. */
  asksNumber: boolean
  /** A limit was reached that a reason lifts. */
  asksReason: boolean
}

/** Whom: by number, or by the whole identity where there is none. Nothing is kept by the browser. */
export function PersonFields(props: Props) {
  const { t } = useText()
  const { values, change, faultAt, asksReason } = props
  return (
    <fieldset className="panel field-group">
      <legend>{t('directives-registry.consult.who')}</legend>
      <ChoiceField
        id="consult-by"
        label={t('directives-registry.consult.by')}
        value={values.by}
        options={(['nam', 'demographic'] as const).map((value) => ({
          value,
          label: t(`directives-registry.consult.by-${value}`),
        }))}
        onChange={(by) => change({ by: by === 'nam' ? 'nam' : 'demographic', nam: '' })}
      />
      {values.by === 'nam' ? <ByNumber {...props} /> : <ByIdentity {...props} />}
      {asksReason && (
        <LongTextField
          id="consult-limitReason"
          rows={2}
          label={t('directives-registry.consult.limit-reason')}
          value={values.limitReason}
          error={faultAt('limitReason')}
          onChange={(limitReason) => change({ limitReason })}
        />
      )}
    </fieldset>
  )
}

function useLine({ values, change, faultAt }: FieldsProps) {
  const { t } = useText()
  return (field: Exclude<keyof ConsultValues, 'by' | 'emergency'>) => ({
    id: `consult-${field}`,
    label: t(`directives-registry.consult.${field}`),
    value: values[field],
    error: faultAt(field),
    autoComplete: 'off',
    spellCheck: false,
    onChange: (value: string) => change({ [field]: value }),
  })
}

function ByNumber(props: Props) {
  const { t } = useText()
  const line = useLine(props)
  return (
    <>
      <TextField
        {...line('nam')}
        className="nam"
        dir="ltr"
        autoCapitalize="characters"
        enterKeyHint="search"
        hint={t('directives-registry.consult.nam-hint')}
      />
      {props.asksBirthDate && <TextField {...line('birthDate')} type="date" />}
    </>
  )
}

function ByIdentity(props: Props) {
  const { t } = useText()
  const line = useLine(props)
  const { values, change, faultAt, asksNumber } = props
  return (
    <>
      {(asksNumber || values.nam !== '') && (
        <TextField
          {...line('nam')}
          dir="ltr"
          autoCapitalize="characters"
          hint={t('directives-registry.consult.nam-hint')}
        />
      )}
      <TextField {...line('familyNameAtBirth')} hint={t('directives-registry.consult.exact-hint')} />
      <TextField {...line('givenName')} />
      <TextField {...line('birthDate')} type="date" />
      <ChoiceField
        id="consult-sex"
        label={t('directives-registry.consult.sex')}
        value={values.sex}
        error={faultAt('sex')}
        options={(['F', 'M', 'X'] as const).map((value) => ({ value, label: t(`directives-registry.sex.${value}`) }))}
        onChange={(sex) => change({ sex })}
      />
    </>
  )
}
