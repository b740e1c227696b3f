import {
  type AccountActor,
  type Actor,
  type CivilDate,
  holdsRole,
  type Instant,
  type LocalizedText,
  Refusal,
} from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, type Tx, visibleOne } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type { AuthorizationState } from '../domain/authorization-workflow.ts'
import type { MedicalFlag } from '../domain/medical-routing.ts'
import type { LineDifference } from '../domain/price-difference.ts'
import type { PricedEvent } from '../domain/priced-event.ts'

/** The practitioner's signature over what was seen: it falls when the request changes. */
export interface Signature {
  accountId: string
  name: string
  at: Instant
  contentVersion: number
  formVersion: number
}

/** An authorization: the dossier under the same id, and what is particular to it. */
export interface Authorization extends Dossier {
  state: AuthorizationState
  organizationName: LocalizedText
  timeZone: string
  kindCode: string
  providerId: string
  memberId: string
  practitionerId: string | null
  questionnaireId: string
  quoteId: string | null
  parentId: string | null
  plannedOn: CivilDate
  urgent: boolean
  regularisation: boolean
  admittedAt: Instant | null
  expectedDays: number | null
  contentVersion: number
  /** What changed between the quote and the request. */
  sinceQuote: LineDifference[]
  signature: Signature | null
  /** Of a draft, when it was last changed: nothing but the signature is missing. */
  awaitsSignature: boolean
  submittedAt: Instant | null
  booksVersion: number
  price: PricedEvent | null
  grantedPrice: PricedEvent | null
  medicalFlags: MedicalFlag[]
  clockHours: number | null
  clockStartedAt: Instant | null
  /** Null before it runs and while it stands still. */
  answerDueAt: Instant | null
  lateAt: Instant | null
  decidedAt: Instant | null
  decidedBy: string | null
  refusedAs: string | null
  appealedAt: Instant | null
  grantedDays: number | null
  validFrom: CivilDate | null
  validTo: CivilDate | null
}

/** The columns of the tables of `authorizationFrom` as an `Authorization`. */
export const authorizationColumns = sql`${dossierColumns}, o.name as "organizationName", o.time_zone as "timeZone", a.kind as "kindCode",
  a.provider_id as "providerId", a.member_id as "memberId", a.practitioner_id as "practitionerId", a.questionnaire_id as "questionnaireId",
  a.quote_id as "quoteId", a.parent_id as "parentId", a.planned_on as "plannedOn", a.urgent, a.regularisation, a.admitted_at as "admittedAt",
  a.expected_days as "expectedDays", a.content_version as "contentVersion", a.since_quote as "sinceQuote", a.signature,
  a.awaits_signature as "awaitsSignature", a.submitted_at as "submittedAt", a.books_version as "booksVersion", a.price, a.granted_price as "grantedPrice",
  a.medical_flags as "medicalFlags", a.clock_hours as "clockHours", a.clock_started_at as "clockStartedAt", a.answer_due_at as "answerDueAt",
  a.late_at as "lateAt", a.decided_at as "decidedAt", a.decided_by as "decidedBy", a.refused_as as "refusedAs", a.appealed_at as "appealedAt",
  a.granted_days as "grantedDays", a.valid_from as "validFrom", a.valid_to as "validTo"`
export const authorizationFrom = sql`core.dossier d
  join third_party_payment.authorization a on a.organization_id = d.organization_id and a.id = d.id
  join core.organization o on o.id = d.organization_id`

/**
 * SQL condition on `core.dossier d`, an authorization: an appeal waits for nobody who took the decision it is against, and a draft that only has to
 * be signed for practitioners alone.
 */
export function workedOnBy(actor: AccountActor): Sql {
  const { accountId } = actor
  const signs = isPractitioner(actor)
  return sql`(d.state not in ('draft', 'on-appeal') or exists (select from third_party_payment.authorization held
    where held.organization_id = d.organization_id and held.id = d.id
      and case d.state when 'draft' then ${signs}::boolean or not held.awaits_signature
        else held.decided_by is distinct from ${accountId} end))`
}

/** SQL condition on `core.dossier d`, an authorization: nothing is left for a practitioner but to sign it. */
export function signedBy(actor: AccountActor): Sql {
  return sql`(${isPractitioner(actor)}::boolean and d.state = 'draft' and exists (select from third_party_payment.authorization held
    where held.organization_id = d.organization_id and held.id = d.id and held.awaits_signature))`
}

const isPractitioner = (actor: AccountActor): boolean => holdsRole(actor, 'practitioner')

/** The authorization if it exists for this actor; refuses `not-found` otherwise. */
export async function getAuthorization(db: Db, actor: Actor, id: string): Promise<Authorization> {
  return authorizationWhere(db, visibleOne(actor, id))
}

/** As `getAuthorization`; nobody else changes it until the transaction ends. */
export async function lockAuthorization(tx: Tx, actor: Actor, id: string): Promise<Authorization> {
  return authorizationWhere(tx, sql`${visibleOne(actor, id)} for update of d, a`)
}

/** The authorization for somebody who saw this version of it; refuses `version-conflict` when it moved meanwhile. */
export async function lockUnchangedAuthorization(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<Authorization> {
  const authorization = await lockAuthorization(tx, actor, id)
  if (authorization.version !== version)
    throw new Refusal('version-conflict', { current: { version: authorization.version } })
  return authorization
}

async function authorizationWhere(db: Db, condition: Sql): Promise<Authorization> {
  const found = await db.maybe<Authorization>(
    sql`select ${authorizationColumns} from ${authorizationFrom} where ${condition}`,
  )
  if (!found) throw new Refusal('not-found')
  return found
}

export interface NewAuthorization {
  dossier: Dossier
  kindCode: string
  providerId: string
  memberId: string
  questionnaireId: string
  booksVersion: number
  plannedOn: CivilDate
  practitionerId: string | null
  expectedDays: number | null
  quoteId?: string | null
  parentId?: string | null
  sinceQuote?: readonly LineDifference[]
}

/** Adds what is particular to an authorization to its dossier. */
export async function insertAuthorization(tx: Tx, created: NewAuthorization): Promise<void> {
  const { dossier, quoteId = null, parentId = null, sinceQuote = [] } = created
  await tx.run(sql`
    insert into third_party_payment.authorization (organization_id, id, kind, provider_id, member_id, questionnaire_id, books_version,
      planned_on, practitioner_id, expected_days, quote_id, parent_id, since_quote)
    values (${dossier.organizationId}, ${dossier.id}, ${created.kindCode}, ${created.providerId}, ${created.memberId},
      ${created.questionnaireId}, ${created.booksVersion}, ${created.plannedOn}, ${created.practitionerId}::uuid, ${created.expectedDays},
      ${quoteId}::uuid, ${parentId}::uuid, ${JSON.stringify(sinceQuote)}::jsonb)`)
}

type Change = Partial<
  Pick<
    Authorization,
    | 'practitionerId'
    | 'plannedOn'
    | 'urgent'
    | 'regularisation'
    | 'admittedAt'
    | 'expectedDays'
    | 'contentVersion'
    | 'signature'
    | 'awaitsSignature'
    | 'submittedAt'
    | 'booksVersion'
    | 'price'
    | 'grantedPrice'
    | 'medicalFlags'
    | 'clockHours'
    | 'clockStartedAt'
    | 'answerDueAt'
    | 'lateAt'
    | 'decidedAt'
    | 'decidedBy'
    | 'refusedAs'
    | 'appealedAt'
    | 'grantedDays'
    | 'validFrom'
    | 'validTo'
  >
>

const columnOf: Record<keyof Change, Sql> = {
  practitionerId: sql`practitioner_id`,
  plannedOn: sql`planned_on`,
  urgent: sql`urgent`,
  regularisation: sql`regularisation`,
  admittedAt: sql`admitted_at`,
  expectedDays: sql`expected_days`,
  contentVersion: sql`content_version`,
  signature: sql`signature`,
  awaitsSignature: sql`awaits_signature`,
  submittedAt: sql`submitted_at`,
  booksVersion: sql`books_version`,
  price: sql`price`,
  grantedPrice: sql`granted_price`,
  medicalFlags: sql`medical_flags`,
  clockHours: sql`clock_hours`,
  clockStartedAt: sql`clock_started_at`,
  answerDueAt: sql`answer_due_at`,
  lateAt: sql`late_at`,
  decidedAt: sql`decided_at`,
  decidedBy: sql`decided_by`,
  refusedAs: sql`refused_as`,
  appealedAt: sql`appealed_at`,
  grantedDays: sql`granted_days`,
  validFrom: sql`valid_from`,
  validTo: sql`valid_to`,
}
const asJson = new Set<keyof Change>(['signature', 'price', 'grantedPrice'])

/** Writes what changes beside the state. The authorization must be locked. */
export async function changeAuthorization(
  tx: Tx,
  authorization: Authorization,
  change: Change,
): Promise<Authorization> {
  const written = (Object.entries(change) as [keyof Change, unknown][]).map(([name, value]) =>
    asJson.has(name)
      ? sql`${columnOf[name]} = ${value === null ? null : JSON.stringify(value)}::jsonb`
      : sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update third_party_payment.authorization set ${join(written, ', ')}
    where organization_id = ${authorization.organizationId} and id = ${authorization.id}`)
  return { ...authorization, ...change }
}
