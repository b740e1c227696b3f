import { type Currency, type Instant, type Language, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { type AttemptState, isLive, liveAttemptStates, type Settlement } from '../../domain/payment-attempt.ts'
import type { Checkout, Presentation } from '../../domain/payment-provider.ts'
import type { Invoice } from './invoice-store.ts'

/** One try to pay an invoice on the page of a provider. */
export interface Attempt {
  id: string
  organizationId: string
  invoiceId: string
  applicationId: string
  accountId: string
  provider: string
  /** Null until the provider has answered. */
  providerSession: string | null
  show: Presentation | null
  state: AttemptState
  problem: NonNullable<Settlement['problem']> | null
  amountMinor: number
  currency: Currency
  invoiceVersion: number
  nonce: string
  language: Language
  /** How the charge reads on the statement. */
  descriptor: string
  createdAt: Instant
  expiresAt: Instant
  askedAt: Instant | null
  settledAt: Instant | null
}

const attemptColumns = sql`t.id, t.organization_id as "organizationId", t.invoice_id as "invoiceId",
  (select i.application_id from reappointment.invoice i where i.organization_id = t.organization_id and i.id = t.invoice_id)
    as "applicationId",
  t.account_id as "accountId", t.provider, t.provider_session as "providerSession", t.show, t.state, t.problem,
  t.amount_minor as "amountMinor", t.currency, t.invoice_version as "invoiceVersion", t.nonce, t.language, t.descriptor,
  t.created_at as "createdAt", t.expires_at as "expiresAt", t.asked_at as "askedAt", t.settled_at as "settledAt"`

/** The attempt, whoever it belongs to: for what the provider says, never for what a person asks. */
export async function findAttempt(db: Db, id: string): Promise<Attempt | undefined> {
  return db.maybe<Attempt>(sql`select ${attemptColumns} from reappointment.payment_attempt t where t.id = ${id}`)
}

/** The attempt if the condition on its `core.dossier d` holds; refuses `not-found` otherwise. */
export async function getAttempt(db: Db, visible: Sql, id: string): Promise<Attempt> {
  const attempt = await db.maybe<Attempt>(sql`
    select ${attemptColumns} from reappointment.payment_attempt t
    join reappointment.invoice i on i.organization_id = t.organization_id and i.id = t.invoice_id
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
    where t.id = ${id} and ${visible}`)
  if (!attempt) throw new Refusal('not-found')
  return attempt
}

/** The attempt a notification is about: by our own id, or by the provider's name for it. */
export async function findAttemptOf(
  db: Db,
  provider: string,
  named: { attemptId?: string | undefined; providerSession?: string | undefined },
): Promise<Attempt | undefined> {
  const { attemptId = null, providerSession = null } = named
  return db.maybe<Attempt>(sql`select ${attemptColumns} from reappointment.payment_attempt t
    where t.provider = ${provider} and (t.id = ${attemptId}::uuid or t.provider_session = ${providerSession}) limit 1`)
}

/** The attempt of an invoice whose outcome is still open, locked. */
export async function lockLiveAttempt(tx: Tx, invoice: Invoice): Promise<Attempt | undefined> {
  return tx.maybe<Attempt>(sql`select ${attemptColumns} from reappointment.payment_attempt t
    where t.organization_id = ${invoice.organizationId} and t.invoice_id = ${invoice.id} and t.state in (${join(liveAttemptStates)})
    for update of t`)
}

/** As `findAttempt` for one that is known to exist; nobody else changes it until the transaction ends. */
export async function lockAttempt(tx: Tx, id: string): Promise<Attempt> {
  return tx.one<Attempt>(
    sql`select ${attemptColumns} from reappointment.payment_attempt t where t.id = ${id} for update of t`,
  )
}

/** The attempt that settled an invoice last, if any did. */
export async function findSettlingAttempt(db: Db, invoice: Invoice): Promise<Attempt | undefined> {
  return db.maybe<Attempt>(sql`select ${attemptColumns} from reappointment.payment_attempt t
    where t.organization_id = ${invoice.organizationId} and t.invoice_id = ${invoice.id} and t.state = 'paid'
    order by t.settled_at desc limit 1`)
}

export interface NewAttempt {
  invoice: Invoice
  amountMinor: number
  accountId: string
  provider: string
  nonce: string
  language: Language
  descriptor: string
  expiresAt: Instant
  nextPollAt: Instant | null
}

/** Writes the attempt, before the provider is called. */
export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<Attempt> {
  const { invoice } = attempt
  return tx.one<Attempt>(sql`
    insert into reappointment.payment_attempt as t (organization_id, id, invoice_id, account_id, provider, state, amount_minor, currency,
      invoice_version, nonce, language, descriptor, created_at, expires_at, next_poll_at)
    values (${invoice.organizationId}, ${uuidv7()}, ${invoice.id}, ${attempt.accountId}, ${attempt.provider}, 'created',
      ${attempt.amountMinor}, ${invoice.currency}, ${invoice.version}, ${attempt.nonce}, ${attempt.language}, ${attempt.descriptor}, ${tx.now},
      ${attempt.expiresAt}, ${attempt.nextPollAt})
    returning ${attemptColumns}`)
}

/** Keeps what the provider answered. An attempt that was settled meanwhile keeps its state. */
export async function markPresented(tx: Tx, id: string, checkout: Checkout): Promise<Attempt> {
  return tx.one<Attempt>(sql`
    update reappointment.payment_attempt t set provider_session = ${checkout.providerSession},
      show = ${JSON.stringify(checkout.show)}::jsonb, expires_at = ${checkout.expiresAt},
      state = case when t.state = 'created' then 'presented' else t.state end
    where t.id = ${id} returning ${attemptColumns}`)
}

export interface AttemptOutcome {
  state: AttemptState
  problem: Attempt['problem']
  /** When the provider is asked again; null when it is not. */
  nextPollAt: Instant | null
}

/** Keeps what became of a locked attempt, and that the provider was asked. */
export async function writeOutcome(tx: Tx, attempt: Attempt, outcome: AttemptOutcome): Promise<Attempt> {
  const over = !isLive(outcome.state)
  const settledAt = over && attempt.state === outcome.state ? (attempt.settledAt ?? tx.now) : tx.now
  return tx.one<Attempt>(sql`
    update reappointment.payment_attempt t set state = ${outcome.state}, problem = ${outcome.problem}, asked_at = ${tx.now},
      next_poll_at = ${outcome.nextPollAt},
      settled_at = ${over ? settledAt : null}
    where t.organization_id = ${attempt.organizationId} and t.id = ${attempt.id} returning ${attemptColumns}`)
}

/** The attempts about which the provider is to be asked now, those that wait longest first. */
export async function listDueAttempts(db: Db, limit: number): Promise<{ id: string }[]> {
  return db.many<{ id: string }>(sql`select t.id from reappointment.payment_attempt t
    where t.next_poll_at <= ${db.now} order by t.next_poll_at limit ${limit}`)
}

/** Puts the next question off, when the provider could not be asked. */
export async function postponePoll(tx: Tx, attempt: Attempt, nextPollAt: Instant | null): Promise<void> {
  await tx.run(sql`update reappointment.payment_attempt set asked_at = ${tx.now}, next_poll_at = ${nextPollAt}
    where organization_id = ${attempt.organizationId} and id = ${attempt.id}`)
}

/** A person counted money of another amount than was asked: the attempt is paid, whatever became of its page. */
export async function markCounted(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update reappointment.payment_attempt set state = 'paid', settled_at = ${tx.now}, next_poll_at = null
    where id = ${id} and problem = 'wrong-amount'`)
}

/** After a person decided about its money, a flagged attempt no longer keeps the invoice from being paid. */
export async function releaseAttempt(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update reappointment.payment_attempt set state = 'declined', settled_at = ${tx.now}, next_poll_at = null
    where id = ${id} and state = 'unknown' and problem is not null`)
}
