import type { CivilDate } from '@guichet/core/domain'
import { type Coverage, tariffSetOn } from './coverage.ts'

/** Whether the tariffs of a day of care are the same in two versions of an insurer's books. */
export function sameTariffs(before: Coverage, after: Coverage, date: CivilDate): boolean {
  return JSON.stringify(tariffSetOn(before, date)) === JSON.stringify(tariffSetOn(after, date))
}
