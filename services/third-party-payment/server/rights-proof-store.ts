import type { CivilDate, Instant, LocalizedText } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { namesOf } from './member-store.ts'
import type { MemberNames } from './patient-name.ts'
import type { RightsProofContent } from './pdf/rights-proof.ts'

/** A proof of rights for one day. */
export interface RightsProof {
  id: string
  organizationId: string
  number: string
  code: string
  providerId: string
  memberId: string
  day: CivilDate
  issuedAt: Instant
  content: RightsProofContent
}

const columns = sql`p.id, p.organization_id as "organizationId", p.number, p.code, p.provider_id as "providerId",
  p.member_id as "memberId", p.day, p.issued_at as "issuedAt", p.content`

/** Whose rights were proved to whom, on which day. */
export interface ProvedDay {
  organizationId: string
  providerId: string
  memberId: string
  day: CivilDate
}

/**
 * The proof that binds the insurer for care of this member at this provider on this day, if one was issued: that day it pays, even when
 * rights turn out to be closed.
 */
export async function findSameDayProof(db: Db, where: ProvedDay): Promise<RightsProof | undefined> {
  return db.maybe<RightsProof>(sql`
    select ${columns} from third_party_payment.rights_proof p
    where p.organization_id = ${where.organizationId} and p.provider_id = ${where.providerId} and p.member_id = ${where.memberId}
      and p.day = ${where.day}`)
}

/** A proof of the provider; undefined for one of another. */
export async function findProof(
  db: Db,
  where: { organizationId: string; providerId: string; id: string },
): Promise<RightsProof | undefined> {
  return db.maybe<RightsProof>(sql`
    select ${columns} from third_party_payment.rights_proof p
    where p.organization_id = ${where.organizationId} and p.provider_id = ${where.providerId} and p.id = ${where.id}`)
}

export interface NewProof extends ProvedDay {
  number: string
  code: string
  checkId: string
  issuedBy: string
  content: RightsProofContent
  bytes: number
  sha256: Buffer
}

export async function insertProof(tx: Tx, proof: NewProof): Promise<string> {
  const id = uuidv7()
  await tx.run(sql`
    insert into third_party_payment.rights_proof (organization_id, id, number, code, check_id, provider_id, member_id, day, issued_by,
      issued_at, content, bytes, sha256)
    values (${proof.organizationId}, ${id}, ${proof.number}, ${proof.code}, ${proof.checkId}, ${proof.providerId}, ${proof.memberId},
      ${proof.day}, ${proof.issuedBy}, ${tx.now}, ${JSON.stringify(proof.content)}::jsonb, ${proof.bytes}, ${proof.sha256})`)
  return id
}

export async function nextProofNumber(tx: Tx): Promise<number> {
  const { number } = await tx.one<{ number: number }>(
    sql`select nextval('third_party_payment.rights_proof_number') as number`,
  )
  return number
}

export interface ListedProof {
  id: string
  number: string
  code: string
  day: CivilDate
  member: MemberNames
  memberNumber: string
  issuedBy: string
  issuedAt: Instant
}

/** The proofs a provider got on a day, the latest first. */
export async function listProofs(
  db: Db,
  where: { organizationId: string; providerId: string; day: CivilDate },
): Promise<ListedProof[]> {
  return db.many<ListedProof>(sql`
    select p.id, p.number, p.code, p.day, ${namesOf(sql`m`)} as member, m.number as "memberNumber",
      concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) as "issuedBy", p.issued_at as "issuedAt"
    from third_party_payment.rights_proof p
    join third_party_payment.member m on m.organization_id = p.organization_id and m.id = p.member_id
    join core.account a on a.id = p.issued_by
    where p.organization_id = ${where.organizationId} and p.provider_id = ${where.providerId} and p.day = ${where.day}
    order by p.issued_at desc, p.id desc limit 200`)
}

/** What the public page needs of a proof. */
export interface VerifiableProof {
  number: string
  issuedAt: Instant
  day: CivilDate
  bytes: number
  sha256: string
  organization: LocalizedText
  timeZone: string
  providerName: LocalizedText
}

/** The proof with this code, whoever asks; nothing of the member is in it. */
export async function findVerifiableProof(db: Db, code: string): Promise<VerifiableProof | undefined> {
  return db.maybe<VerifiableProof>(sql`
    select p.number, p.issued_at as "issuedAt", p.day, p.bytes, encode(p.sha256, 'hex') as sha256, o.name as organization,
      o.time_zone as "timeZone", v.name as "providerName"
    from third_party_payment.rights_proof p
    join core.organization o on o.id = p.organization_id
    join third_party_payment.provider v on v.organization_id = p.organization_id and v.id = p.provider_id
    where p.code = ${code}`)
}
