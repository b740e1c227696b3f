import { type Actor, type Instant, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, type Tx, visibleOne } from '@guichet/core/server'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { AccountRequestState } from '../domain/account-request-workflow.ts'

/** A call back to a number of the register, before the first administrator of a provider is let in. */
export interface PhoneCheck {
  at: Instant
  by: string
  number: string
  spokeWith: string
  /** Where another number than that of the register was called. */
  why?: string
}

/** A request for an access, with its dossier. */
export interface AccountRequest extends Dossier {
  state: AccountRequestState
  /** In its one form, as far as it has one. */
  number: string
  inpe: string | null
  establishment: string
  correspondent: string
  email: string
  phone: string
  language: 'fr' | 'en' | 'ar'
  emailVerifiedAt: Instant | null
  providerId: string | null
  phoneCheck: PhoneCheck | null
  askedFor: string | null
  completion: string | null
  rejection: { code: string; explanation: string } | null
}

const columns = sql`${dossierColumns}, r.number, r.inpe, r.establishment, r.correspondent, r.email, r.phone, r.language,
  r.email_verified_at as "emailVerifiedAt", r.provider_id as "providerId", r.phone_check as "phoneCheck", r.asked_for as "askedFor",
  r.completion, r.rejection`
const from = sql`core.dossier d join third_party_payment.account_request r on r.organization_id = d.organization_id and r.id = d.id`

/** The request if it exists for this actor; refuses `not-found` otherwise. */
export async function getAccountRequest(db: Db, actor: Actor, id: string): Promise<AccountRequest> {
  return found(await db.maybe(sql`select ${columns} from ${from} where ${visibleOne(actor, id)}`))
}

/** As `getAccountRequest`; nobody else changes it until the transaction ends. */
export async function lockAccountRequest(tx: Tx, actor: Actor, id: string): Promise<AccountRequest> {
  return found(await tx.maybe(sql`select ${columns} from ${from} where ${visibleOne(actor, id)} for update of d, r`))
}

/** The request with this number whoever asks, for those who then prove to hold its secret; locked when `lock`. Refuses `not-found`. */
export async function requestWithNumber(db: Db, reference: string, lock: boolean): Promise<AccountRequest> {
  return found(
    await db.maybe(
      sql`select ${columns} from ${from} where d.reference = ${reference} ${lock ? sql`for update of d, r` : empty}`,
    ),
  )
}

function found(request: AccountRequest | undefined): AccountRequest {
  if (!request) throw new Refusal('not-found')
  return request
}

/** The request with this number that still waits for the proof of this address, if there is one. */
export async function findUnproven(db: Db, reference: string, email: string): Promise<AccountRequest | undefined> {
  return db.maybe<AccountRequest>(
    sql`select ${columns} from ${from} where d.reference = ${reference} and r.email = ${email} and d.state = 'filed'`,
  )
}

type Stated = Pick<
  AccountRequest,
  'number' | 'inpe' | 'establishment' | 'correspondent' | 'email' | 'phone' | 'language'
>

export async function insertAccountRequest(tx: Tx, dossier: Dossier, stated: Stated): Promise<void> {
  const { number, inpe, establishment, correspondent, email, phone, language } = stated
  await tx.run(sql`
    insert into third_party_payment.account_request (organization_id, id, number, inpe, establishment, correspondent, email, phone,
      language, consented_at)
    values (${dossier.organizationId}, ${dossier.id}, ${number}, ${inpe}, ${establishment}, ${correspondent}, ${email}, ${phone},
      ${language}, ${tx.now})`)
}

type Change = Partial<
  Pick<
    AccountRequest,
    'emailVerifiedAt' | 'providerId' | 'phoneCheck' | 'askedFor' | 'completion' | 'rejection' | 'phone'
  >
>

const columnOf: Record<keyof Change, Sql> = {
  emailVerifiedAt: sql`email_verified_at`,
  providerId: sql`provider_id`,
  phoneCheck: sql`phone_check`,
  askedFor: sql`asked_for`,
  completion: sql`completion`,
  rejection: sql`rejection`,
  phone: sql`phone`,
}
const asJson = new Set<keyof Change>(['phoneCheck', 'rejection'])

/** Writes what a move changes beside the state. The request must be locked. */
export async function changeAccountRequest(tx: Tx, request: AccountRequest, change: Change): Promise<AccountRequest> {
  const written = (Object.entries(change) as [keyof Change, unknown][]).map(([name, value]) =>
    asJson.has(name)
      ? sql`${columnOf[name]} = ${value === null ? null : JSON.stringify(value)}::jsonb`
      : sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update third_party_payment.account_request set ${join(written, ', ')}
    where organization_id = ${request.organizationId} and id = ${request.id}`)
  return { ...request, ...change }
}

/** How many requests this address made since a moment. */
export async function countRequestsOf(db: Db, organizationId: string, email: string, since: Instant): Promise<number> {
  const { count } = await db.one<{ count: number }>(sql`
    select count(*) as count from third_party_payment.account_request r
    join core.dossier d on d.organization_id = r.organization_id and d.id = r.id
    where r.organization_id = ${organizationId} and r.email = ${email} and d.created_at > ${since}`)
  return count
}

export interface Duplicate {
  id: string
  reference: string
  state: string
  same: ('number' | 'email' | 'provider')[]
}

/** Other requests that name the same provider or come from the same address and are not over without an access, the newest first. */
export async function listDuplicates(db: Db, request: AccountRequest): Promise<Duplicate[]> {
  return db.many<Duplicate>(sql`
    select d.id, d.reference, d.state, array_remove(array[
        case when r.number = ${request.number} then 'number' end, case when r.email = ${request.email} then 'email' end,
        case when r.provider_id = ${request.providerId}::uuid then 'provider' end], null) as same
    from ${from}
    where d.organization_id = ${request.organizationId} and d.id <> ${request.id} and d.state not in ('expired', 'cancelled')
      and (r.number = ${request.number} or r.email = ${request.email} or r.provider_id = ${request.providerId}::uuid)
    order by d.created_at desc, d.id desc limit 20`)
}

/** When the clock of the adviser stood still: from each question to its answer, or until now. */
export async function listPauses(db: Db, request: AccountRequest): Promise<{ from: Instant; to: Instant }[]> {
  return db.many<{ from: Instant; to: Instant }>(sql`
    select asked.at as "from", coalesce((select min(h.at) from core.history h where h.organization_id = asked.organization_id
      and h.dossier_id = asked.dossier_id and h.seq > asked.seq and h.action = 'complete'), ${db.now}) as "to"
    from core.history asked
    where asked.organization_id = ${request.organizationId} and asked.dossier_id = ${request.id}
      and asked.action = 'ask-for-completion' order by asked.seq`)
}
