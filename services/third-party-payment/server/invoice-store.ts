import { type Actor, type CivilDate, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, type Tx, visibleOne, visibleTo } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { ReasonCode } from '../domain/coverage-schema.ts'
import { type InvoiceContent, type InvoiceLine, normalizedInvoiceNumber } from '../domain/invoice-content.ts'
import type { InvoiceState } from '../domain/invoice-workflow.ts'
import type { ManualTariff } from '../domain/manual-tariffs.ts'

/** What the control waits for. */
export interface Hold {
  reason: string
  askedBy: string
  askedAt: Instant
  /** The last day to give it. */
  until: CivilDate
  items: { id: string; kind: 'document' | 'question'; text: string; answer: string | null }[]
}

/** What the control found so far: by line, and about the invoice. */
export interface Control {
  lines: Record<string, { findings: ReasonCode[]; note: string }>
  lateJustified: boolean
  tariffs: ManualTariff[]
}

/** An invoice: the dossier under the same id, and what is particular to it. */
export interface Invoice extends Dossier, Omit<InvoiceContent, 'lines'> {
  state: InvoiceState
  organizationName: LocalizedText
  timeZone: string
  providerId: string
  memberId: string
  authorizationId: string | null
  correctsId: string | null
  contentVersion: number
  numberKey: string | null
  filingId: string | null
  filedAt: Instant | null
  /** Hexadecimal; of what was filed. */
  contentSha256: string | null
  receivedAt: Instant | null
  /** That of the first invoice, when this one corrects it: delays count from there. */
  firstReceivedAt: Instant | null
  controllerId: string | null
  /** Claims officers who declared that they are related to the patient. */
  relatedAccounts: string[]
  hold: Hold | null
  control: Control
  settledAt: Instant | null
  paidAt: Instant | null
}

const invoiceColumns = sql`${dossierColumns}, o.name as "organizationName", o.time_zone as "timeZone", i.provider_id as "providerId",
  i.member_id as "memberId", i.authorization_id as "authorizationId", i.corrects_id as "correctsId", i.content_version as "contentVersion",
  i.number, i.number_key as "numberKey", i.invoice_date as "date", i.admitted_on as "admittedOn", i.discharged_on as "dischargedOn",
  i.prescribed_on as "prescribedOn", i.total, i.other_payer as "otherPayer", i.accident, i.late_reason as "lateReason",
  i.filing_id as "filingId", i.filed_at as "filedAt", encode(i.content_sha256, 'hex') as "contentSha256", i.received_at as "receivedAt",
  i.first_received_at as "firstReceivedAt", i.controller_id as "controllerId", i.related_accounts as "relatedAccounts", i.hold, i.control,
  i.settled_at as "settledAt", i.paid_at as "paidAt"`
const invoiceFrom = sql`core.dossier d
  join third_party_payment.invoice i on i.organization_id = d.organization_id and i.id = d.id
  join core.organization o on o.id = d.organization_id`

/** Whether an invoice was given up or lives on in another one: nothing is done about it any more. */
export function isOver({ state }: Pick<Invoice, 'state'>): boolean {
  return state === 'replaced' || state === 'cancelled'
}

/** The invoice if it exists for this actor; refuses `not-found` otherwise. */
export async function getInvoice(db: Db, actor: Actor, id: string): Promise<Invoice> {
  return invoiceWhere(db, visibleOne(actor, id))
}

/** As `getInvoice`; nobody else changes it until the transaction ends. */
export async function lockInvoice(tx: Tx, actor: Actor, id: string): Promise<Invoice> {
  return invoiceWhere(tx, sql`${visibleOne(actor, id)} for update of d, i`)
}

/** The invoice for somebody who saw this version of it; refuses `version-conflict` when it moved meanwhile. */
export async function lockUnchangedInvoice(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<Invoice> {
  const invoice = await lockInvoice(tx, actor, id)
  if (invoice.version !== version) throw new Refusal('version-conflict', { current: { version: invoice.version } })
  return invoice
}

/** The invoices among `ids`, locked in the order of their ids so that two runs never wait for each other. */
export async function lockInvoices(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Invoice[]> {
  return tx.many<Invoice>(sql`select ${invoiceColumns} from ${invoiceFrom}
    where d.id = any (${[...ids]}::uuid[]) and ${visibleTo(actor)} order by d.id for update of d, i`)
}

async function invoiceWhere(db: Db, condition: Sql): Promise<Invoice> {
  const invoice = await db.maybe<Invoice>(sql`select ${invoiceColumns} from ${invoiceFrom} where ${condition}`)
  if (!invoice) throw new Refusal('not-found')
  return invoice
}

export interface NewInvoice {
  dossier: Dossier
  providerId: string
  memberId: string
  authorizationId: string | null
  correctsId?: string
}

/** Adds what is particular to an invoice to its dossier. */
export async function insertInvoice(tx: Tx, invoice: NewInvoice): Promise<void> {
  const { dossier, providerId, memberId, authorizationId, correctsId = null } = invoice
  await tx.run(sql`
    insert into third_party_payment.invoice (organization_id, id, provider_id, member_id, authorization_id, corrects_id)
    values (${dossier.organizationId}, ${dossier.id}, ${providerId}, ${memberId}, ${authorizationId}::uuid, ${correctsId}::uuid)`)
}

type Change = Partial<
  Pick<
    Invoice,
    | 'filingId'
    | 'filedAt'
    | 'receivedAt'
    | 'firstReceivedAt'
    | 'controllerId'
    | 'relatedAccounts'
    | 'hold'
    | 'control'
    | 'settledAt'
    | 'paidAt'
  >
>

const columnOf: Record<keyof Change, Sql> = {
  filingId: sql`filing_id`,
  filedAt: sql`filed_at`,
  receivedAt: sql`received_at`,
  firstReceivedAt: sql`first_received_at`,
  controllerId: sql`controller_id`,
  relatedAccounts: sql`related_accounts`,
  hold: sql`hold`,
  control: sql`control`,
  settledAt: sql`settled_at`,
  paidAt: sql`paid_at`,
}
const asJson = new Set<keyof Change>(['hold', 'control'])

/** Writes what changes beside the state. The invoice must be locked. */
export async function changeInvoice(tx: Tx, invoice: Invoice, change: Change): Promise<Invoice> {
  const written = (Object.entries(change) as [keyof Change, unknown][]).map(([name, value]) =>
    asJson.has(name)
      ? sql`${columnOf[name]} = ${value === null ? null : JSON.stringify(value)}::jsonb`
      : sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update third_party_payment.invoice set ${join(written, ', ')}
    where organization_id = ${invoice.organizationId} and id = ${invoice.id}`)
  return { ...invoice, ...change }
}

/** Notes what was filed: the hash of the content. */
export async function noteContentHash(tx: Tx, invoice: Invoice, sha256: string): Promise<Invoice> {
  await tx.run(sql`update third_party_payment.invoice set content_sha256 = decode(${sha256}, 'hex')
    where organization_id = ${invoice.organizationId} and id = ${invoice.id}`)
  return { ...invoice, contentSha256: sha256 }
}

/** Claims the number of the invoice for its year, or gives it back. Refuses `already-exists` when another invoice has it. */
export async function claimNumber(tx: Tx, invoice: Invoice, claimed: boolean): Promise<void> {
  const key = claimed ? normalizedInvoiceNumber(invoice.number) : null
  const year = claimed && invoice.date ? Number(invoice.date.slice(0, 4)) : null
  if (key !== null && (await isNumberTaken(tx, invoice))) throw new Refusal('already-exists')
  await tx.run(sql`update third_party_payment.invoice set number_key = ${key}, number_year = ${year}::smallint
    where organization_id = ${invoice.organizationId} and id = ${invoice.id}`)
}

/** Whether another invoice of the provider has claimed this number in the same year. */
export async function isNumberTaken(db: Db, invoice: Invoice): Promise<boolean> {
  if (invoice.number === '' || !invoice.date) return false
  const { taken } = await db.one<{ taken: boolean }>(sql`select exists (
    select 1 from third_party_payment.invoice i where i.organization_id = ${invoice.organizationId}
      and i.provider_id = ${invoice.providerId} and i.id <> ${invoice.id}
      and i.number_year = ${Number(invoice.date.slice(0, 4))} and i.number_key = ${normalizedInvoiceNumber(invoice.number)}) as taken`)
  return taken
}

/** Writes the content of a draft as a whole and answers its new version. The invoice must be locked. */
export async function writeContent(tx: Tx, invoice: Invoice, content: InvoiceContent): Promise<number> {
  const { lines, ...head } = content
  const { version } = await tx.one<{ version: number }>(sql`
    update third_party_payment.invoice set content_version = content_version + 1, number = ${head.number}, invoice_date = ${head.date},
      admitted_on = ${head.admittedOn}, discharged_on = ${head.dischargedOn}, prescribed_on = ${head.prescribedOn}, total = ${head.total},
      other_payer = ${head.otherPayer}, accident = ${head.accident}, late_reason = ${head.lateReason}
    where organization_id = ${invoice.organizationId} and id = ${invoice.id} returning content_version as version`)
  await replaceInvoiceLines(tx, invoice, lines)
  return version
}

/** A line with what ties it to others. */
export interface StoredLine extends InvoiceLine {
  /** The rejected line it corrects. */
  correctsLineId: string | null
  /** The complaint for which it waits to be settled again. */
  reopenedBy: string | null
}

const lineColumns = sql`l.id, l.act, l.care_date as "careDate", l.dates::text[] as dates, l.quantity, l.billed, l.teeth, l.side, l.session,
  l.corrects_line_id as "correctsLineId", l.reopened_by as "reopenedBy"`

/** The lines of an invoice in their order. */
export async function listInvoiceLines(
  db: Db,
  { organizationId, id }: Pick<Invoice, 'organizationId' | 'id'>,
): Promise<StoredLine[]> {
  return db.many<StoredLine>(sql`select ${lineColumns} from third_party_payment.invoice_line l
    where l.organization_id = ${organizationId} and l.invoice_id = ${id} order by l.position`)
}

/** Adds or replaces all lines of a locked draft; lines without an id get one, a correction keeps what it corrects. */
export async function replaceInvoiceLines(
  tx: Tx,
  { organizationId, id }: Pick<Invoice, 'organizationId' | 'id'>,
  lines: readonly (InvoiceLine & { correctsLineId?: string | null })[],
): Promise<void> {
  const rows = lines.map((line) => ({ ...line, id: line.id || uuidv7() }))
  await tx.run(
    sql`delete from third_party_payment.invoice_line where organization_id = ${organizationId} and invoice_id = ${id}`,
  )
  if (rows.length === 0) return
  await tx.run(sql`
    insert into third_party_payment.invoice_line (organization_id, id, invoice_id, position, act, care_date, dates, quantity, billed, teeth,
      side, session, corrects_line_id)
    select ${organizationId}, (n.line ->> 'id')::uuid, ${id}, n.position, n.line ->> 'act', (n.line ->> 'careDate')::date,
      array(select jsonb_array_elements_text(n.line -> 'dates')::date), (n.line ->> 'quantity')::int, (n.line ->> 'billed')::bigint,
      array(select jsonb_array_elements_text(n.line -> 'teeth')), n.line ->> 'side', n.line ->> 'session',
      (n.line ->> 'correctsLineId')::uuid
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as n (line, position)`)
}

/** Opens a line again for a complaint, or, with null, ends that. */
export async function reopenInvoiceLine(
  tx: Tx,
  place: { organizationId: string; lineId: string },
  complaintId: string | null,
): Promise<void> {
  await tx.run(sql`update third_party_payment.invoice_line set reopened_by = ${complaintId}::uuid
    where organization_id = ${place.organizationId} and id = ${place.lineId}`)
}
