import { type AccountActor, addDays, type AvailableActionView, civilDateOf, daysBetween } from '@guichet/core/domain'
import {
  actionsFor,
  businessCalendarOf,
  type Db,
  dossierFrameOf,
  dossierViewFrom,
  getOrganization,
  type Ports,
} from '@guichet/core/server'
import { careEndOf, totalOf } from '../domain/invoice-content.ts'
import type { InvoiceView } from '../domain/invoice-contract.ts'
import { invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { filingCalendar } from '../domain/payment-calendar.ts'
import { provedLines } from '../domain/proved-rights.ts'
import { companyNumberState } from '../domain/registration-numbers.ts'
import { listRivals } from './authorized-care-store.ts'
import { accountNames } from './account-names.ts'
import type { ProvedRights } from './care-history-store.ts'
import { proofsOf } from './control-invoice.ts'
import { getFiling } from './filing-store.ts'
import {
  type InvoiceFile,
  invoiceOutcomes,
  readInvoiceFile,
  unansweredItems,
  heldRequirement,
} from './invoice-facts.ts'
import { readLineViews } from './invoice-line-view.ts'
import { readInvoicePayment } from './invoice-payment-view.ts'
import { getInvoice, isOver } from './invoice-store.ts'
import { receiptDocument } from './jobs/issue-receipt.ts'
import { patientViewOf } from './patient-view.ts'
import { invoiceSteps } from './invoice-kind.ts'
import { linkTo } from './quote-store.ts'
import { correctedBy } from './invoice-links.ts'

/** The page of one invoice for one reader: what is decided and what would be, line by line; what they may do is in `dossier.actions`. */
export async function readInvoice(db: Db, ports: Ports, actor: AccountActor, id: string): Promise<InvoiceView> {
  const invoice = await getInvoice(db, actor, id)
  const file = await readInvoiceFile(db, invoice)
  const [frame, outcomes, organization] = await Promise.all([
    dossierFrameOf(db, invoice),
    invoiceOutcomes(db, file, actor),
    getOrganization(db, invoice.organizationId),
  ])
  const dossier = {
    ...dossierViewFrom(ports.registry, actor, invoice, { frame, planned: invoiceSteps(invoice) }),
    actions: actionsFor(invoiceWorkflow, invoice, actor, outcomes),
  }
  const isBilling = dossier.parties.includes('billing')
  const [lines, payment, head, filing, rivals] = await Promise.all([
    readLineViews(db, file, {
      isProvider: billsFor(dossier.parties),
      isCorrectable: isOpen(dossier.actions, 'correct'),
    }),
    readInvoicePayment(db, actor, { file, calendar: businessCalendarOf(organization) }),
    headOf(db, file),
    filingOf(db, file),
    isBilling && file.care && !invoice.settledAt && !isOver(invoice)
      ? listRivals(db, { invoice, care: file.care })
      : [],
  ])
  const isControlling = dossier.parties.includes('claims')
  return {
    dossier,
    ...head,
    ...contentOf(file, db.now),
    editable: invoice.state === 'draft' && isBilling,
    rivals,
    lines,
    totals: totalsOf(lines),
    filing,
    hold: holdOf(file),
    control: isControlling ? controlOf(file, await proofsOf(db, invoice, file.lines)) : null,
    payment,
    contest: contestOf(file, db.now, dossier.parties),
  }
}

async function headOf(db: Db, file: InvoiceFile) {
  const { invoice, provider, member, care, books } = file
  const { organizationId } = invoice
  const [corrects, corrected, names] = await Promise.all([
    linkTo(db, organizationId, invoice.correctsId),
    correctedBy(db, invoice),
    accountNames(db, [invoice.controllerId]),
  ])
  const kind = books.policies.authorizationKinds.kinds.find(({ code }) => code === care?.kind)
  return {
    provider: {
      id: provider.id,
      name: provider.name,
      code: provider.code,
      inpe: provider.inpe,
      ice: provider.ice,
      taxNumber: provider.taxNumber,
      unusualIce: companyNumberState(provider.ice ?? '') === 'unusual',
    },
    patient: patientViewOf(member),
    authorization: care && {
      id: care.id,
      reference: care.reference,
      kindLabel: kind?.label ?? { fr: care.kind },
      validTo: care.validTo,
    },
    corrects,
    correctedBy: corrected,
    controller: invoice.controllerId ? (names.get(invoice.controllerId) ?? null) : null,
    settledAt: invoice.settledAt,
  }
}

function contentOf(file: InvoiceFile, now: string) {
  const { invoice, problems } = file
  const { contentVersion, number, date, admittedOn, dischargedOn, prescribedOn, total, otherPayer, accident } = invoice
  return {
    contentVersion,
    number,
    date,
    admittedOn,
    dischargedOn,
    prescribedOn,
    total,
    otherPayer,
    accident,
    lateReason: invoice.lateReason,
    problems: problems.map(({ path, code }) => ({ path, code })),
    filingLimit: filingLimitOf(file, now),
  }
}

/** The last day to file, and whether it is over; while nothing is filed it is measured from today. */
function filingLimitOf({ invoice, lines, books }: InvoiceFile, now: string): InvoiceView['filingLimit'] {
  const careEnd = careEndOf({ ...invoice, lines })
  if (!careEnd) return null
  const { limit } = filingCalendar(careEnd, books.policies.invoicing, books.coverage.settings.filingMonths)
  const filed = invoice.firstReceivedAt ?? invoice.filedAt
  const on = civilDateOf(filed ?? now, invoice.timeZone)
  return { on: limit, late: on > limit, daysLeft: daysBetween(on, limit) }
}

function totalsOf(lines: InvoiceView['lines']): InvoiceView['totals'] {
  const shares = lines.flatMap(({ price }) => price ?? [])
  const isWhole = shares.length === lines.length && shares.every(({ payer }) => payer !== null)
  const sumOf = (amount: (line: (typeof shares)[number]) => number | null) =>
    isWhole ? shares.reduce((sum, line) => sum + (amount(line) ?? 0), 0) : null
  const granted = lines.flatMap((line) => line.granted?.payer ?? [])
  return {
    billed: totalOf(lines),
    granted: granted.length > 0 ? granted.reduce((sum, amount) => sum + amount, 0) : null,
    payer: sumOf(({ payer }) => payer),
    patient: sumOf(({ patient }) => patient),
    provider: sumOf(({ provider }) => provider),
    other: sumOf(({ other }) => other),
    paid: lines.reduce((sum, { paid }) => sum + paid, 0),
  }
}

async function filingOf(db: Db, { invoice, documents }: InvoiceFile): Promise<InvoiceView['filing']> {
  if (!invoice.filingId) return null
  const filing = await getFiling(db, invoice.organizationId, invoice.filingId)
  const { number, kind, channel, filedAt } = filing
  return {
    number,
    kind,
    channel,
    filedAt,
    sha256: invoice.contentSha256 ?? '',
    receivedAt: invoice.receivedAt,
    receiptDocumentId: documents.findLast(({ requirement }) => requirement === receiptDocument)?.id ?? null,
  }
}

function holdOf(file: InvoiceFile): InvoiceView['hold'] {
  const { hold, state } = file.invoice
  // Once the time to answer is over nothing is asked for any more.
  if (!hold || state === 'rejected' || isOver(file.invoice)) return null
  const missing = new Set(unansweredItems(file).map(({ id }) => id))
  return {
    ...hold,
    items: hold.items.map((item) => ({
      ...item,
      requirement: item.kind === 'document' ? heldRequirement(item.id) : null,
      answered: !missing.has(item.id),
    })),
  }
}

function controlOf(
  { invoice, lines, books }: InvoiceFile,
  proofs: readonly ProvedRights[],
): NonNullable<InvoiceView['control']> {
  const { control } = invoice
  return {
    lines: lines.map(({ id }) => ({
      id,
      findings: control.lines[id]?.findings ?? [],
      note: control.lines[id]?.note ?? '',
    })),
    proofs: provedLines(lines, proofs),
    lateJustified: control.lateJustified,
    tariffs: control.tariffs,
    reasons: [...books.coverage.reasons.values()]
      .filter(({ takes }) => takes !== 'engine')
      .map(({ code, group }) => ({ code, group })),
  }
}

/** Until when the reader may complain about a line, from the day the invoice was settled. */
function contestOf({ invoice, books }: InvoiceFile, now: string, parties: readonly string[]): InvoiceView['contest'] {
  if (!billsFor(parties) || !invoice.settledAt || isOver(invoice)) return null
  const until = addDays(civilDateOf(invoice.settledAt, invoice.timeZone), books.policies.invoicing.contestDays)
  return { until, open: civilDateOf(now, invoice.timeZone) <= until }
}

/** Whether one of these parties of an invoice is of the provider. */
const billsFor = (parties: readonly string[]) => parties.includes('billing') || parties.includes('accounting')

const isOpen = (actions: readonly AvailableActionView[], name: string) =>
  actions.some(({ action, unmet }) => action === name && unmet.length === 0)
