import { addMonths, type CivilDate } from '@guichet/core/domain'
import type { WaitingPeriod } from './care-event.ts'
import type { CoverageSettings, WaitingKind } from './coverage-schema.ts'

/**
 * The waiting periods of someone declared late: they run from the declaration. None when the declaration came within the time
 * allowed after hiring or marriage. Care on the last day, `until`, is covered again.
 */
export function waitingAfter(
  { waiting }: CoverageSettings,
  dates: { qualifyingEventOn: CivilDate; declaredOn: CivilDate },
): WaitingPeriod[] {
  if (dates.declaredOn <= addMonths(dates.qualifyingEventOn, waiting.lateAfterMonths)) return []
  return Object.entries(waiting.months).map(([kind, months]) => ({
    kind: kind as WaitingKind,
    until: addMonths(dates.declaredOn, months),
  }))
}
