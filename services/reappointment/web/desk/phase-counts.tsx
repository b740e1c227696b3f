import { useFormat, useText } from '@guichet/core/web'
import type { DeskCounts } from '../../domain/desk-contract.ts'
import { progressPhases, statesOfPhase } from '../../domain/progress.ts'

interface Props {
  /** The former ones while others are on their way. */
  counts: DeskCounts | undefined
  chosen: readonly string[]
  onChange: (phases: string[]) => void
}

/** How many files are at each step; each count narrows the list to them. */
export function PhaseCounts({ counts, chosen, onChange }: Props) {
  const { t } = useText()
  const format = useFormat()
  const phases = progressPhases.map((phase) => ({
    phase,
    count: statesOfPhase(phase).reduce((total, state) => total + (counts?.countsByState[state] ?? 0), 0),
  }))
  const shown = phases.filter(({ phase, count }) => count > 0 || chosen.includes(phase))
  const toggle = (phase: string) =>
    onChange(chosen.includes(phase) ? chosen.filter((one) => one !== phase) : [...chosen, phase])
  if (shown.length === 0) return null
  return (
    <fieldset className="phase-counts no-print">
      <legend className="visually-hidden">{t('reappointment.desk.phase')}</legend>
      {shown.map(({ phase, count }) => (
        <button
          key={phase}
          type="button"
          className="phase-count"
          aria-pressed={chosen.includes(phase)}
          onClick={() => toggle(phase)}
        >
          {t(`reappointment.phase.${phase}`)} <span className="numbers">{format.number(count)}</span>
        </button>
      ))}
    </fieldset>
  )
}
