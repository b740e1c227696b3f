import { type CivilDate, civilDateOf } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import type { Approval, CareEvent, CareLine, CareMember } from '../domain/care-event.ts'
import type { Coverage } from '../domain/coverage.ts'
import type { ReasonCode } from '../domain/coverage-schema.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import { withManualTariffs } from '../domain/manual-tariffs.ts'
import { priceEvent } from '../domain/price-event.ts'
import type { PricedEvent } from '../domain/priced-event.ts'
import { careMemberOf, rightsOn, waitingOf } from '../domain/rights.ts'
import { grantedAmountFor } from '../domain/invoice-content.ts'
import { type AuthorizedCare, type AuthorizedLine, listSpentUnits } from './authorized-care-store.ts'
import { beside, listBilledBefore, listPaidCare, listProofs } from './care-history-store.ts'
import type { Invoice, StoredLine } from './invoice-store.ts'
import { ledgerOf } from './ledger-store.ts'
import { coverageOf, type Member } from './member-store.ts'
import { careProviderOn, type Provider } from './provider-store.ts'

/** An invoice with all that its price depends on. */
export interface BilledCare {
  books: InsurerBooks
  invoice: Invoice
  provider: Provider
  member: Member
  lines: readonly StoredLine[]
  /** Null for care that needs no authorization. */
  care: AuthorizedCare | null
  /** Found on every line beside what the control found, for example when nobody answered. */
  findings?: readonly ReasonCode[]
}

/**
 * Splits an invoice by the rights, ceilings, grants and agreements of the days of care. The control, the check before filing and the
 * settling again after a complaint all ask this one function, so that what is shown before is what is decided after. What the
 * invoice itself consumed does not stand in its way.
 */
export async function priceInvoice(db: Db, billed: BilledCare): Promise<PricedEvent> {
  const { books, invoice } = billed
  const coverage = withManualTariffs(books.coverage, invoice.control.tariffs)
  return priceEvent(coverage, await careEventOf(db, billed, coverage))
}

async function careEventOf(db: Db, billed: BilledCare, coverage: Coverage): Promise<CareEvent> {
  const { invoice, provider, member, care } = billed
  const days = [...new Set(billed.lines.flatMap(({ careDate, dates }) => [careDate, ...dates]))].toSorted()
  const firstDay = days[0] ?? civilDateOf(db.now, invoice.timeZone)
  const [careProvider, ledger, history, invoiced, person, spent] = await Promise.all([
    careProviderOn(db, provider, firstDay),
    ledgerOf(db, member, [invoice.reference]),
    listPaidCare(db, invoice),
    listBilledBefore(db, invoice),
    careMember(db, billed, days),
    care ? listSpentUnits(db, { invoice, authorizationId: care.id }) : [],
  ])
  return {
    purpose: 'invoice',
    plan: person.plan ?? firstPlan(coverage),
    regime: 'TP',
    provider: careProvider,
    member: person.member,
    waiting: person.waiting,
    ...(invoice.accident ? { accident: invoice.accident } : {}),
    ...(invoice.dischargedOn ? { dischargedOn: invoice.dischargedOn } : {}),
    filedOn: civilDateOf(invoice.firstReceivedAt ?? invoice.filedAt ?? db.now, invoice.timeZone),
    lateFilingJustified: invoice.control.lateJustified,
    approvals: care ? approvalsOf(care.lines, new Map(spent.map(({ act, units }) => [act, units]))) : [],
    ledger: beside(history, ledger),
    history,
    invoiced,
    ...(invoice.otherPayer > 0 ? { otherPayer: invoice.otherPayer } : {}),
    lines: billed.lines.flatMap((line) => careLineOf(line, billed, coverage)),
  }
}

async function careMember(
  db: Db,
  { books, invoice, member }: BilledCare,
  days: readonly CivilDate[],
): Promise<{ plan: string | null; member: CareMember; waiting: CareEvent['waiting'] }> {
  const [{ coverages, conditions }, proofs] = await Promise.all([coverageOf(db, member), listProofs(db, invoice, days)])
  const ages = books.policies.access.rights.schoolCertificate
  const [proof, ...others] = proofs.map(({ day }) => day)
  const covered = careMemberOf(member, { coverages, conditions, ...(proof ? { rightsProofOn: proof } : {}) }, ages)
  const { plan } = rightsOn(member, coverages, days[0] ?? civilDateOf(db.now, invoice.timeZone), ages)
  return {
    plan,
    // Each proved day is open, whatever the rights turned out to be.
    member: { ...covered, rights: [...(covered.rights ?? []), ...others.map((day) => ({ from: day, to: day }))] },
    waiting: waitingOf(coverages, books.coverage.settings),
  }
}

function firstPlan(coverage: Coverage): string {
  const [plan] = coverage.plans
  if (plan === undefined) throw new Error('the insurer has no plan')
  return plan
}

/** What was granted and other invoices were not settled for, as a list the engine takes units from. */
function approvalsOf(lines: readonly AuthorizedLine[], spent: ReadonlyMap<string, number>): Approval[] {
  const left = new Map(spent)
  return lines.map(({ reference, act, grantedQuantity, validFrom, validTo }) => {
    const used = Math.min(grantedQuantity, left.get(act) ?? 0)
    left.set(act, (left.get(act) ?? 0) - used)
    return {
      kind: 'PEC',
      number: reference,
      act,
      quantity: grantedQuantity - used,
      ...(validFrom ? { from: validFrom } : {}),
      ...(validTo ? { to: validTo } : {}),
    }
  })
}

function careLineOf(line: StoredLine, { invoice, care, findings = [] }: BilledCare, coverage: Coverage): CareLine[] {
  const act = coverage.acts.get(line.act)
  if (!act) return []
  const granted = (care?.lines ?? []).filter((one) => one.act === line.act)
  const found = invoice.control.lines[line.id]?.findings ?? []
  return [
    {
      id: line.id,
      act,
      date: line.careDate,
      quantity: line.quantity,
      billed: line.billed,
      teeth: line.teeth,
      medicalIndication: granted[0]?.medicalIndication ?? true,
      includedInFlatRate: false,
      findings: [...findings, ...found],
      ...stated({
        dates: line.dates.length > 0 ? line.dates : null,
        session: line.session,
        side: line.side,
        grantedAmount: grantedAmountFor(granted),
        prescribedOn: invoice.prescribedOn,
        stay: stayOf(invoice),
      }),
    },
  ]
}

/** What is known, without what is not. */
function stated<T extends object>(facts: { [K in keyof T]: T[K] | null }): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null)) as Partial<T>
}

function stayOf({ admittedOn, dischargedOn }: Invoice): CareLine['stay'] | null {
  return admittedOn && dischargedOn ? { admittedOn, dischargedOn } : null
}
