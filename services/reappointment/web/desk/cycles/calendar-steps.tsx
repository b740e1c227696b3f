import { TrackerSteps, useFormat, useText } from '@guichet/core/web'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'

interface Props {
  calendar: CycleDetail['calendar']
  /** Somebody was invited; before that the invitations are what comes next, whatever the day. */
  invited: boolean
}

/** The dates of the cycle as steps: past, the next one, those to come. */
export function CalendarSteps({ calendar, invited }: Props) {
  const { t } = useText()
  const format = useFormat()
  const today = format.today()
  const days = Object.entries(calendar).toSorted(([, one], [, other]) => one.localeCompare(other))
  const next = days.findIndex(([step, day]) => day >= today || (step === 'invitations' && !invited))
  const steps = days.map(([step, day], index) => ({
    label: t(`reappointment.calendar.${step}`),
    status:
      next === -1 || index < next ? ('done' as const) : index === next ? ('current' as const) : ('planned' as const),
    note: index === next ? `${format.date(day)} · ${format.relativeDay(day)}` : format.date(day),
  }))
  return <TrackerSteps steps={steps} />
}
