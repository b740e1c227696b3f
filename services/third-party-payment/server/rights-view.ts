import { civilDateOf, type CivilDate, type LocalizedText } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import { actViewOf } from '../domain/act-guide.ts'
import { roomsLeft } from '../domain/ceilings-left.ts'
import { covers } from '../domain/civil-periods.ts'
import type { Coverage } from '../domain/coverage.ts'
import type { BenefitRule } from '../domain/coverage-schema.ts'
import { type LongTermCondition, rightsOn, type RightsOnDay, rightsPeriods, waitingOf } from '../domain/rights.ts'
import type { MemberRights } from '../domain/rights-contract.ts'
import type { Asking, Quota } from './check-rights.ts'
import { ledgerOf } from './ledger-store.ts'
import { coverageOf, type Member } from './member-store.ts'
import { arabicName, type MemberNames } from './patient-name.ts'
import { findSameDayProof } from './rights-proof-store.ts'

/** What was found, and what the answer is to tell besides. */
export interface Found {
  member: Member
  checkId: string
  quota: Quota
  acts: readonly string[]
}

/** The rights of a member today, as far as a provider may know them. */
export async function memberRightsOf(
  db: Db,
  asking: Asking,
  found: Found,
): Promise<MemberRights & { outcome: 'in-force' | 'closed' }> {
  const { relation, books } = asking
  const { member } = found
  const day = civilDateOf(db.now, relation.timeZone)
  const where = { organizationId: relation.organizationId, providerId: relation.provider.id, memberId: member.id, day }
  const [{ coverages, conditions }, ledger, proof] = await Promise.all([
    coverageOf(db, member),
    ledgerOf(db, member),
    findSameDayProof(db, where),
  ])
  const ages = books.policies.access.rights.schoolCertificate
  const rights = rightsOn(member, coverages, day, ages)
  const waiting = waitingOf(coverages, books.coverage.settings).filter(({ until }) => until > day)
  const inFull = familiesInFull(conditions, day)
  return {
    outcome: rights.inForce ? 'in-force' : 'closed',
    checkId: found.checkId,
    askedAt: db.now,
    day,
    quota: found.quota,
    member: memberFacts(member),
    plan: planOf(asking, rights),
    closedBecause: rights.inForce ? null : rights.because,
    openUntil: rightsPeriods(member, coverages, ages).find((period) => covers(period, day))?.to ?? null,
    waiting,
    paidInFull: [...inFull].map((code) => ({ code, label: familyLabel(books.coverage, code) })),
    rates: rights.plan === null ? [] : ratesOf(asking, { plan: rights.plan, day, inFull, waiting }),
    rooms: rights.plan === null ? [] : roomsOf(asking, { plan: rights.plan, day, member, ledger }),
    acts: actsOf(asking, found.acts, { plan: rights.plan, day, inFull }),
    proof: proof ? { id: proof.id, number: proof.number, path: proofPath(proof.id) } : null,
    mayProve: rights.inForce && !proof,
  }
}

/** Where a proof is downloaded. */
export const proofPath = (id: string) => `/api/third-party-payment/rights/proofs/${id}/pdf`

function memberFacts(member: Member): MemberRights['member'] {
  const { number, rank, relation, sex, birthDate } = member
  return { number, rank, relation, sex, birthDate, name: memberName(member) }
}

export function memberName(member: MemberNames): Required<LocalizedText> {
  const latin = `${member.givenName} ${member.familyName}`
  return { fr: latin, en: latin, ar: arabicName(member) || latin }
}

function planOf({ books }: Asking, { plan }: RightsOnDay): MemberRights['plan'] {
  const named = books.names.plans.find(({ code }) => code === plan)
  return named ? { code: named.code, label: named.label } : null
}

function familiesInFull(conditions: readonly LongTermCondition[], day: CivilDate): Set<string> {
  const holding = conditions.filter(({ from, to }) => covers({ from, ...(to === null ? {} : { to }) }, day))
  return new Set(holding.flatMap(({ families }) => families).toSorted())
}

const familyLabel = (coverage: Coverage, code: string): LocalizedText =>
  coverage.families.get(code)?.label ?? { fr: code }

interface OnDay {
  plan: string
  day: CivilDate
  inFull: ReadonlySet<string>
}

function ratesOf(
  { books }: Asking,
  { plan, day, inFull, waiting }: OnDay & { waiting: MemberRights['waiting'] },
): MemberRights['rates'] {
  return books.coverage.rules
    .filter((rule) => covers(rule, day))
    .map((rule) => {
      const conditionMissing = rule.requiresAld !== undefined && !inFull.has(rule.family)
      const paid = (rate: number | undefined) => (conditionMissing && rate !== undefined ? 0 : (rate ?? null))
      return {
        family: rule.family,
        label: familyLabel(books.coverage, rule.family),
        ambulatoryBp: paid(rule.rates.ambulatory?.[plan]),
        hospitalBp: paid(rule.rates.hospital?.[plan]),
        inFull: inFull.has(rule.family),
        conditionMissing,
        waitingUntil: waitingFor(rule, waiting),
      }
    })
}

function waitingFor(rule: BenefitRule, waiting: MemberRights['waiting']): CivilDate | null {
  return waiting.find(({ kind }) => kind === rule.waiting)?.until ?? null
}

function roomsOf(
  { books }: Asking,
  {
    plan,
    day,
    member,
    ledger,
  }: { plan: string; day: CivilDate; member: Member; ledger: Awaited<ReturnType<typeof ledgerOf>> },
): MemberRights['rooms'] {
  return roomsLeft(books.coverage, ledger, { plan, date: day, birthDate: member.birthDate }).map(
    ({ window, ...room }) => ({
      ...room,
      familyLabel: familyLabel(books.coverage, room.family),
      window: { unit: window.unit, ...(window.unit === 'months' ? { months: window.months } : {}) },
    }),
  )
}

function actsOf(
  { books, relation }: Asking,
  codes: readonly string[],
  { plan, day, inFull }: { plan: string | null; day: CivilDate; inFull: ReadonlySet<string> },
): MemberRights['acts'] {
  const place = { date: day, sector: relation.provider.sector }
  return codes.flatMap((code) => {
    const act = books.coverage.acts.get(code)
    if (!act) return []
    const view = actViewOf(books.coverage, books.names, act, place)
    const rate = view.rates.find((one) => one.plan === plan)?.rateBp ?? null
    const conditionMissing = view.requiresCondition && !inFull.has(act.family)
    return [
      { ...view, conditionMissing, memberRateBp: rate && memberRate(rate, conditionMissing, inFull.has(act.family)) },
    ]
  })
}

function memberRate(planRate: number, conditionMissing: boolean, inFull: boolean): number {
  if (conditionMissing) return 0
  return inFull ? 10_000 : planRate
}
