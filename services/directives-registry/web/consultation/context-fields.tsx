import { textIn } from '@guichet/core/domain'
import { ChoiceField, SelectField, useText } from '@guichet/core/web'
import type { RegistryStanding } from '../../domain/consultation-contract.ts'
import type { FieldsProps } from './consult-form.tsx'

const reasons = [
  'incapable-decision-pending',
  'existence-with-capable-person',
  'transfer-or-admission',
  'filing-error',
] as const
const situations = ['end-of-life', 'coma-or-vegetative', 'severe-cognitive', 'not-yet-determined'] as const

/** Why the register is opened: the reason, the clinical situation, the unit. */
export function ContextFields({ values, change, faultAt, standing }: FieldsProps & { standing: RegistryStanding }) {
  const { t, language } = useText()
  const units = standing.departments.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))
  return (
    <fieldset className="panel field-group">
      <legend>{t('directives-registry.consult.why')}</legend>
      <ChoiceField
        id="consult-reason"
        label={t('directives-registry.consult.reason')}
        value={values.reason}
        error={faultAt('reason')}
        options={reasons.map((value) => ({ value, label: t(`directives-registry.reason.${value}`) }))}
        onChange={(reason) => change({ reason })}
      />
      <ChoiceField
        id="consult-situation"
        label={t('directives-registry.consult.situation')}
        value={values.situation}
        error={faultAt('situation')}
        options={situations.map((value) => ({ value, label: t(`directives-registry.situation.${value}`) }))}
        onChange={(situation) => change({ situation })}
      />
      <SelectField
        id="consult-departmentId"
        label={t('directives-registry.consult.unit')}
        value={values.departmentId}
        error={faultAt('departmentId')}
        options={[{ value: '', label: t('directives-registry.form.choose') }, ...units]}
        onChange={(departmentId) => change({ departmentId })}
      />
    </fieldset>
  )
}
