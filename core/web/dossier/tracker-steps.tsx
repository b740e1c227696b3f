import type { ReactNode } from 'react'
import { useText } from '../language/language.ts'
import './tracker.css'

export interface ShownStep {
  status: 'done' | 'ended' | 'current' | 'planned'
  label: string
  /** When and who, in words. */
  note?: ReactNode
}

/** The steps of a dossier in order: done, present, planned. The state of each is said, not only drawn. */
export function TrackerSteps({ steps }: { steps: readonly ShownStep[] }) {
  const { t } = useText()
  return (
    <ol className="tracker">
      {steps.map((step, index) => (
        <li
          key={`${index} ${step.label}`}
          className="tracker-step"
          data-status={step.status}
          aria-current={step.status === 'current' ? 'step' : undefined}
        >
          <span className="tracker-mark" aria-hidden="true" />
          <span className="tracker-label">
            {step.label} <span className="visually-hidden">({t(`web.step.${step.status}`)})</span>
          </span>
          {step.note && <span className="tracker-note">{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}
