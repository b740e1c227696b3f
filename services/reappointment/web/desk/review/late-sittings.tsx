import { Notice, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'

/** Warns that the cycle plans a sitting after the last day on which the medical advisory committee may recommend about this file. */
export function LateSittings({ application: { lateSittings, macDueOn } }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  // A sitting that was held is no longer a warning.
  const ahead = lateSittings.filter(({ plannedOn }) => format.daysUntil(plannedOn) >= 0)
  if (!macDueOn || ahead.length === 0) return null
  return (
    <Notice tone="wait" title={t('reappointment.late-sitting.title')}>
      <p>{t('reappointment.late-sitting.law', { date: format.date(macDueOn) })}</p>
      <ul>
        {ahead.map(({ sitting, plannedOn, daysLate }) => (
          <li key={sitting}>
            {t('reappointment.late-sitting.planned', {
              sitting: t(`reappointment.calendar.${sitting}`),
              date: format.date(plannedOn),
              count: daysLate,
            })}
          </li>
        ))}
      </ul>
      <p>{t(`reappointment.late-sitting.${format.daysUntil(macDueOn) < 0 ? 'over' : 'mend'}`)}</p>
    </Notice>
  )
}
