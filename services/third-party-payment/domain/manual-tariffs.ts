import type { CivilDate } from '@guichet/core/domain'
import type { Centimes } from './amount.ts'
import { type Coverage, tariffSetOn } from './coverage.ts'

/** A tariff that somebody of the insurer gave for one act on one day of care, where no rule has one. */
export interface ManualTariff {
  act: string
  date: CivilDate
  /** Of one unit. */
  minor: Centimes
}

/** Marks figures that a person gave, in traces. */
export const manualSource = 'manual'

/**
 * The coverage with these tariffs put in, so that everything else is priced by the same rules. A manual tariff never replaces a rule: it is
 * only asked for where there is none.
 */
export function withManualTariffs(coverage: Coverage, tariffs: readonly ManualTariff[]): Coverage {
  return tariffs.reduce(withOne, coverage)
}

function withOne(coverage: Coverage, { act: code, date, minor }: ManualTariff): Coverage {
  const act = coverage.acts.get(code)
  const set = tariffSetOn(coverage, date)
  if (!act || !set) return coverage
  const { letter: _letter, coefficient: _coefficient, to: _to, ...rest } = act
  const priced = { ...rest, pricing: 'FORFAIT' as const, from: act.from < date ? act.from : date }
  const flatRate = { act: code, minor, source: manualSource }
  return {
    ...coverage,
    acts: new Map([...coverage.acts, [code, priced]]),
    tariffSets: coverage.tariffSets.map((one) =>
      one === set ? { ...one, flatRates: [flatRate, ...one.flatRates.filter((rate) => rate.act !== code)] } : one,
    ),
  }
}
