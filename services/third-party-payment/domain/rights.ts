import { addDays, addMonths, type CivilDate } from '@guichet/core/domain'
import type { AccessPolicy } from './access-policy.ts'
import type { CareMember, WaitingPeriod } from './care-event.ts'
import { covers, type Period } from './civil-periods.ts'
import type { CoverageSettings } from './coverage-schema.ts'
import { waitingAfter } from './waiting.ts'

/** Under which plan a member is covered, from a day to a day. */
export interface MemberCoverage {
  plan: string
  from: CivilDate
  to: CivilDate | null
  declaredOn: CivilDate
  /** Hiring, marriage or birth: a late declaration makes wait. */
  qualifyingEventOn: CivilDate
  schoolCertificateUntil: CivilDate | null
  suspendedFrom: CivilDate | null
  suspendedTo: CivilDate | null
  suspendedReason: string | null
}

/** A decision that pays the care of some families in full. */
export interface LongTermCondition {
  families: string[]
  from: CivilDate
  to: CivilDate | null
}

/** What decides about the rights of a member, beside their coverages. */
export interface CoveredPerson {
  relation: 'insured' | 'spouse' | 'child'
  birthDate: CivilDate
  disabled: boolean
}

type SchoolAges = AccessPolicy['rights']['schoolCertificate']

/** Why rights are closed on a day: the sentences are the messages `third-party-payment.closed.<reason>`. */
export const closedReasons = ['never-covered', 'not-yet', 'ended', 'suspended', 'school-certificate', 'age'] as const
export type ClosedReason = (typeof closedReasons)[number]

/** Whether a member is covered on a day, under which plan, and if not why. */
export type RightsOnDay =
  | { inForce: true; plan: string }
  | { inForce: false; plan: string | null; because: ClosedReason }

/**
 * The rights of a member on a day. Children who have come of age need a school certificate until the last age, disabled ones
 * nothing; a suspension closes rights from its first day to its last.
 */
export function rightsOn(
  person: CoveredPerson,
  coverages: readonly MemberCoverage[],
  date: CivilDate,
  ages: SchoolAges,
): RightsOnDay {
  const coverage = coverages.find((one) => covers(periodOf(one), date))
  if (!coverage) return { inForce: false, plan: lastPlan(coverages), because: absenceOn(coverages, date) }
  const { plan } = coverage
  if (isSuspended(coverage, date)) return { inForce: false, plan, because: 'suspended' }
  const limit = childLimit(person, coverage, ages)
  if (limit && date >= limit.from) return { inForce: false, plan, because: limit.because }
  return { inForce: true, plan }
}

/** The stretches of days on which rights are open, in the order of time: what pricing asks for. */
export function rightsPeriods(
  person: CoveredPerson,
  coverages: readonly MemberCoverage[],
  ages: SchoolAges,
): Partial<Period>[] {
  return coverages.flatMap((coverage) => {
    const limit = childLimit(person, coverage, ages)
    const end = earliest(coverage.to ?? undefined, limit && addDays(limit.from, -1))
    return withoutSuspension({ from: coverage.from, ...(end === undefined ? {} : { to: end }) }, coverage)
  })
}

/** The member as pricing needs to know them. `rightsProofOn`: a day on which the insurer proved the rights and therefore pays. */
export function careMemberOf(
  person: CoveredPerson,
  facts: { coverages: readonly MemberCoverage[]; conditions: readonly LongTermCondition[]; rightsProofOn?: CivilDate },
  ages: SchoolAges,
): CareMember {
  return {
    birthDate: person.birthDate,
    rights: rightsPeriods(person, facts.coverages, ages),
    ...(facts.rightsProofOn === undefined ? {} : { rightsProofOn: facts.rightsProofOn }),
    ald: facts.conditions.map(({ families, from, to }) => ({ families, from, ...(to === null ? {} : { to }) })),
  }
}

/** The waiting periods a late declaration brought, those of all coverages together. */
export function waitingOf(coverages: readonly MemberCoverage[], settings: CoverageSettings): WaitingPeriod[] {
  return coverages.flatMap(({ qualifyingEventOn, declaredOn }) =>
    waitingAfter(settings, { qualifyingEventOn, declaredOn }),
  )
}

function periodOf({ from, to }: { from: CivilDate; to: CivilDate | null }): Period {
  return { from, ...(to === null ? {} : { to }) }
}

function absenceOn(coverages: readonly MemberCoverage[], date: CivilDate): ClosedReason {
  if (coverages.length === 0) return 'never-covered'
  return coverages.every(({ from }) => from > date) ? 'not-yet' : 'ended'
}

function lastPlan(coverages: readonly MemberCoverage[]): string | null {
  return coverages.at(-1)?.plan ?? null
}

function isSuspended({ suspendedFrom, suspendedTo }: MemberCoverage, date: CivilDate): boolean {
  return suspendedFrom !== null && suspendedFrom <= date && (suspendedTo === null || date <= suspendedTo)
}

/** The first day on which a child is too old for this coverage, and which of the two rules says so. */
function childLimit(
  person: CoveredPerson,
  { schoolCertificateUntil }: MemberCoverage,
  ages: SchoolAges,
): { from: CivilDate; because: 'school-certificate' | 'age' } | undefined {
  if (person.relation !== 'child' || person.disabled) return undefined
  const birthday = (age: number) => addMonths(person.birthDate, age * 12)
  const grownUp = birthday(ages.fromAge)
  const tooOld = birthday(ages.untilAge + 1)
  const uncertified = schoolCertificateUntil === null ? grownUp : addDays(schoolCertificateUntil, 1)
  const from = uncertified > grownUp ? uncertified : grownUp
  return from < tooOld ? { from, because: 'school-certificate' } : { from: tooOld, because: 'age' }
}

function withoutSuspension(open: Period, { suspendedFrom, suspendedTo }: MemberCoverage): Partial<Period>[] {
  if (suspendedFrom === null) return nonEmpty(open)
  const before = earliest(open.to, addDays(suspendedFrom, -1))
  const after = suspendedTo === null ? undefined : latest(open.from, addDays(suspendedTo, 1))
  return [
    ...nonEmpty({ from: open.from, ...(before === undefined ? {} : { to: before }) }),
    ...(after === undefined ? [] : nonEmpty({ ...open, from: after })),
  ]
}

function nonEmpty(period: Period): Period[] {
  return period.to !== undefined && period.to < period.from ? [] : [period]
}

function earliest(...dates: (CivilDate | undefined)[]): CivilDate | undefined {
  return dates.filter((date) => date !== undefined).toSorted()[0]
}

function latest(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other
}
