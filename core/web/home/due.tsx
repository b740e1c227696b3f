import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'

/** When something is due, as a day and in words: late and soon stand out, and say so. */
export function Due({ at }: { at: string }) {
  const { t } = useText()
  const format = useFormat()
  const days = format.daysUntil(at)
  const tone = days < 0 ? 'stop' : days <= 3 ? 'wait' : undefined
  const words =
    days < 0 ? t('home.due.late', { since: format.relativeDay(at) }) : t('home.due.by', { date: format.shortDate(at) })
  return (
    <span className="due" data-tone={tone}>
      <time dateTime={at} title={format.dateTime(at)}>
        {words}
      </time>
      {days >= 0 && days <= 14 && <span> · {format.relativeDay(at)}</span>}
    </span>
  )
}
