import { textIn } from '@guichet/core/domain'
import { LongTextField, TickField, useText } from '@guichet/core/web'
import type { RegistryStanding } from '../../domain/consultation-contract.ts'
import type { FieldsProps } from './consult-form.tsx'

interface Props extends FieldsProps {
  standing: RegistryStanding
  /** Of the pause that is left; undefined without one. */
  seconds: number | undefined
}

/** The pause after searches that found nobody: how long, whom to ask meanwhile, and what an emergency lifts once. */
export function Paused({ values, change, faultAt, standing, seconds }: Props) {
  const { t, language } = useText()
  const { contact } = standing
  if (seconds === undefined) return null
  const mayLift = standing.emergencyLeft && values.reason === 'incapable-decision-pending'
  return (
    <div className="stack">
      <p>{t('directives-registry.consult.slow-down', { count: Math.ceil(seconds / 60) })}</p>
      {contact && (
        <p>
          {t('directives-registry.consult.paused-help', {
            name: textIn(contact.name, language),
            phone: contact.phone,
          })}
        </p>
      )}
      {mayLift && (
        <TickField
          id="consult-emergency"
          label={t('directives-registry.consult.emergency')}
          value={values.emergency}
          onChange={(emergency) => change({ emergency })}
        />
      )}
      {mayLift && values.emergency && (
        <LongTextField
          id="consult-limitReason"
          rows={2}
          label={t('directives-registry.consult.emergency-reason')}
          value={values.limitReason}
          error={faultAt('limitReason')}
          onChange={(limitReason) => change({ limitReason })}
        />
      )}
      {!mayLift && <p>{t('directives-registry.consult.emergency-none')}</p>}
    </div>
  )
}
