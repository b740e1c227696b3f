import type { CareLine } from './care-event.ts'
import type { Coverage } from './coverage.ts'
import type { Tariff } from './tariff.ts'

/** A line with what the tariff says of it. */
export interface TariffedLine {
  line: CareLine
  tariff: Tariff | undefined
}

/** Lines of one session were done together: they name the same session, or none and share the day. */
export function sameSession(one: CareLine, other: CareLine): boolean {
  return one.date === other.date && one.session === other.session
}

/** Whether a flat rate of the same session already pays the line. */
export function isIncluded(line: CareLine, lines: readonly TariffedLine[]): boolean {
  return (
    line.includedInFlatRate ||
    lines.some(
      (other) =>
        other.line !== line && sameSession(other.line, line) && other.tariff?.includes.includes(line.act.code) === true,
    )
  )
}

/**
 * The percentage of its tariff that each unit of a line keeps. Surgical acts of one session are ranked by coefficient, equals by
 * the order of the lines; everything else keeps 100. `counts` leaves out lines that are not paid for what they are.
 */
export function percentsOf(
  coverage: Coverage,
  line: CareLine,
  lines: readonly TariffedLine[],
  counts: (line: CareLine) => boolean,
): readonly number[] {
  const { letters, percents } = coverage.settings.multipleActs
  const isSurgical = ({ act }: CareLine) => act.letter !== undefined && letters.includes(act.letter)
  const all = Array.from({ length: line.quantity }, () => 100)
  if (!isSurgical(line) || !counts(line)) return all
  const ranked = lines
    .map((one) => one.line)
    .filter((one) => isSurgical(one) && counts(one) && sameSession(one, line))
    .toSorted((one, other) => (other.act.coefficient ?? 0) - (one.act.coefficient ?? 0))
  const before = ranked.slice(0, ranked.indexOf(line)).reduce((units, { quantity }) => units + quantity, 0)
  return all.map((_, unit) => percents[before + unit] ?? 0)
}
