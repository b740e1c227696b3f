import { Button, useRole, useText } from '@guichet/core/web'
import type { DeskItem } from '../../domain/desk-contract.ts'

interface Props {
  items: readonly DeskItem[]
  onTick: (ids: Set<string>) => void
}

/** For the Board's secretary: ticks every file of the list in which nothing deserves a look of its own: what one resolution may decide. */
export function TickClean({ items, onTick }: Props) {
  const { t } = useText()
  const board = useRole('corporate-secretary')
  const clean = items.filter((item) => item.clean && item.phase === 'board')
  if (!board || clean.length === 0) return null
  return (
    <div>
      <Button look="second" onClick={() => onTick(new Set(clean.map((item) => item.id)))}>
        {t('reappointment.desk.tick-clean', { count: clean.length })}
      </Button>
    </div>
  )
}
