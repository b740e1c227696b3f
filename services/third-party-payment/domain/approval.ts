import { addDays, addMonths, type CivilDate } from '@guichet/core/domain'
import type { Approval, CareEvent, CareLine } from './care-event.ts'
import { type Coverage, ruleOn } from './coverage.ts'
import type { Act, ApprovalCondition, ApprovalKind, ApprovalRule, BenefitRule, Sector } from './coverage-schema.ts'
import { fixedTariff, isFixed } from './tariff.ts'

/** What decides whether an act needs an approval, beside the act itself. Amounts in centimes. */
export interface ApprovalFacts {
  unitTariff?: number
  unitPrice?: number
  /** Tariff of all lines of the family on the day of care. */
  familyTotal?: number
  /** Left out: not asked about a provider. */
  conventioned?: boolean
}

/** An approval an act needs, and why. */
export interface ApprovalNeed {
  rule: ApprovalRule
  because: ApprovalCondition['is'] | 'catalogue'
  /** It is needed only after so many units of a limit. */
  after?: { limit: string; count: number }
}

/** The strongest approval the rule of the family and the catalogue ask for; undefined when there is none. */
export function approvalNeed(rule: BenefitRule, act: Act, facts: ApprovalFacts): ApprovalNeed | undefined {
  const needs = rule.approvals.flatMap((approval): ApprovalNeed[] => {
    if (act.approval === approval.kind) return [{ rule: approval, because: 'catalogue' }]
    const condition = approval.when.find((one) => holds(one, rule, act, facts))
    if (!condition) return []
    if (condition.is !== 'after') return [{ rule: approval, because: condition.is }]
    return [{ rule: approval, because: 'after', after: { limit: condition.limit, count: condition.count } }]
  })
  return needs.find((need) => need.rule.kind === 'PEC') ?? needs[0]
}

function holds(condition: ApprovalCondition, rule: BenefitRule, act: Act, facts: ApprovalFacts): boolean {
  switch (condition.is) {
    case 'always':
      return true
    case 'pricing':
      return condition.pricing.includes(act.pricing)
    case 'letter':
      return act.letter === condition.letter && coefficientOf(act) >= (condition.from ?? 0)
    case 'without-convention':
      return facts.conventioned === false
    case 'after':
      return rule.limits.some(({ key, acts }) => key === condition.limit && acts?.includes(act.code) !== false)
    default:
      return reaches(condition, facts)
  }
}

function reaches(
  condition: Extract<ApprovalCondition, { minor: number }>,
  { unitPrice, unitTariff = 0, familyTotal = unitTariff }: ApprovalFacts,
): boolean {
  switch (condition.is) {
    case 'unit-price-above':
      return (unitPrice ?? 0) > condition.minor
    case 'unit-tariff-from':
      return unitTariff >= condition.minor
    case 'total-tariff-from':
      return familyTotal >= condition.minor
  }
}

const coefficientOf = (act: Act) => act.coefficient ?? 0

/** Whether a medical officer decides: always for some families, else above a coefficient. */
export function isMedical(need: ApprovalRule, act: Act): boolean {
  return (
    need.medicalAlways === true ||
    (need.medicalAboveCoefficient !== undefined && coefficientOf(act) > need.medicalAboveCoefficient)
  )
}

/** Documents asked for, as ends of the message key `third-party-payment.required-document.`. */
export function documentsFor(need: ApprovalRule, act: Act): readonly string[] {
  return [...need.documents, ...(need.documentsOfAct?.[act.code] ?? [])]
}

/** What a provider is told who asks whether an act needs an approval. */
export interface ApprovalAnswer {
  needed: 'NONE' | ApprovalKind
  because?: ApprovalNeed['because']
  /** Needed only after so many units. */
  after?: number
  request?: string
  medical: boolean
  documents: readonly string[]
}

/** Whether an act needs an approval on a day, before anything else is known of the care; prices may make it more. */
export function approvalAnswer(
  coverage: Coverage,
  question: { act: Act; date: CivilDate; sector?: Sector; unitPrice?: number; familyTotal?: number },
): ApprovalAnswer {
  const { act, date, sector, unitPrice, familyTotal } = question
  const rule = ruleOn(coverage, act.family, date)
  const tariff = isFixed(act) ? fixedTariff(coverage, act, date, sector) : undefined
  const unitTariff = tariff?.unitHundredths === undefined ? undefined : tariff.unitHundredths / 100
  const need =
    rule && act.pricing !== 'EXTRA' ? approvalNeed(rule, act, { unitTariff, unitPrice, familyTotal }) : undefined
  if (!need) return { needed: 'NONE', medical: false, documents: [] }
  return {
    needed: need.rule.kind,
    because: need.because,
    ...(need.after && { after: need.after.count }),
    request: need.rule.request,
    medical: isMedical(need.rule, act),
    documents: documentsFor(need.rule, act),
  }
}

/** Whether an approval is for this line. A promise to pay (PEC) stands for a prior agreement (AP) too, not the other way round. */
export function isFor(approval: Approval, line: CareLine, kind: ApprovalKind): boolean {
  return (
    (approval.kind === kind || approval.kind === 'PEC') &&
    (approval.act === undefined || approval.act === line.act.code) &&
    (approval.family === undefined || approval.family === line.act.family)
  )
}

export type Validity = 'valid' | 'too-early' | 'expired'

/** Whether an approval holds for a unit of a line: care has to start within its days, or, when it covers months, be done within them. */
export function validityOf(
  coverage: Coverage,
  event: CareEvent,
  approval: Approval,
  at: { line: CareLine; date: CivilDate; need: ApprovalRule },
): Validity {
  const { line, date, need } = at
  if (approval.from !== undefined && (line.stay?.dischargedOn ?? date) < approval.from) return 'too-early'
  const day = need.coversMonths === undefined ? startOf(event, approval, at) : date
  const end = approval.to ?? defaultEnd(coverage, approval, need)
  return end !== undefined && day > end ? 'expired' : 'valid'
}

/** The first day of the care an approval is for. */
function startOf(
  event: CareEvent,
  approval: Approval,
  { line, need }: { line: CareLine; need: ApprovalRule },
): CivilDate {
  const starts = event.lines
    .filter((other) => isFor(approval, other, need.kind))
    .map(({ date, stay }) => stay?.admittedOn ?? date)
  return starts.toSorted()[0] ?? line.date
}

function defaultEnd(coverage: Coverage, { from }: Approval, { coversMonths }: ApprovalRule): CivilDate | undefined {
  if (from === undefined) return undefined
  return coversMonths === undefined
    ? addDays(from, coverage.settings.approvalValidDays)
    : addDays(addMonths(from, coversMonths), -1)
}
