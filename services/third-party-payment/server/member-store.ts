import { type CivilDate, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { LongTermCondition, MemberCoverage } from '../domain/rights.ts'

/** An insured person or one of their family. `organizationId` is the insurer. */
export interface Member {
  id: string
  organizationId: string
  number: string
  /** 0 the insured person, then the family. */
  rank: number
  relation: 'insured' | 'spouse' | 'child'
  givenName: string
  familyName: string
  givenNameAr: string
  familyNameAr: string
  birthDate: CivilDate
  sex: 'F' | 'M'
  disabled: boolean
  /** Nobody: whoever asks for it reads numbers they were not given. */
  decoy: boolean
}

const memberColumns = sql`m.id, m.organization_id as "organizationId", m.number, m.rank, m.relation, m.given_name as "givenName",
  m.family_name as "familyName", m.given_name_ar as "givenNameAr", m.family_name_ar as "familyNameAr", m.birth_date as "birthDate",
  m.sex, m.disabled, m.decoy`

/** The member of an insurer; refuses `not-found`. Only for whoever came to the id through a check of rights or a dossier. */
export async function getMember(db: Db, organizationId: string, id: string): Promise<Member> {
  return memberWhere(db, organizationId, sql`m.id = ${id}`)
}

/** As `getMember`; ceilings of this member stand still until the transaction ends. Take it before `reserve` and `consume`. */
export async function lockMember(tx: Tx, organizationId: string, id: string): Promise<Member> {
  return memberWhere(tx, organizationId, sql`m.id = ${id} for update of m`)
}

async function memberWhere(db: Db, organizationId: string, condition: Sql): Promise<Member> {
  const member = await db.maybe<Member>(sql`
    select ${memberColumns} from third_party_payment.member m where m.organization_id = ${organizationId} and ${condition}`)
  if (!member) throw new Refusal('not-found')
  return member
}

/** The people under a number, by rank; with this birth date or rank when one is given. At most a family. */
export async function listFamily(
  db: Db,
  organizationId: string,
  by: { number: string; birthDate?: CivilDate; rank?: number },
): Promise<Member[]> {
  return db.many<Member>(sql`
    select ${memberColumns} from third_party_payment.member m
    where m.organization_id = ${organizationId} and m.number = ${by.number}
      ${by.birthDate === undefined ? empty : sql`and m.birth_date = ${by.birthDate}`}
      ${by.rank === undefined ? empty : sql`and m.rank = ${by.rank}`}
    order by m.rank`)
}

/** Every coverage of a member, the oldest first, and every decision on a long-term condition. */
export async function coverageOf(
  db: Db,
  member: Pick<Member, 'organizationId' | 'id'>,
): Promise<{ coverages: MemberCoverage[]; conditions: LongTermCondition[] }> {
  const coverages = await db.many<MemberCoverage>(sql`
    select plan, valid_from as "from", valid_to as "to", declared_on as "declaredOn", qualifying_event_on as "qualifyingEventOn",
      school_certificate_until as "schoolCertificateUntil", suspended_from as "suspendedFrom", suspended_to as "suspendedTo",
      suspended_reason as "suspendedReason"
    from third_party_payment.coverage
    where organization_id = ${member.organizationId} and member_id = ${member.id} order by valid_from`)
  const conditions = await db.many<LongTermCondition>(sql`
    select families, valid_from as "from", valid_to as "to" from third_party_payment.long_term_condition
    where organization_id = ${member.organizationId} and member_id = ${member.id} order by valid_from`)
  return { coverages, conditions }
}

/** SQL: what the member of a row is called, as `MemberNames`. */
export const namesOf = (
  member: Sql,
): Sql => sql`jsonb_build_object('givenName', ${member}.given_name, 'familyName', ${member}.family_name,
  'givenNameAr', ${member}.given_name_ar, 'familyNameAr', ${member}.family_name_ar)`
