import type { TrackerStep } from '../../domain/dossier-contract.ts'
import { useText } from '../language/language.ts'
import { type Formatter } from '../language/format.ts'
import { useFormat } from '../language/use-format.ts'
import type { Say } from '../language/language.ts'
import { TrackerSteps } from './tracker-steps.tsx'

/** When and who, in words that fit the state of the step. */
function noteOf(step: TrackerStep, t: Say, format: Formatter): string | undefined {
  const { status, date, by } = step
  if (!date) return by ?? undefined
  if (status === 'done' || status === 'ended') {
    const on = format.date(date)
    return by ? t('dossier.tracker.done-by', { date: on, name: by }) : on
  }
  // A plan that was overtaken says nothing about when it will really be.
  if (status === 'planned' && format.daysUntil(date) < 0) return undefined
  if (status === 'planned') return t('dossier.tracker.planned', { date: format.date(date) })
  const late = format.daysUntil(date) < 0
  return t(late ? 'dossier.tracker.late' : 'dossier.tracker.due', {
    date: format.date(date),
    relative: format.relativeDay(date),
  })
}

export interface TrackerProps {
  steps: readonly TrackerStep[]
  /** Who holds the present step, in words. */
  holder?: string
}

/** The dated tracker: done steps with when and who, the present one with its holder and due date, the planned ones. */
export function Tracker({ steps, holder }: TrackerProps) {
  const { t } = useText()
  const format = useFormat()
  const shown = steps.map((step) => ({
    status: step.status,
    label: t(step.label),
    note: [step.status === 'current' ? holder : undefined, noteOf(step, t, format)].filter(Boolean).join(' · '),
  }))
  return (
    <section className="panel stack" aria-labelledby="tracker">
      <h2 id="tracker" className="panel-title">
        {t('dossier.tracker')}
      </h2>
      <TrackerSteps steps={shown} />
    </section>
  )
}
