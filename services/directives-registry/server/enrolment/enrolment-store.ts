import { type CivilDate, type Instant, type Language, type LocalizedText, Refusal } from '@guichet/core/domain'
import { type Db, hashOf, type Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'

/** An enrolment under way, found by the token of its cookie. */
export interface EnrolmentRow {
  organizationId: string
  codeId: string
  requestId: string
  accountId: string
  email: string
  givenName: string
  familyName: string
  language: Language
  organizationName: LocalizedText
  endsAt: Instant
  lastValidDay: CivilDate
  zone: string
  passwordHash: string | null
  totpSecret: Buffer | null
  totpStep: number | null
  recoveryHashes: Buffer[] | null
}

/** Begins an enrolment with a code, or goes on with it under a new token; the token before opens nothing more. */
export async function beginEnrolment(
  tx: Tx,
  code: { organizationId: string; id: string },
  { token, endsAt }: { token: string; endsAt: Instant },
): Promise<void> {
  await tx.run(sql`insert into directives_registry.enrolment (organization_id, code_id, token_hash, started_at, ends_at)
    values (${code.organizationId}, ${code.id}, ${hashOf(token)}, ${tx.now}, ${endsAt})
    on conflict (organization_id, code_id) do update set token_hash = excluded.token_hash, ends_at = excluded.ends_at`)
}

/** The enrolment of a token while it lasts and its code lives; refuses `link-expired` otherwise, whatever the cause. */
export async function getEnrolment(db: Db, token: string | undefined): Promise<EnrolmentRow> {
  const row = token === undefined ? undefined : await findEnrolment(db, sql`n.token_hash = ${hashOf(token)}`)
  if (!row) throw new Refusal('link-expired')
  return row
}

function findEnrolment(db: Db, condition: Sql): Promise<EnrolmentRow | undefined> {
  return db.maybe<EnrolmentRow>(sql`
    select n.organization_id as "organizationId", n.code_id as "codeId", c.request_id as "requestId", a.id as "accountId", a.email,
      a.given_name as "givenName", a.family_name as "familyName", a.language, o.name as "organizationName", n.ends_at as "endsAt",
      c.last_valid_day as "lastValidDay", c.zone, n.password_hash as "passwordHash", n.totp_secret as "totpSecret", n.totp_step as "totpStep",
      n.recovery_hashes as "recoveryHashes"
    from directives_registry.enrolment n
    join directives_registry.activation_code c on c.organization_id = n.organization_id and c.id = n.code_id
    join directives_registry.access_request r on r.organization_id = c.organization_id and r.id = c.request_id
    join core.account a on a.id = r.account_id
    join core.organization o on o.id = n.organization_id
    where ${condition} and n.completed_at is null and n.ends_at > ${db.now} and c.state = 'live' and c.expires_at > ${db.now}`)
}

const rowOf = ({ organizationId, codeId }: EnrolmentRow) =>
  sql`organization_id = ${organizationId} and code_id = ${codeId} and completed_at is null`

export async function keepPassword(tx: Tx, enrolment: EnrolmentRow, passwordHash: string): Promise<void> {
  await tx.run(sql`update directives_registry.enrolment set password_hash = ${passwordHash} where ${rowOf(enrolment)}`)
}

/** Keeps a second factor and the hashes of the recovery codes that were shown with it. */
export async function keepFactor(
  tx: Tx,
  enrolment: EnrolmentRow,
  { factor, recoveryHashes }: { factor: { secret: Buffer; step: number }; recoveryHashes: Buffer[] },
): Promise<void> {
  await tx.run(sql`update directives_registry.enrolment set totp_secret = ${factor.secret}, totp_step = ${factor.step},
      recovery_hashes = ${recoveryHashes}::bytea[] where ${rowOf(enrolment)}`)
}

/** Everything was bound: what waited here is wiped. */
export async function endEnrolment(tx: Tx, enrolment: EnrolmentRow): Promise<void> {
  await tx.run(sql`update directives_registry.enrolment set completed_at = ${tx.now}, password_hash = null, totp_secret = null, totp_step = null,
      recovery_hashes = null where ${rowOf(enrolment)}`)
}
