import type { CivilDate, LocalizedText } from '@guichet/core/domain'
import { approvalAnswer } from './approval.ts'
import { covers } from './civil-periods.ts'
import { type Coverage, ruleOn, tariffSetOn } from './coverage.ts'
import type { Act, BenefitRule, Sector } from './coverage-schema.ts'
import type { ActHistory, ActView } from './guide-contract.ts'
import { fixedTariff } from './tariff.ts'

/** What the guide tells besides the coverage: names of plans and of where figures come from. */
export interface GuideNames {
  plans: readonly { code: string; label: LocalizedText }[]
  sources: readonly { code: string; title: LocalizedText; trust: NonNullable<ActView['source']>['trust'] }[]
}

/** When and where the reader asks about: tariffs are chosen by the day of care and the sector of the provider. */
export interface GuidePlace {
  date: CivilDate
  sector: Sector
}

/** An act as the guide shows it on a day and in a sector. */
export function actViewOf(coverage: Coverage, names: GuideNames, act: Act, place: GuidePlace): ActView {
  const rule = ruleOn(coverage, act.family, place.date)
  const family = coverage.families.get(act.family)
  const source = names.sources.find(({ code }) => code === act.source)
  return {
    code: act.code,
    family: act.family,
    familyLabel: family?.label ?? { fr: act.family },
    label: act.label,
    pricing: act.pricing,
    ...tariffFacts(coverage, act, place),
    perDay: act.unit === 'day',
    toothRequired: act.toothRequired ?? false,
    billable: isBillable(coverage, act),
    rates: names.plans.map(({ code, label }) => ({ plan: code, label, rateBp: rateOf(rule, act, code) })),
    requiresCondition: rule?.requiresAld !== undefined,
    approval: approvalOf(coverage, act, place),
    source: source ? { title: source.title, trust: source.trust } : null,
    inForce: covers(act, place.date),
  }
}

/** Every value an act had, the newest first. */
export function tariffHistory(coverage: Coverage, act: Act, sector: Sector): ActHistory['tariffs'] {
  return coverage.tariffSets
    .map((set) => ({
      set: set.code,
      from: set.from,
      to: set.to ?? null,
      tariff: unitTariff(coverage, act, { date: set.from, sector }),
    }))
    .toReversed()
}

/** Whether a provider may bill the act at all. */
export function isBillable(coverage: Coverage, act: Act): boolean {
  return act.pricing !== 'NON_FACTURABLE' && (coverage.families.get(act.family)?.billableByProvider ?? true)
}

function tariffFacts(coverage: Coverage, act: Act, place: GuidePlace) {
  const tariff = unitTariff(coverage, act, place)
  const coefficient = act.coefficient ?? null
  return {
    letter: act.letter ?? null,
    coefficient,
    letterValue:
      tariff === null || !coefficient || act.letter === undefined ? null : Math.round((tariff * 100) / coefficient),
    tariff,
    tariffSet: tariffSetOn(coverage, place.date)?.code ?? null,
  }
}

/** In centimes; null for what has no tariff of its own. */
function unitTariff(coverage: Coverage, act: Act, { date, sector }: GuidePlace): number | null {
  if (act.pricing !== 'LETTRE' && act.pricing !== 'FORFAIT') return null
  const unit = fixedTariff(coverage, act, date, sector)?.unitHundredths
  return unit === undefined ? null : Math.round(unit / 100)
}

/** What a plan pays of an act where the family is done as usual. */
function rateOf(rule: BenefitRule | undefined, act: Act, plan: string): number | null {
  if (!rule || act.pricing === 'EXTRA') return null
  const hospital = rule.hospitalPricing?.includes(act.pricing) || rule.situation === 'hospital'
  const [first, second] = hospital
    ? [rule.rates.hospital, rule.rates.ambulatory]
    : [rule.rates.ambulatory, rule.rates.hospital]
  return first?.[plan] ?? second?.[plan] ?? null
}

/** The approval an act needs, as contracts tell it. */
export function approvalOf(coverage: Coverage, act: Act, { date, sector }: GuidePlace): ActView['approval'] {
  const { needed, because, after, medical, documents } = approvalAnswer(coverage, { act, date, sector })
  return { needed, because: because ?? null, after: after ?? null, medical, documents: [...documents] }
}
