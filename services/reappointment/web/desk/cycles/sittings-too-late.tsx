import { Notice, useFormat, useText } from '@guichet/core/web'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'
import { tooLateWhenCompleteBefore } from '../../../domain/mac-clock.ts'

/** Warns, beside the calendar, for which files a sitting comes after the time the law gives the medical advisory committee. */
export function SittingsTooLate({ cycle: { calendar, policy } }: { cycle: CycleDetail }) {
  const { t } = useText()
  const format = useFormat()
  const late = tooLateWhenCompleteBefore(calendar, policy.macClock)
  if (late.length === 0) return null
  return (
    <Notice tone="wait" title={t('reappointment.late-sitting.calendar-title')}>
      <ul>
        {late.map(({ sitting, plannedOn, before }) => (
          <li key={sitting}>
            {t('reappointment.late-sitting.calendar', {
              sitting: t(`reappointment.calendar.${sitting}`),
              date: format.date(plannedOn),
              before: format.date(before),
            })}
          </li>
        ))}
      </ul>
      <p>{t('reappointment.late-sitting.calendar-text', { count: policy.macClock.days })}</p>
    </Notice>
  )
}
