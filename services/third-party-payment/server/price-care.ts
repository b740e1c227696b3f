import { type CivilDate, refuseIfAny } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { CareLineInput } from '../domain/care-contract.ts'
import type { CareEvent, CareLine } from '../domain/care-event.ts'
import type { Coverage } from '../domain/coverage.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import { type ManualTariff, withManualTariffs } from '../domain/manual-tariffs.ts'
import { priceEvent } from '../domain/price-event.ts'
import type { PricedEvent } from '../domain/priced-event.ts'
import { careMemberOf, rightsOn, type RightsOnDay, waitingOf } from '../domain/rights.ts'
import { beside, listPaidCare } from './care-history-store.ts'
import { ledgerOf } from './ledger-store.ts'
import { coverageOf, type Member } from './member-store.ts'
import { careProviderOn, type Provider } from './provider-store.ts'

/** Some care of a member at a provider, to be priced before it is done. */
export interface PlannedCare {
  books: InsurerBooks
  provider: Provider
  member: Member
  careDate: CivilDate
  lines: readonly CareLine[]
  purpose: 'quote' | 'authorization'
  /** References whose own reservations do not stand in the way. */
  except?: readonly string[]
  manualTariffs?: readonly ManualTariff[]
}

/**
 * Splits planned care by the rights, ceilings and agreements of today: third-party payment, as if every approval were granted. Lines that no
 * rule prices stay without a price.
 */
export async function priceCare(db: Db, care: PlannedCare): Promise<PricedEvent> {
  const { books, provider, member, careDate, purpose, except = [], manualTariffs = [] } = care
  const { organizationId } = member
  const [{ coverages, conditions }, careProvider, ledger, history, proofOn] = await Promise.all([
    coverageOf(db, member),
    careProviderOn(db, provider, careDate),
    ledgerOf(db, member, except),
    listPaidCare(db, { organizationId, memberId: member.id, providerId: provider.id }),
    proofDay(db, care),
  ])
  const ages = books.policies.access.rights.schoolCertificate
  const { plan } = rightsOn(member, coverages, careDate, ages)
  const coverage = withManualTariffs(books.coverage, manualTariffs)
  const event: CareEvent = {
    purpose,
    plan: plan ?? firstPlan(coverage),
    regime: 'TP',
    provider: careProvider,
    member: careMemberOf(member, { coverages, conditions, ...(proofOn ? { rightsProofOn: proofOn } : {}) }, ages),
    waiting: waitingOf(coverages, coverage.settings),
    lateFilingJustified: false,
    ledger: beside(history, ledger),
    history,
    invoiced: [],
    // A manual tariff changes how its act is priced: each line takes the act as this coverage knows it.
    lines: care.lines.map((line) => ({ ...line, act: coverage.acts.get(line.act.code) ?? line.act })),
  }
  return priceEvent(coverage, event)
}

/** Whoever was never covered has no plan; their rights are closed under any. */
function firstPlan(coverage: Coverage): string {
  const [plan] = coverage.plans
  if (plan === undefined) throw new Error('the insurer has no plan')
  return plan
}

/** The day of care, when the insurer proved the rights for that day to this provider. */
async function proofDay(db: Db, { member, provider, careDate }: PlannedCare): Promise<CivilDate | undefined> {
  const proof = await db.maybe<{ day: CivilDate }>(sql`
    select day from third_party_payment.rights_proof
    where organization_id = ${member.organizationId} and provider_id = ${provider.id} and member_id = ${member.id} and day = ${careDate}`)
  return proof?.day
}

/** Whether the member is covered on a day, and under which plan; with the plan of the day even when rights are closed. */
export async function rightsOfMember(
  db: Db,
  books: InsurerBooks,
  member: Member,
  date: CivilDate,
): Promise<RightsOnDay> {
  const { coverages } = await coverageOf(db, member)
  return rightsOn(member, coverages, date, books.policies.access.rights.schoolCertificate)
}

/** Entered lines as pricing reads them, numbered from 1. Refuses `invalid` for acts the catalogue does not have. */
export function careLinesOf(coverage: Coverage, lines: readonly CareLineInput[], careDate: CivilDate): CareLine[] {
  refuseIfAny(
    lines.flatMap(({ act }, index) =>
      coverage.acts.has(act) ? [] : [{ path: `lines/${index}/act`, code: 'third-party-payment.act-unknown' }],
    ),
  )
  return lines.flatMap((line, index) => {
    const act = coverage.acts.get(line.act)
    return act ? [careLineOf(line, { act, careDate, position: index + 1 })] : []
  })
}

function careLineOf(
  { quantity, unitPrice, side, tooth, medicalIndication }: CareLineInput,
  { act, careDate, position }: { act: CareLine['act']; careDate: CivilDate; position: number },
): CareLine {
  return {
    id: String(position),
    act,
    date: careDate,
    quantity,
    billed: unitPrice * quantity,
    teeth: tooth === null ? [] : [tooth],
    ...(side === null ? {} : { side }),
    medicalIndication,
    includedInFlatRate: false,
    findings: [],
  }
}
