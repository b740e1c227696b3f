import type { CivilDate } from '@guichet/core/domain'
import type { CareEvent, CareLine } from './care-event.ts'
import { ageOn, covers } from './civil-periods.ts'
import { reasonOf } from './coverage.ts'
import type { BenefitRule, ReasonCode, Situation } from './coverage-schema.ts'
import type { LineContext } from './line-context.ts'
import type { TraceEntry, Warning } from './priced-event.ts'

/** The rate a base is paid at, or the reason why it is not paid at all. */
export interface Rate {
  basisPoints: number
  /** Set when the rate is 0 by a rule: it takes the whole base. */
  reason?: ReasonCode
  trace: readonly TraceEntry[]
  warnings: readonly Warning[]
}

/** Steps one and six: rights and waiting period on the day of care, then long-term condition before hospital before ambulatory. */
export function rateOf(context: LineContext): Rate {
  const { event, line, rule } = context
  const warnings: Warning[] = rule.age && event.member.birthDate === undefined ? ['birth-date-missing'] : []
  const proof: TraceEntry[] = isProved(event, line.date) ? [{ step: 1, rule: 'rights-proof', values: {} }] : []
  const refused = rightsRefusal(context) ?? benefitRefusal(context)
  if (refused) return { basisPoints: 0, reason: refused.reason, trace: [...proof, refused.trace], warnings }
  const rate = ordinaryRate(event, line, rule)
  return { ...rate, trace: [...proof, ...rate.trace], warnings }
}

interface RateRefusal {
  reason: ReasonCode
  trace: TraceEntry
}

function rightsRefusal({ event, line, rule }: LineContext): RateRefusal | undefined {
  if (!areRightsOpen(event, line.date))
    return { reason: 'DROITS_FERMES', trace: { step: 1, rule: 'rights-closed', values: { date: line.date } } }
  const until = event.waiting
    .filter(({ kind, until }) => kind === rule.waiting && line.date < until)
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  if (until === undefined) return undefined
  return { reason: 'STAGE', trace: { step: 1, rule: 'waiting', values: { until, kind: rule.waiting } } }
}

function isProved({ member }: CareEvent, date: CivilDate): boolean {
  return member.rightsProofOn === date && member.rights !== undefined && !isInForce(member.rights, date)
}

/** Whether rights are open on a day. A proof issued on the day of care binds the payer. */
export function areRightsOpen({ member }: CareEvent, date: CivilDate): boolean {
  return member.rights === undefined || member.rightsProofOn === date || isInForce(member.rights, date)
}

function isInForce(periods: NonNullable<CareEvent['member']['rights']>, date: CivilDate): boolean {
  return periods.some((period) => covers(period, date))
}

function benefitRefusal(context: LineContext): RateRefusal | undefined {
  const { coverage, event, line, rule } = context
  if (rule.requiresAld && !hasAld(event, line, rule.family))
    return { reason: rule.requiresAld.reason, trace: { step: 1, rule: 'ald-missing', values: {} } }
  const age = startAge(context)
  if (rule.age && age !== undefined && age >= rule.age.startBelow)
    return { reason: rule.age.reason, trace: { step: 6, rule: 'age', values: { age, below: rule.age.startBelow } } }
  const reason = line.findings.find((code) => reasonOf(coverage, code).takes === 'base')
  return reason && { reason, trace: { step: 6, rule: 'finding', values: { reason } } }
}

/** Age when the treatment began: as stated, else at the first care of the family that is known, that of the line among them. */
function startAge(context: LineContext): number | undefined {
  const { event, line } = context
  const { birthDate } = event.member
  if (birthDate === undefined) return undefined
  return ageOn(birthDate, line.treatmentStartedOn ?? knownCare(context).toSorted()[0] ?? line.date)
}

/** Days of all care of the family that the event knows of. What is only reserved is not yet care. */
function knownCare({ coverage, event, rule }: LineContext): CivilDate[] {
  const concerns = ({ ceiling, family, act = '' }: { ceiling?: string; family?: string; act?: string }) =>
    (family ?? coverage.acts.get(act)?.family) === rule.family || rule.limits.some(({ key }) => key === ceiling)
  return [
    ...event.lines.filter(({ act }) => act.family === rule.family).map(({ date }) => date),
    ...event.history.filter(({ act }) => concerns({ act })).map(({ date }) => date),
    ...event.ledger.filter((entry) => entry.state === 'CONSOMME' && concerns(entry)).map(({ careDate }) => careDate),
  ]
}

function hasAld(event: CareEvent, { date }: CareLine, family: string): boolean {
  return event.member.ald.some((decision) => covers(decision, date) && decision.families.includes(family))
}

function ordinaryRate(event: CareEvent, line: CareLine, rule: BenefitRule): Omit<Rate, 'warnings'> {
  if (isPaidInFull(event, line, rule))
    return { basisPoints: 10_000, trace: [{ step: 6, rule: 'rate-ald', values: {} }] }
  const bracket = bracketOf(line, rule)
  const basisPoints = rule.rates[bracket]?.[event.plan]
  if (basisPoints === undefined) {
    const trace: TraceEntry = { step: 6, rule: 'not-covered', values: { plan: event.plan } }
    return { basisPoints: 0, reason: 'NON_COUVERT', trace: [trace] }
  }
  const values = { plan: event.plan, percent: String(basisPoints / 100), source: rule.source }
  return {
    basisPoints,
    trace: [{ step: 6, rule: bracket === 'hospital' ? 'rate-hospital' : 'rate-ambulatory', values }],
  }
}

function isPaidInFull(event: CareEvent, line: CareLine, rule: BenefitRule): boolean {
  const anyAld = event.member.ald.some((decision) => covers(decision, line.date))
  return hasAld(event, line, rule.family) || (anyAld && rule.fullWithAnyAld?.includes(line.act.code) === true)
}

/** The bracket of the rate. A family that has only one pays it wherever the care is given. */
function bracketOf(line: CareLine, rule: BenefitRule): Situation {
  if (rule.rates.ambulatory === undefined) return 'hospital'
  return rule.rates.hospital === undefined ? 'ambulatory' : situationOf(line, rule)
}

function situationOf(line: CareLine, rule: BenefitRule): Situation {
  if (rule.hospitalPricing?.includes(line.act.pricing)) return 'hospital'
  return line.situation ?? rule.situation
}
