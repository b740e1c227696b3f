import type { TrackerStep } from '../../domain/dossier-contract.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { useLateness } from '../home/due.tsx'
import './tracker.css'

interface TrackerLineProps {
  steps: readonly TrackerStep[]
  /** The moment from which the present step is late; without it once its date is over. */
  dueAt: string | null
}

/** The tracker in one line: how many steps are done, which one is under way, until when. */
export function TrackerLine({ steps, dueAt }: TrackerLineProps) {
  const { t } = useText()
  const format = useFormat()
  const lateness = useLateness()
  const done = steps.filter((step) => step.status === 'done').length
  const current = steps.find((step) => step.status === 'current')
  const where = { number: done + 1, total: steps.length }
  const under = ({ date }: TrackerStep) => {
    const since = date ? lateness({ on: date, at: dueAt }) : undefined
    if (since !== undefined) return t('home.tracker.step-late', { ...where, since })
    return date ? t('home.tracker.step-due', { ...where, date: format.shortDate(date) }) : t('home.tracker.step', where)
  }
  const words = current ? under(current) : steps.every(({ status }) => status === 'done') && t('home.tracker.finished')
  return (
    <span className="tracker-line">
      <span className="tracker-dots" aria-hidden="true">
        {steps.map((step, index) => (
          <span key={`${index} ${step.state}`} data-status={step.status} title={t(step.label)} />
        ))}
      </span>
      {words && <span className="tracker-line-words">{words}</span>}
    </span>
  )
}
