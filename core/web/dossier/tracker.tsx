import type { TrackerStep } from '../../domain/dossier-contract.ts'
import { useText } from '../language/language.ts'
import { type Formatter } from '../language/format.ts'
import { useFormat } from '../language/use-format.ts'
import type { Say } from '../language/language.ts'
import { useLateness } from '../home/due.tsx'
import { TrackerSteps } from './tracker-steps.tsx'

/** When and who, in words that fit the state of the step; `late` is how long the present one has been. */
function noteOf(step: TrackerStep, late: string | undefined, words: Words): string | undefined {
  const { status, date, by } = step
  if (!date) return by ?? undefined
  if (status === 'planned') return plannedOn(date, words)
  if (status === 'current') return dueOn(date, late, words)
  const on = words.format.date(date)
  return by ? words.t('dossier.tracker.done-by', { date: on, name: by }) : on
}

/** A plan that was overtaken says nothing about when it will really be. */
function plannedOn(date: string, { t, format }: Words): string | undefined {
  return format.daysUntil(date) < 0 ? undefined : t('dossier.tracker.planned', { date: format.date(date) })
}

function dueOn(date: string, late: string | undefined, { t, format }: Words): string {
  const words = { date: format.date(date), relative: late ?? format.relativeDay(date) }
  return t(late ? 'dossier.tracker.late' : 'dossier.tracker.due', words)
}

interface Words {
  t: Say
  format: Formatter
}

export interface TrackerProps {
  steps: readonly TrackerStep[]
  /** Who holds the present step, in words. */
  holder?: string
  /** The moment from which the present step is late; without it once its date is over. */
  dueAt?: string | null
}

/** The dated tracker: done steps with when and who, the present one with its holder and due date, the planned ones. */
export function Tracker({ steps, holder, dueAt }: TrackerProps) {
  const { t } = useText()
  const format = useFormat()
  const lateness = useLateness()
  const lateOf = ({ status, date }: TrackerStep) =>
    status === 'current' && date ? lateness({ on: date, at: dueAt ?? null }) : undefined
  const shown = steps.map((step) => ({
    status: step.status,
    label: t(step.label),
    note: [step.status === 'current' ? holder : undefined, noteOf(step, lateOf(step), { t, format })]
      .filter(Boolean)
      .join(' · '),
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
