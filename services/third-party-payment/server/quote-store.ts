import { type Actor, type CivilDate, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, type Tx, visibleOne } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type { ManualTariff } from '../domain/manual-tariffs.ts'
import type { PricedEvent } from '../domain/priced-event.ts'
import type { QuoteState } from '../domain/quote-workflow.ts'

/** A quote: the dossier under the same id, and what is particular to it. */
export interface Quote extends Dossier {
  state: QuoteState
  organizationName: LocalizedText
  timeZone: string
  providerId: string
  memberId: string
  careDate: CivilDate
  linesVersion: number
  booksVersion: number
  tariffSet: string | null
  /** As it stood when it was last priced; null while there are no lines. */
  price: PricedEvent | null
  manualTariffs: ManualTariff[]
  issuedAt: Instant | null
  validUntil: CivilDate | null
  /** When it was issued: one request takes all its acts. */
  mayBeRequested: boolean
  authorizationId: string | null
  copiedFrom: string | null
}

const quoteColumns = sql`${dossierColumns}, o.name as "organizationName", o.time_zone as "timeZone", q.provider_id as "providerId",
  q.member_id as "memberId", q.care_date as "careDate", q.lines_version as "linesVersion", q.books_version as "booksVersion",
  q.tariff_set as "tariffSet", q.price, q.manual_tariffs as "manualTariffs", q.issued_at as "issuedAt", q.valid_until as "validUntil", q.may_be_requested as "mayBeRequested",
  q.authorization_id as "authorizationId", q.copied_from as "copiedFrom"`
const quoteFrom = sql`core.dossier d
  join third_party_payment.quote q on q.organization_id = d.organization_id and q.id = d.id
  join core.organization o on o.id = d.organization_id`

/** The quote if it exists for this actor; refuses `not-found` otherwise. */
export async function getQuote(db: Db, actor: Actor, id: string): Promise<Quote> {
  return quoteWhere(db, visibleOne(actor, id))
}

/** As `getQuote`; nobody else changes it until the transaction ends. */
export async function lockQuote(tx: Tx, actor: Actor, id: string): Promise<Quote> {
  return quoteWhere(tx, sql`${visibleOne(actor, id)} for update of d, q`)
}

/** The quote for somebody who saw this version of it; refuses `version-conflict` when it moved meanwhile. */
export async function lockUnchangedQuote(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<Quote> {
  const quote = await lockQuote(tx, actor, id)
  if (quote.version !== version) throw new Refusal('version-conflict', { current: { version: quote.version } })
  return quote
}

async function quoteWhere(db: Db, condition: Sql): Promise<Quote> {
  const quote = await db.maybe<Quote>(sql`select ${quoteColumns} from ${quoteFrom} where ${condition}`)
  if (!quote) throw new Refusal('not-found')
  return quote
}

export interface NewQuote {
  dossier: Dossier
  providerId: string
  memberId: string
  careDate: CivilDate
  booksVersion: number
  copiedFrom: string | null
}

/** Adds what is particular to a quote to its dossier. */
export async function insertQuote(tx: Tx, quote: NewQuote): Promise<void> {
  const { dossier, providerId, memberId, careDate, booksVersion, copiedFrom } = quote
  await tx.run(sql`
    insert into third_party_payment.quote (organization_id, id, provider_id, member_id, care_date, books_version, copied_from)
    values (${dossier.organizationId}, ${dossier.id}, ${providerId}, ${memberId}, ${careDate}, ${booksVersion}, ${copiedFrom}::uuid)`)
}

type Change = Partial<
  Pick<
    Quote,
    | 'careDate'
    | 'linesVersion'
    | 'booksVersion'
    | 'tariffSet'
    | 'price'
    | 'manualTariffs'
    | 'issuedAt'
    | 'validUntil'
    | 'mayBeRequested'
    | 'authorizationId'
  >
>

const columnOf: Record<keyof Change, Sql> = {
  careDate: sql`care_date`,
  linesVersion: sql`lines_version`,
  booksVersion: sql`books_version`,
  tariffSet: sql`tariff_set`,
  price: sql`price`,
  manualTariffs: sql`manual_tariffs`,
  issuedAt: sql`issued_at`,
  validUntil: sql`valid_until`,
  mayBeRequested: sql`may_be_requested`,
  authorizationId: sql`authorization_id`,
}
const asJson = new Set<keyof Change>(['price', 'manualTariffs'])

/** Writes what changes beside the state. The quote must be locked. */
export async function changeQuote(tx: Tx, quote: Quote, change: Change): Promise<Quote> {
  const written = (Object.entries(change) as [keyof Change, unknown][]).map(([name, value]) =>
    asJson.has(name)
      ? sql`${columnOf[name]} = ${value === null ? null : JSON.stringify(value)}::jsonb`
      : sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update third_party_payment.quote set ${join(written, ', ')}
    where organization_id = ${quote.organizationId} and id = ${quote.id}`)
  return { ...quote, ...change }
}

/** Issued quotes that were priced with older books than the insurer works with now, after `after` in the order of their ids. */
export async function listIssuedUnderOlderBooks(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db.many<{ id: string }>(sql`
    select q.id from third_party_payment.quote q
    join core.dossier d on d.organization_id = q.organization_id and d.id = q.id
    where d.state = 'issued' and q.id > ${after}::uuid and q.books_version < (
      select max(b.version) from third_party_payment.books b where b.organization_id = q.organization_id)
    order by q.id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Another dossier of the same insurer, for a link; null without one. */
export async function linkTo(
  db: Db,
  organizationId: string,
  id: string | null,
): Promise<{ id: string; reference: string } | null> {
  if (id === null) return null
  return db.one(
    sql`select d.id, d.reference from core.dossier d where d.organization_id = ${organizationId} and d.id = ${id}`,
  )
}

/** SQL condition on `core.dossier d`, a quote: something can be done about it. An issued one that no request takes waits for nobody. */
export const quoteActedOn: Sql = sql`(d.state <> 'issued' or exists (select 1 from third_party_payment.quote asked
  where asked.organization_id = d.organization_id and asked.id = d.id and asked.may_be_requested))`
