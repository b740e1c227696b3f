import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'

export interface DueProps {
  /** The last civil date in time, as the server tells it. */
  on: string
  /** The moment itself, where its hour counts. */
  at?: string
}

/** When something is due, as a day and in words: late and soon stand out, and say so. */
export function Due({ on, at }: DueProps) {
  const { t } = useText()
  const format = useFormat()
  const days = format.daysUntil(on)
  const tone = days < 0 ? 'stop' : days <= 3 ? 'wait' : undefined
  const date = at ? format.dateTime(at) : format.shortDate(on)
  return (
    <span className="due" data-tone={tone}>
      <time dateTime={at ?? on}>
        {days < 0 ? t('home.due.late', { since: format.relativeDay(on) }) : t('home.due.by', { date })}
      </time>
      {days >= 0 && days <= 14 && <span> · {format.relativeDay(on)}</span>}
    </span>
  )
}
