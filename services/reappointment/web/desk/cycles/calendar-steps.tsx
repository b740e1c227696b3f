import { TrackerSteps, useFormat, useNow, useText } from '@guichet/core/web'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'
import { civilDayOf } from '../review/civil-day.ts'

/** The dates of the cycle as steps: past, the next one, those to come. */
export function CalendarSteps({ calendar }: { calendar: CycleDetail['calendar'] }) {
  const { t } = useText()
  const format = useFormat()
  const today = civilDayOf(useNow())
  const days = Object.entries(calendar).toSorted(([, one], [, other]) => one.localeCompare(other))
  const next = days.findIndex(([, day]) => day >= today)
  const steps = days.map(([step, day], index) => ({
    label: t(`reappointment.calendar.${step}`),
    status:
      next === -1 || index < next ? ('done' as const) : index === next ? ('current' as const) : ('planned' as const),
    note: index === next ? `${format.date(day)} · ${format.relativeDay(day)}` : format.date(day),
  }))
  return <TrackerSteps steps={steps} />
}
