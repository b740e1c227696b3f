import { type Actor, accountIdOf, civilDateOf, type ConditionOutcomes, type Problem } from '@guichet/core/domain'
import { type Db, documentsOf } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { findKind } from '../domain/authorization-kinds.ts'
import { missingDocuments } from '../domain/document-checklist.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import { invoiceConditions, type InvoiceFacts } from '../domain/invoice-conditions.ts'
import { headProblems, invoiceDocumentsFor, lineProblems } from '../domain/invoice-content.ts'
import type { InvoiceDocument } from '../domain/invoice-schema.ts'
import { outcomeOfLine } from '../domain/adjudication.ts'
import type { PricedEvent, PricedLine, UnpricedLine } from '../domain/priced-event.ts'
import { type Adjudication, listAdjudications, presentOf } from './adjudication-store.ts'
import { type AuthorizedCare, careOf } from './authorized-care-store.ts'
import { currentBooks } from './books-store.ts'
import { contentHashOf } from './invoice-manifest.ts'
import { type Invoice, isNumberTaken, listInvoiceLines, type StoredLine } from './invoice-store.ts'
import { getMember, type Member } from './member-store.ts'
import { priceInvoice } from './price-invoice.ts'
import { getProvider, type Provider } from './provider-store.ts'

const portal: Actor = { kind: 'system', party: 'clock' }

/** Everything about an invoice that its rules need, read once. */
export interface InvoiceFile {
  invoice: Invoice
  books: InsurerBooks
  provider: Provider
  member: Member
  care: AuthorizedCare | null
  lines: StoredLine[]
  adjudications: Adjudication[]
  documents: Awaited<ReturnType<typeof documentsOf>>
  asked: InvoiceDocument[]
  problems: Problem[]
  /** How it would be settled today; what was decided is in the adjudications. */
  price: PricedEvent
}

/** Reads an invoice with its books, patient, authorization, lines, decisions and documents, and prices it. */
export async function readInvoiceFile(db: Db, invoice: Invoice): Promise<InvoiceFile> {
  const { organizationId, providerId, memberId, authorizationId } = invoice
  const [books, provider, member, care, lines, adjudications, documents] = await Promise.all([
    currentBooks(db, organizationId),
    getProvider(db, portal, providerId),
    getMember(db, organizationId, memberId),
    authorizationId ? careOf(db, { organizationId, id: authorizationId }) : null,
    listInvoiceLines(db, invoice),
    listAdjudications(db, invoice),
    documentsOf(db, invoice),
  ])
  const today = civilDateOf(db.now, invoice.timeZone)
  return {
    invoice,
    books,
    provider,
    member,
    care,
    lines,
    adjudications,
    documents,
    asked: askedDocuments(books, { invoice, care, lines }),
    problems: [
      ...headProblems({ ...invoice, lines }, today),
      ...lineProblems({ ...invoice, lines }, books.coverage.acts, today),
    ],
    price: await priceInvoice(db, { books, invoice, provider, member, lines, care }),
  }
}

/** The documents asked for with an invoice. */
export function askedDocuments(
  books: InsurerBooks,
  { care, lines }: Pick<InvoiceFile, 'invoice' | 'care' | 'lines'>,
): InvoiceDocument[] {
  const families = lines.flatMap(({ act }) => books.coverage.acts.get(act)?.family ?? [])
  return invoiceDocumentsFor(books.policies.invoiceDocuments, { kind: care?.kind ?? 'direct', families })
}

/** The outcome of every condition of an invoice for this actor. */
export async function invoiceOutcomes(db: Db, file: InvoiceFile, actor: Actor): Promise<ConditionOutcomes> {
  return invoiceConditions(await factsOf(db, file, actor), file.books.policies.invoicing)
}

const linesPath = 'lines/'

async function factsOf(db: Db, file: InvoiceFile, actor: Actor): Promise<InvoiceFacts> {
  const { invoice, books, provider, care, lines, price, problems, documents, asked } = file
  const [numberTaken, corrected] = await Promise.all([isNumberTaken(db, invoice), correctedLines(db, invoice)])
  const decided = presentOf(file.adjudications)
  const settled = lines.map(({ id }) => decided.get(id)?.outcome).filter((outcome) => outcome !== undefined)
  const uncorrected = lines.filter(({ id }) => decided.get(id)?.outcome === 'rejected' && !corrected.has(id))
  const accountId = accountIdOf(actor)
  return {
    today: civilDateOf(db.now, invoice.timeZone),
    provider,
    content: { ...invoice, lines },
    stay: care !== null && (findKind(books.policies.authorizationKinds, care.kind)?.stay ?? false),
    numberTaken,
    headFaults: problems.filter(({ path }) => !path.startsWith(linesPath)).length,
    faultyLines: new Set(
      problems.filter(({ path }) => path.startsWith(linesPath)).map(({ path }) => path.split('/')[1]),
    ).size,
    unauthorizedLines: pricedLines(price).filter(({ approval }) => approval.state === 'missing').length,
    unpricedLines: price.lines.filter(({ status }) => status === 'CHIFFRAGE_MANUEL').length,
    outcomes: settled.length === lines.length ? settled : proposedOutcomes(price),
    missingDocuments: missingDocuments(asked, documents).length,
    contentUnchanged: invoice.contentSha256 === null || invoice.contentSha256 === contentHashOf(file),
    related: accountId !== null && invoice.relatedAccounts.includes(accountId),
    hold: invoice.hold && { missing: unansweredItems(file).length, until: invoice.hold.until },
    reopenedLines: lines.filter(({ reopenedBy }) => reopenedBy !== null).length,
    rejectedLines: uncorrected.length,
    settledOn: invoice.settledAt && civilDateOf(invoice.settledAt, invoice.timeZone),
    corrected: uncorrected.length === 0 && corrected.size > 0,
  }
}

/** The lines that have a price. */
export function pricedLines(price: PricedEvent): PricedLine[] {
  return price.lines.filter((line): line is PricedLine => (line as UnpricedLine).status !== 'CHIFFRAGE_MANUEL')
}

function proposedOutcomes(price: PricedEvent) {
  const lines = pricedLines(price)
  return lines.length === price.lines.length ? lines.map((line) => outcomeOfLine(line)) : []
}

/** The requirement under which a document that the control asked for is uploaded. */
export const heldRequirement = (item: string): string => `held-${item}`

/** What the control asked for and nobody gave yet. */
export function unansweredItems({ invoice, documents }: Pick<InvoiceFile, 'invoice' | 'documents'>) {
  const given = (item: string) =>
    documents.some(
      ({ requirement, state }) =>
        requirement === heldRequirement(item) && (state === 'uploaded' || state === 'accepted'),
    )
  return (invoice.hold?.items ?? []).filter(({ id, kind, answer }) =>
    kind === 'document' ? !given(id) : answer === null,
  )
}

/** The lines of an invoice that another one corrects, cancelled ones left out. */
export async function correctedLines(
  db: Db,
  { organizationId, id }: Pick<Invoice, 'organizationId' | 'id'>,
): Promise<Map<string, { id: string; reference: string }>> {
  const rows = await db.many<{ lineId: string; id: string; reference: string }>(sql`
    select c.corrects_line_id as "lineId", d.id, d.reference
    from third_party_payment.invoice_line l
    join third_party_payment.invoice_line c on c.organization_id = l.organization_id and c.corrects_line_id = l.id
    join core.dossier d on d.organization_id = c.organization_id and d.id = c.invoice_id
    where l.organization_id = ${organizationId} and l.invoice_id = ${id} and d.state <> 'cancelled'`)
  return new Map(rows.map(({ lineId, ...dossier }) => [lineId, dossier]))
}
