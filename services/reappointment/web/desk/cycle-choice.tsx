import { useText } from '@guichet/core/web'
import type { CycleList } from '../../domain/cycle-contract.ts'

interface Props {
  cycles: CycleList
  /** Empty for all of them. */
  cycleId: string
  onChange: (cycle: string) => void
}

/** Which year's files the desk shows. */
export function CycleChoice({ cycles, cycleId, onChange }: Props) {
  const { t } = useText()
  return (
    <label className="filter-sort no-print">
      <span className="quiet">{t('reappointment.desk.cycle')}</span>
      <select className="input" value={cycleId || 'all'} onChange={(event) => onChange(event.currentTarget.value)}>
        {cycles.items.map((cycle) => (
          <option key={cycle.id} value={cycle.id}>
            {cycle.label}
          </option>
        ))}
        <option value="all">{t('reappointment.desk.all-cycles')}</option>
      </select>
    </label>
  )
}
