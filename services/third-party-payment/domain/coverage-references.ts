import { overlap, type Period } from './civil-periods.ts'
import type { CoverageFault, CoverageFiles } from './coverage-files.ts'
import type { Act, BenefitRule, TariffSet } from './coverage-schema.ts'
import { reasonCode } from './coverage-schema.ts'

/** Files of the right shape whose codes lead nowhere, are declared twice, or whose periods overlap. */
export function referenceFaults(files: CoverageFiles): CoverageFault[] {
  return [
    ...repeatedCodes(files),
    ...files.acts.acts.flatMap((act, index) => actFaults(files, act, `acts/acts/${index}`)),
    ...periodFaults('tariffs/tariffSets', files.tariffs.tariffSets, () => 'one'),
    ...periodFaults('plans/rules', files.plans.rules, ({ family }) => family),
    ...files.tariffs.tariffSets.flatMap((set, index) => tariffFaults(files, set, index)),
    ...files.plans.rules.flatMap((rule, index) => ruleFaults(files, rule, `plans/rules/${index}`)),
    ...missingRules(files),
    ...missingReasons(files),
    ...sourceFaults(files),
  ]
}

function repeatedCodes(files: CoverageFiles): CoverageFault[] {
  const lists: [string, string[]][] = [
    ['families/families', files.families.families.map(({ code }) => code)],
    ['acts/acts', files.acts.acts.map(({ code }) => code)],
    ['tariffs/tariffSets', files.tariffs.tariffSets.map(({ code }) => code)],
    ['plans/plans', files.plans.plans.map(({ code }) => code)],
    ['reasons/reasons', files.reasons.reasons.map(({ code }) => code)],
    ['sources/sources', files.sources.sources.map(({ code }) => code)],
  ]
  return lists.flatMap(([path, codes]) => repeated(codes).map((code) => ({ path, fault: `${code} is declared twice` })))
}

const repeated = (codes: string[]) => codes.filter((code, index) => codes.indexOf(code) !== index)

function actFaults(files: CoverageFiles, act: Act, path: string): CoverageFault[] {
  const faults: string[] = []
  if (!files.families.families.some(({ code }) => code === act.family)) faults.push(`family ${act.family} is unknown`)
  if ((act.pricing === 'LETTRE') !== (act.letter !== undefined && act.coefficient !== undefined))
    faults.push('a letter and a coefficient go with the pricing LETTRE, and only with it')
  if ((act.sectorGroup === undefined) !== (act.sectors === undefined))
    faults.push('sectorGroup and sectors go together')
  const rule = files.plans.rules.find(({ family }) => family === act.family)
  if (act.approval !== 'NONE' && !rule?.approvals.some(({ kind }) => kind === act.approval))
    faults.push(`the rule of family ${act.family} does not say what an approval ${act.approval} needs`)
  return faults.map((fault) => ({ path, fault: `${act.code}: ${fault}` }))
}

function periodFaults<T extends Period>(path: string, items: readonly T[], groupOf: (item: T) => string) {
  return items.flatMap((item, index): CoverageFault[] => {
    if (item.to !== undefined && item.to < item.from)
      return [{ path: `${path}/${index}`, fault: 'ends before it begins' }]
    const other = items.findIndex((one, at) => at < index && groupOf(one) === groupOf(item) && overlap(one, item))
    return other < 0 ? [] : [{ path: `${path}/${index}`, fault: `overlaps the period of ${path}/${other}` }]
  })
}

function tariffFaults(files: CoverageFiles, set: TariffSet, index: number): CoverageFault[] {
  const path = `tariffs/tariffSets/${index}`
  const flat = new Map(files.acts.acts.map((act) => [act.code, act.pricing]))
  const earlier = files.tariffs.tariffSets.slice(0, index).map(({ code }) => code)
  const faults = [
    ...repeated(set.letters.map(({ letter, family, sector }) => [letter, family, sector].join(' '))),
    ...repeated(set.flatRates.map(({ act, sector }) => [act, sector].join(' '))),
  ].map((key) => `${key.trim()} has two values`)
  if (set.basedOn !== undefined && !earlier.includes(set.basedOn)) faults.push(`no set ${set.basedOn} above it`)
  for (const { act, includes = [] } of set.flatRates) {
    if (flat.get(act) !== 'FORFAIT') faults.push(`${act} is not an act with the pricing FORFAIT`)
    for (const code of includes) if (!flat.has(code)) faults.push(`${act} includes ${code}, which is unknown`)
  }
  return faults.map((fault) => ({ path, fault }))
}

function ruleFaults(files: CoverageFiles, rule: BenefitRule, path: string): CoverageFault[] {
  const own = new Set(files.acts.acts.filter(({ family }) => family === rule.family).map(({ code }) => code))
  const strangers = [...actsNamed(rule)].filter((code) => !own.has(code))
  return [
    ...strangers.map((code) => `${code} is not an act of family ${rule.family}`),
    ...files.plans.plans.flatMap(({ code }) => planFaults(rule, code)),
    ...limitFaults(rule),
  ].map((fault) => ({ path, fault }))
}

function planFaults({ rates, ceilings }: BenefitRule, plan: string): string[] {
  const given = Object.entries(rates).filter(([, byPlan]) => byPlan !== undefined && !(plan in byPlan))
  const capped = ceilings.filter(({ minor }) => !(plan in minor))
  return [
    ...given.map(([name]) => `the ${name} rates lack plan ${plan}`),
    ...capped.map(({ key }) => `ceiling ${key} lacks plan ${plan}`),
  ]
}

function limitFaults({ limits, approvals }: BenefitRule): string[] {
  const keys = new Set(limits.map(({ key }) => key))
  const named = approvals.flatMap(({ when }) => when.flatMap((one) => (one.is === 'after' ? [one.limit] : [])))
  const half = limits.filter(({ count, reason }) => (count === undefined) !== (reason === undefined))
  return [
    ...named.filter((key) => !keys.has(key)).map((key) => `no limit ${key}`),
    ...half.map(({ key }) => `limit ${key}: count and reason go together`),
  ]
}

function actsNamed(rule: BenefitRule): Set<string> {
  return new Set([
    ...(rule.fullWithAnyAld ?? []),
    ...(rule.downgrades ?? []).flatMap(({ act, to }) => [act, to]),
    ...[...rule.ceilings, ...rule.limits].flatMap(({ acts }) => acts ?? []),
    ...rule.approvals.flatMap(({ documentsOfAct }) => Object.keys(documentsOfAct ?? {})),
  ])
}

function missingRules(files: CoverageFiles): CoverageFault[] {
  const ruled = new Set(files.plans.rules.map(({ family }) => family))
  const byRule = files.acts.acts.filter(({ pricing }) => pricing !== 'COMMISSION' && pricing !== 'NON_FACTURABLE')
  return [...new Set(byRule.map(({ family }) => family))]
    .filter((family) => !ruled.has(family))
    .map((family) => ({ path: 'plans/rules', fault: `family ${family} has no rule` }))
}

function missingReasons(files: CoverageFiles): CoverageFault[] {
  const known = new Set(files.reasons.reasons.map(({ code }) => code))
  return reasonCode.options
    .filter((code) => !known.has(code))
    .map((code) => ({ path: 'reasons/reasons', fault: `${code} is missing` }))
}

function sourceFaults(files: CoverageFiles): CoverageFault[] {
  const known = new Set(files.sources.sources.map(({ code }) => code))
  const named: [string, string[]][] = [
    ['acts', files.acts.acts.map(({ source }) => source)],
    [
      'tariffs',
      files.tariffs.tariffSets.flatMap((set) => [...set.letters, ...set.flatRates].map(({ source }) => source)),
    ],
    ['plans', files.plans.rules.map(({ source }) => source)],
    ['plans', [files.plans.settings.multipleActs.source, files.plans.settings.waiting.source]],
  ]
  return named.flatMap(([path, sources]) =>
    [...new Set(sources)]
      .filter((source) => !known.has(source))
      .map((source) => ({ path, fault: `no source ${source}` })),
  )
}
