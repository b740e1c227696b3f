import type { Actor } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { LongTermCondition, MemberCoverage } from '../domain/rights.ts'
import type { Member } from './member-store.ts'

/** A member with their coverages, as the insurer's own system hands them over. */
export interface ImportedMember extends Omit<Member, 'id' | 'organizationId'> {
  coverages: MemberCoverage[]
  conditions: LongTermCondition[]
}

/**
 * Takes over members of an insurer who are not there yet, with their coverages and decisions, in three statements however many they
 * are. Returns how many were added.
 */
export async function importMembers(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  members: readonly ImportedMember[],
): Promise<number> {
  const rows = members.map((member) => ({ ...member, id: uuidv7() }))
  const added = await insertMembers(tx, organizationId, rows)
  const known = new Set(added.map(({ id }) => id))
  const fresh = rows.filter(({ id }) => known.has(id))
  await insertCoverages(tx, organizationId, fresh)
  await insertConditions(tx, organizationId, fresh)
  await recordAudit(tx, actor, {
    action: 'members.imported',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { added: fresh.length },
  })
  return fresh.length
}

type Row = ImportedMember & { id: string }

function insertMembers(tx: Tx, organizationId: string, rows: readonly Row[]): Promise<{ id: string }[]> {
  return tx.many<{ id: string }>(sql`
    insert into third_party_payment.member (organization_id, id, number, rank, relation, given_name, family_name, given_name_ar,
      family_name_ar, birth_date, sex, disabled, decoy)
    select ${organizationId}, n.id, n.number, n.rank, n.relation, n."givenName", n."familyName", n."givenNameAr", n."familyNameAr",
      n."birthDate", n.sex, n.disabled, n.decoy
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, number text, rank smallint, relation text,
      "givenName" text, "familyName" text, "givenNameAr" text, "familyNameAr" text, "birthDate" date, sex text, disabled boolean,
      decoy boolean)
    on conflict do nothing returning id`)
}

async function insertCoverages(tx: Tx, organizationId: string, rows: readonly Row[]): Promise<void> {
  const coverages = rows.flatMap((row) =>
    row.coverages.map((coverage) => ({ ...coverage, id: uuidv7(), memberId: row.id })),
  )
  await tx.run(sql`
    insert into third_party_payment.coverage (organization_id, id, member_id, plan, valid_from, valid_to, declared_on,
      qualifying_event_on, school_certificate_until, suspended_from, suspended_to, suspended_reason)
    select ${organizationId}, n.id, n."memberId", n.plan, n."from", n."to", n."declaredOn", n."qualifyingEventOn",
      n."schoolCertificateUntil", n."suspendedFrom", n."suspendedTo", n."suspendedReason"
    from jsonb_to_recordset(${JSON.stringify(coverages)}::jsonb) as n (id uuid, "memberId" uuid, plan text, "from" date, "to" date,
      "declaredOn" date, "qualifyingEventOn" date, "schoolCertificateUntil" date, "suspendedFrom" date, "suspendedTo" date,
      "suspendedReason" text)`)
}

async function insertConditions(tx: Tx, organizationId: string, rows: readonly Row[]): Promise<void> {
  const conditions = rows.flatMap((row) =>
    row.conditions.map((condition) => ({ ...condition, id: uuidv7(), memberId: row.id })),
  )
  await tx.run(sql`
    insert into third_party_payment.long_term_condition (organization_id, id, member_id, families, valid_from, valid_to)
    select ${organizationId}, n.id, n."memberId", n.families, n."from", n."to"
    from jsonb_to_recordset(${JSON.stringify(conditions)}::jsonb) as n (id uuid, "memberId" uuid, families text[], "from" date,
      "to" date)`)
}
