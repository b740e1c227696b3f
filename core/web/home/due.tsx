import { useText } from '../language/language.ts'
import { useNow } from '../language/portal-clock.ts'
import { useFormat } from '../language/use-format.ts'

export interface DueProps {
  /** The last civil date in time, as the server tells it. */
  on: string
  /** The moment itself: from then on it is late. Without it once the date is over. */
  at?: string | null
  /** Tells the hour too, where it counts. */
  byHour?: boolean
  /** In a column that is called the due date: the day alone. */
  inColumn?: boolean
}

/** How long something has been late, in words; undefined while it is in time. Late on the day itself, it is so by hours. */
export function useLateness(): (due: DueProps) => string | undefined {
  const format = useFormat()
  const now = useNow()
  return ({ on, at }) => {
    const over = format.daysUntil(on) < 0
    if (!at) return over ? format.relativeDay(on) : undefined
    if (Date.parse(at) >= now) return undefined
    return over ? format.relativeDay(on) : format.relativeTime(at)
  }
}

/** When something is due, as a day and in words: late and soon stand out, and say so. */
export function Due(props: DueProps) {
  const since = useLateness()(props)
  return since === undefined ? <DueAhead {...props} /> : <Overdue on={props.on} since={since} />
}

function Overdue({ on, since }: { on: string; since: string }) {
  const { t } = useText()
  return (
    <span className="due" data-tone="stop">
      <time dateTime={on}>{t('home.due.late', { since })}</time>
    </span>
  )
}

function DueAhead({ on, at, byHour, inColumn }: DueProps) {
  const { t } = useText()
  const format = useFormat()
  const hour = byHour ? at : null
  const days = format.daysUntil(on)
  const date = hour ? format.dateTime(hour) : format.shortDate(on)
  return (
    <span className="due" data-tone={days <= 3 ? 'wait' : undefined}>
      <time dateTime={hour ?? on}>{inColumn ? date : t('home.due.by', { date })}</time>
      {days >= 0 && days <= 14 && <span> · {format.relativeDay(on)}</span>}
    </span>
  )
}
