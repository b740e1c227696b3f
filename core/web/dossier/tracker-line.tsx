import type { TrackerStep } from '../../domain/dossier-contract.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import './tracker.css'

/** The tracker in one line: how many steps are done, which one is under way, until when. */
export function TrackerLine({ steps }: { steps: readonly TrackerStep[] }) {
  const { t } = useText()
  const format = useFormat()
  const done = steps.filter((step) => step.status === 'done').length
  const current = steps.find((step) => step.status === 'current')
  const where = { number: done + 1, total: steps.length }
  const words = !current
    ? t('home.tracker.finished')
    : current.date
      ? t('home.tracker.step-due', { ...where, date: format.shortDate(current.date) })
      : t('home.tracker.step', where)
  return (
    <span className="tracker-line">
      <span className="tracker-dots" aria-hidden="true">
        {steps.map((step, index) => (
          <span key={`${index} ${step.state}`} data-status={step.status} title={t(step.label)} />
        ))}
      </span>
      <span className="tracker-line-words">{words}</span>
    </span>
  )
}
