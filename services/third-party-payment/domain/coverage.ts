import type { CivilDate } from '@guichet/core/domain'
import type { ReductionReason } from './authorization-decision.ts'
import { covers } from './civil-periods.ts'
import { referenceFaults } from './coverage-references.ts'
import { type CoverageFault, type CoverageFiles, coverageSchema } from './coverage-files.ts'
import type {
  Act,
  ActFamily,
  BenefitRule,
  CoverageSettings,
  FlatRate,
  LetterValue,
  Reason,
  ReasonCode,
  TariffSet,
} from './coverage-schema.ts'

/** All that an insurer decides about what it pays, ready to price with. */
export interface Coverage {
  families: ReadonlyMap<string, ActFamily>
  acts: ReadonlyMap<string, Act>
  plans: ReadonlySet<string>
  settings: CoverageSettings
  rules: readonly BenefitRule[]
  /** Each complete: what it is based on is already in it. */
  tariffSets: readonly TariffSet[]
  reasons: ReadonlyMap<ReasonCode, Reason>
}

/** What keeps the files from being used: wrong shapes, periods that overlap, codes that lead nowhere. Empty when they are sound. */
export function coverageFaults(content: unknown): CoverageFault[] {
  const parsed = coverageSchema.safeParse(content)
  if (parsed.success) return referenceFaults(parsed.data)
  return parsed.error.issues.map((issue) => ({ path: issue.path.join('/'), fault: issue.message }))
}

/** The coverage of an insurer from its files. Throws when they have a fault, naming the first. */
export function parseCoverage(content: unknown): Coverage {
  const [fault] = coverageFaults(content)
  if (fault) throw new Error(`coverage file ${fault.path}: ${fault.fault}`)
  return coverageOf(coverageSchema.parse(content))
}

function coverageOf(files: CoverageFiles): Coverage {
  const tariffSets: TariffSet[] = []
  for (const set of files.tariffs.tariffSets) {
    tariffSets.push(
      completed(
        set,
        tariffSets.find(({ code }) => code === set.basedOn),
      ),
    )
  }
  return {
    families: new Map(files.families.families.map((family) => [family.code, family])),
    acts: new Map(files.acts.acts.map((act) => [act.code, act])),
    plans: new Set(files.plans.plans.map(({ code }) => code)),
    settings: files.plans.settings,
    rules: files.plans.rules,
    tariffSets,
    reasons: new Map(files.reasons.reasons.map((reason) => [reason.code, reason])),
  }
}

function completed(set: TariffSet, base: TariffSet | undefined): TariffSet {
  if (!base) return set
  const letterKey = ({ letter, family, sector }: LetterValue) => `${letter} ${family} ${sector}`
  const rateKey = ({ act, sector }: FlatRate) => `${act} ${sector}`
  const letters = new Set(set.letters.map(letterKey))
  const flatRates = new Set(set.flatRates.map(rateKey))
  return {
    ...set,
    letters: [...set.letters, ...base.letters.filter((value) => !letters.has(letterKey(value)))],
    flatRates: [...set.flatRates, ...base.flatRates.filter((value) => !flatRates.has(rateKey(value)))],
  }
}

/** The rule of a family on the day of care; none for what is never paid by rule. */
export function ruleOn(coverage: Coverage, family: string, date: CivilDate): BenefitRule | undefined {
  return coverage.rules.find((rule) => rule.family === family && covers(rule, date))
}

/** The tariff set in force on the day of care, whatever the day of the claim. */
export function tariffSetOn(coverage: Coverage, date: CivilDate): TariffSet | undefined {
  return coverage.tariffSets.find((set) => covers(set, date))
}

/** Who bears what a reason takes; what only the decision on an authorization can cut falls on the provider, as the letter says. */
export function groupOf(coverage: Coverage, code: ReasonCode | ReductionReason): Reason['group'] {
  return coverage.reasons.get(code as ReasonCode)?.group ?? 'C'
}

export function reasonOf(coverage: Coverage, code: ReasonCode): Reason {
  const reason = coverage.reasons.get(code)
  if (!reason) throw new Error(`reasons.json lacks ${code}`)
  return reason
}
