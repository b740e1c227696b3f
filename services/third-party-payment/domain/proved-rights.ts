import type { CivilDate } from '@guichet/core/domain'

/** A line with the days on which its care was given. */
interface GivenCare {
  id: string
  careDate: CivilDate
  dates: readonly CivilDate[]
}

interface Proof {
  day: CivilDate
  number: string
}

/** Every day on which the care of a line was given. */
export const daysOf = ({ careDate, dates }: Omit<GivenCare, 'id'>): readonly CivilDate[] =>
  dates.length > 0 ? dates : [careDate]

/**
 * The lines whose rights were proved for every day of their care, with the proof of the last: a proof binds the insurer, which cannot
 * find afterwards that rights were closed.
 */
export function provedLines(
  lines: readonly GivenCare[],
  proofs: readonly Proof[],
): { line: string; day: CivilDate; number: string }[] {
  const byDay = new Map(proofs.map((proof) => [proof.day, proof]))
  return lines.flatMap((line) => {
    const own = daysOf(line).map((day) => byDay.get(day))
    const last = own.at(-1)
    return last && own.every(Boolean) ? [{ line: line.id, day: last.day, number: last.number }] : []
  })
}
