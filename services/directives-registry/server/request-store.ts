import { type Actor, type CivilDate, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, lockDossier, type Tx, visibleOne } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type { LicenceStatus } from '../domain/access-request-conditions.ts'
import type {
  accessRequestView,
  EnterIdentity,
  RefuseAccessRequest,
  requestFields,
} from '../domain/access-request-contract.ts'
import type { AccessPath } from '../domain/access-request-states.ts'
import type { AccessRequestState } from '../domain/access-request-workflow.ts'
import type { Beneficiary } from '../domain/request-fields.ts'
import type { HandoverMethod, SecretCodeState } from '../domain/secret-code.ts'
import type { z } from 'zod'

type View = z.output<typeof accessRequestView>

/** What the access manager asked the requester for. */
export interface Question {
  fields: (typeof requestFields)[number][]
  message: string
  askedAt: Instant
}

/** How and by whom an identity was proven. */
export interface ProvenIdentity extends Pick<
  EnterIdentity,
  'familyName' | 'givenName' | 'birthDate' | 'evidence' | 'evidenceNote'
> {
  by: string
  byName: string
  at: Instant
}

/** A code of a request as it is kept, without its hash. */
export interface IssuedCodeRow {
  id: string
  state: SecretCodeState
  issuedAt: Instant
  issuedBy: string
  expiresAt: Instant
  lastValidDay: CivilDate
  zone: string
  attempts: number
  handoverMethod: HandoverMethod | null
  handoverAt: Instant | null
  handoverBy: string | null
  linkOpenedAt: Instant | null
  endedAt: Instant | null
}

/** What the enrolment under way has bound so far. */
export interface EnrolmentProgress {
  password: boolean
  secondFactor: boolean
}

/** An access request with its dossier and the names around it. */
export interface AccessRequest extends Dossier {
  state: AccessRequestState
  requestVersion: number
  organizationName: LocalizedText
  capacity: View['capacity']
  channel: View['channel']
  path: AccessPath | null
  beneficiary: Beneficiary
  userCode: string | null
  mandate: string
  endsOn: CivilDate | null
  superiorId: string | null
  superiorName: string | null
  superiorEmail: string | null
  applicantName: string
  applicantEmail: string
  personId: string | null
  /** The account it is for, once it is known. */
  accountId: string | null
  /** The account that has the beneficiary's address, active or not. */
  mailboxAccountId: string | null
  licenceStatus: LicenceStatus | null
  licenceCheckedAt: Instant | null
  question: Question | null
  refusal: Pick<RefuseAccessRequest, 'code' | 'reason'> | null
  duplicateOf: string | null
  approvedAt: Instant | null
  approvedBy: string | null
  identity: ProvenIdentity | null
  provisioningAttempts: number
  attestation: { superiorId: string; by: string; decision: 'attested' | 'declined'; at: Instant } | null
  /** The newest first. */
  codes: IssuedCodeRow[]
  enrolment: EnrolmentProgress | null
}

const nameOf = (alias: Sql) => sql`trim(concat_ws(' ', ${alias}.title, ${alias}.given_name, ${alias}.family_name))`

const codes = sql`coalesce((select json_agg(json_build_object('id', c.id, 'state', c.state, 'issuedAt', c.issued_at,
    'issuedBy', (select ${nameOf(sql`a`)} from core.account a where a.id = c.issued_by), 'expiresAt', c.expires_at,
    'lastValidDay', c.last_valid_day, 'zone', c.zone, 'attempts', c.attempts, 'handoverMethod', c.handover_method,
    'handoverAt', c.handover_at, 'handoverBy', (select ${nameOf(sql`a`)} from core.account a where a.id = c.handover_by),
    'linkOpenedAt', c.link_opened_at, 'endedAt', c.ended_at) order by c.issued_at desc, c.id desc)
  from directives_registry.activation_code c where c.organization_id = r.organization_id and c.request_id = r.id), '[]')`

const attestation = sql`(select json_build_object('superiorId', t.superior_id, 'decision', t.decision, 'at', t.at,
    'by', (select ${nameOf(sql`a`)} from core.account a where a.id = t.superior_id))
  from directives_registry.attestation t where t.organization_id = r.organization_id and t.request_id = r.id)`

const enrolment = sql`(select json_build_object('password', e.password_hash is not null, 'secondFactor', e.totp_secret is not null)
  from directives_registry.enrolment e join directives_registry.activation_code c on c.organization_id = e.organization_id and c.id = e.code_id
  where c.organization_id = r.organization_id and c.request_id = r.id and c.state in ('live', 'consumed'))`

const requestColumns = sql`${dossierColumns}, r.version as "requestVersion", o.name as "organizationName", r.capacity, r.channel, r.path,
  r.beneficiary, r.user_code as "userCode", r.mandate, r.ends_on as "endsOn", r.superior_id as "superiorId",
  ${nameOf(sql`sup`)} as "superiorName", sup.email as "superiorEmail", ${nameOf(sql`app`)} as "applicantName", app.email as "applicantEmail",
  r.person_id as "personId", r.account_id as "accountId",
  (select a.id from core.account a where a.email = r.beneficiary ->> 'email') as "mailboxAccountId",
  r.licence_status as "licenceStatus", r.licence_checked_at as "licenceCheckedAt", r.question, r.refusal, r.duplicate_of as "duplicateOf",
  r.approved_at as "approvedAt", r.approved_by as "approvedBy", r.identity, r.provisioning_attempts as "provisioningAttempts",
  ${attestation} as attestation, ${codes} as codes, ${enrolment} as enrolment`

const requestFrom = sql`core.dossier d
  join directives_registry.access_request r on r.organization_id = d.organization_id and r.id = d.id
  join core.organization o on o.id = d.organization_id
  join core.account app on app.id = d.applicant_id
  left join core.account sup on sup.id = r.superior_id`

/** The request if it exists for this actor; refuses `not-found` otherwise. */
export async function getRequest(db: Db, actor: Actor, id: string): Promise<AccessRequest> {
  const request = await db.maybe<AccessRequest>(
    sql`select ${requestColumns} from ${requestFrom} where ${visibleOne(actor, id)}`,
  )
  if (!request) throw new Refusal('not-found')
  return { ...request, codes: request.codes.map(withInstants), attestation: attestedAt(request.attestation) }
}

/**
 * As `getRequest`, and nobody else changes it until the transaction ends. The lock is a statement of its own: one that waits for a lock sees
 * the locked rows as they are, and every other row, such as those of the codes, as it was before the wait.
 */
export async function lockRequest(tx: Tx, actor: Actor, id: string): Promise<AccessRequest> {
  const [, request] = await Promise.all([lockDossier(tx, actor, id), getRequest(tx, actor, id)])
  return request
}

const instant = (at: Instant) => new Date(at).toISOString()
const instantOrNull = (at: Instant | null) => (at === null ? null : instant(at))

/** Moments inside JSON come as PostgreSQL writes them. */
function withInstants(code: IssuedCodeRow): IssuedCodeRow {
  return {
    ...code,
    issuedAt: instant(code.issuedAt),
    expiresAt: instant(code.expiresAt),
    handoverAt: instantOrNull(code.handoverAt),
    linkOpenedAt: instantOrNull(code.linkOpenedAt),
    endedAt: instantOrNull(code.endedAt),
  }
}

function attestedAt(attestation: AccessRequest['attestation']): AccessRequest['attestation'] {
  return attestation && { ...attestation, at: instant(attestation.at) }
}

export interface NewRequest extends Pick<
  AccessRequest,
  'capacity' | 'channel' | 'beneficiary' | 'userCode' | 'mandate' | 'endsOn' | 'superiorId' | 'accountId'
> {
  batchId: string | null
}

/** Writes what is particular to a request whose dossier was just opened. */
export async function insertRequest(tx: Tx, dossier: Dossier, request: NewRequest): Promise<void> {
  await tx.run(sql`insert into directives_registry.access_request (organization_id, id, capacity, channel, batch_id, beneficiary, user_code,
      mandate, ends_on, superior_id, account_id)
    values (${dossier.organizationId}, ${dossier.id}, ${request.capacity}, ${request.channel}, ${request.batchId},
      ${JSON.stringify(request.beneficiary)}, ${request.userCode}, ${request.mandate}, ${request.endsOn}, ${request.superiorId},
      ${request.accountId})`)
}

export type RequestChange = Partial<
  Pick<
    AccessRequest,
    | 'path'
    | 'beneficiary'
    | 'userCode'
    | 'mandate'
    | 'endsOn'
    | 'superiorId'
    | 'personId'
    | 'accountId'
    | 'licenceStatus'
    | 'licenceCheckedAt'
    | 'question'
    | 'refusal'
    | 'duplicateOf'
    | 'approvedAt'
    | 'approvedBy'
    | 'identity'
    | 'provisioningAttempts'
  >
>

const columnOf: Record<keyof RequestChange, Sql> = {
  path: sql`path`,
  beneficiary: sql`beneficiary`,
  userCode: sql`user_code`,
  mandate: sql`mandate`,
  endsOn: sql`ends_on`,
  superiorId: sql`superior_id`,
  personId: sql`person_id`,
  accountId: sql`account_id`,
  licenceStatus: sql`licence_status`,
  licenceCheckedAt: sql`licence_checked_at`,
  question: sql`question`,
  refusal: sql`refusal`,
  duplicateOf: sql`duplicate_of`,
  approvedAt: sql`approved_at`,
  approvedBy: sql`approved_by`,
  identity: sql`identity`,
  provisioningAttempts: sql`provisioning_attempts`,
}
const asJson = new Set<keyof RequestChange>(['beneficiary', 'question', 'refusal', 'identity'])

/** Writes a change of a locked request, and a new version of it. */
export async function changeRequest(tx: Tx, request: AccessRequest, change: RequestChange): Promise<AccessRequest> {
  const written = (Object.entries(change) as [keyof RequestChange, unknown][]).map(([name, value]) =>
    asJson.has(name)
      ? sql`${columnOf[name]} = ${value === null ? null : JSON.stringify(value)}::jsonb`
      : sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update directives_registry.access_request set ${join([sql`version = version + 1`, ...written], ', ')}
    where organization_id = ${request.organizationId} and id = ${request.id}`)
  return { ...request, ...change, requestVersion: request.requestVersion + 1 }
}

/** Records what the superior answers, once. */
export async function recordAttestation(
  tx: Tx,
  request: AccessRequest,
  attestation: { superiorId: string; decision: 'attested' | 'declined'; words: string },
): Promise<void> {
  await tx.run(sql`insert into directives_registry.attestation (organization_id, request_id, superior_id, decision, words, at)
    values (${request.organizationId}, ${request.id}, ${attestation.superiorId}, ${attestation.decision}, ${attestation.words}, ${tx.now})`)
}
