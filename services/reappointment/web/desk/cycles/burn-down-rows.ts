import type { CycleProgress } from '../../../domain/cycle-contract.ts'
import { daysAfter } from '../review/days-after.ts'

/** One day of the picture: what was left, and what would be at the present pace. */
export interface BurnDownRow {
  date: string
  unsubmitted: number | null
  undecided: number | null
  projected: number | null
}

const daysBetween = (one: string, other: string): number =>
  Math.round((Date.parse(`${other}T12:00:00Z`) - Date.parse(`${one}T12:00:00Z`)) / 86_400_000)

/**
 * The days since the invitations, then those until the projected end and the due date. The projection is a straight line from what is left today
 * to nothing on the projected day.
 */
export function burnDownRows({ burnDown, projectedEnd, dueDate }: CycleProgress): BurnDownRow[] {
  const last = burnDown.at(-1)
  if (!last) return []
  const counted = burnDown.map((day): BurnDownRow => ({
    ...day,
    projected: projectedEnd && day.date === last.date ? day.unsubmitted : null,
  }))
  const end = [projectedEnd ?? last.date, dueDate].toSorted().at(-1)!
  const length = projectedEnd ? daysBetween(last.date, projectedEnd) : 0
  const ahead = Math.max(0, daysBetween(last.date, end))
  const coming = Array.from({ length: ahead }, (_, index): BurnDownRow => {
    const share = length > 0 ? 1 - (index + 1) / length : -1
    return {
      date: daysAfter(last.date, index + 1),
      unsubmitted: null,
      undecided: null,
      projected: share >= 0 ? Math.round(last.unsubmitted * share) : null,
    }
  })
  return [...counted, ...coming]
}
