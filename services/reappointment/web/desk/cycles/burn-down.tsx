import { ChartWithTable, useFormat, useText } from '@guichet/core/web'
import type { CycleProgress } from '../../../domain/cycle-contract.ts'
import { burnDownRows } from './burn-down-rows.ts'

interface Props {
  progress: CycleProgress
  label: string
}

/** Files still to be submitted and to be decided, day by day, with the day on which everyone will have submitted at the present pace. */
export function BurnDown({ progress, label }: Props) {
  const { t } = useText()
  const format = useFormat()
  const rows = burnDownRows(progress)
  const last = progress.burnDown.at(-1)
  if (!last) return null
  const { projectedEnd, dueDate, asOf } = progress
  const onAxis = new Set(rows.map((row) => row.date))
  const marks = [
    { at: asOf, label: t('reappointment.cycle.today') },
    { at: dueDate, label: t('reappointment.calendar.due') },
  ].filter((mark) => onAxis.has(mark.at))
  const ahead =
    last.unsubmitted === 0 ? 'all' : projectedEnd === null ? 'unknown' : projectedEnd > dueDate ? 'late' : 'in-time'
  return (
    <ChartWithTable
      kind="lines"
      title={t('reappointment.cycle.chart-burn-down')}
      summary={
        <>
          {t('reappointment.cycle.burn-down-summary', {
            unsubmitted: format.number(last.unsubmitted),
            undecided: format.number(last.undecided),
            date: format.date(asOf),
          })}{' '}
          {t(`reappointment.cycle.burn-down-${ahead}`, {
            end: projectedEnd ? format.date(projectedEnd) : '',
            due: format.date(dueDate),
          })}
        </>
      }
      rowHeading={t('reappointment.cycle.day')}
      fileName={`${label}-burn-down`}
      rows={rows.map(({ date, ...values }) => ({ label: format.shortDate(date), values }))}
      series={[
        { key: 'unsubmitted', label: t('reappointment.cycle.unsubmitted'), tone: 'info' },
        { key: 'undecided', label: t('reappointment.cycle.undecided'), tone: 'plain' },
        { key: 'projected', label: t('reappointment.cycle.projected'), tone: 'wait', projected: true },
      ]}
      marks={marks.map((mark) => ({ ...mark, at: format.shortDate(mark.at) }))}
    />
  )
}
