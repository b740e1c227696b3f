import type { CivilDate } from '@guichet/core/domain'

/** What is wrong with the planned day of a request: only care that has begun is asked for after its day. */
export function plannedDayFault(
  { plannedOn, regularisation }: { plannedOn: CivilDate; regularisation: boolean },
  today: CivilDate,
): 'planned-in-the-past' | undefined {
  return !regularisation && plannedOn < today ? 'planned-in-the-past' : undefined
}
