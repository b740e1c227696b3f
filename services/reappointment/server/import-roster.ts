import { type Actor, civilDateOf, type CivilDate, type Language, Refusal } from '@guichet/core/domain'
import { ensureAccount, getOrganization, grantRole, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { ProfileValues } from '../domain/profile-fields.ts'

/** One member of a hospital's professional staff, as its files know them. */
export interface RosterMember {
  email: string
  title: string
  givenName: string
  familyName: string
  language: Language
  profession: string
  /** Identifier in the learning system. */
  learnerId: string
  department: string
  category: string
  start: CivilDate
  end: CivilDate
  status: 'active' | 'leave'
  /** Codes of the privilege lines held. */
  privileges: string[]
  fields: ProfileValues
}

/**
 * Takes over a hospital's roster: an account for each person who has none, the profile their files are prefilled from, and the
 * present appointment. Taking the same roster again adds nobody twice. Returns the accounts in the order given.
 */
export async function importRoster(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  members: RosterMember[],
): Promise<string[]> {
  const departments = await departmentsOf(tx, organizationId)
  const { timeZone } = await getOrganization(tx, organizationId)
  const takeOver = async (member: RosterMember) => {
    const departmentId = departments.get(member.department)
    if (!departmentId)
      throw new Refusal('invalid', { problems: [{ path: 'department', code: 'format.invalid_value' }] })
    const { id: accountId } = await ensureAccount(tx, { ...member, organizationId, invitedBy: actor })
    await grantRole(tx, actor, {
      organizationId,
      accountId,
      role: 'professional',
      departmentId,
      validFrom: String(member.fields['first-appointed-on'] ?? member.start),
    })
    await keepProfile(tx, accountId, member)
    await keepAppointment(tx, { organizationId, accountId, departmentId }, member)
    return accountId
  }
  // No member waits for another: their statements travel together.
  const accounts = await Promise.all(members.map(takeOver))
  await recordAudit(tx, actor, {
    action: 'roster.imported',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { members: members.length, on: civilDateOf(tx.now, timeZone) },
  })
  return accounts
}

async function departmentsOf(tx: Tx, organizationId: string): Promise<Map<string, string>> {
  const rows = await tx.many<{ code: string; id: string }>(
    sql`select code, id from core.department where organization_id = ${organizationId}`,
  )
  return new Map(rows.map((row) => [row.code, row.id]))
}

/** A person known from another hospital keeps the profile they have. */
async function keepProfile(tx: Tx, accountId: string, member: RosterMember): Promise<void> {
  await tx.run(sql`insert into reappointment.profile (account_id, profession, learner_id, fields, updated_at)
    values (${accountId}, ${member.profession}, ${member.learnerId}, ${JSON.stringify(member.fields)}::jsonb, ${tx.now})
    on conflict (account_id) do nothing`)
}

async function keepAppointment(
  tx: Tx,
  place: { organizationId: string; accountId: string; departmentId: string },
  member: RosterMember,
): Promise<void> {
  const privileges = JSON.stringify(member.privileges.map((code) => ({ code, condition: null })))
  await tx.run(sql`
    insert into reappointment.appointment (organization_id, id, account_id, department_id, category, start_date, end_date, status,
      privileges, created_at)
    select ${place.organizationId}, ${uuidv7()}, ${place.accountId}, ${place.departmentId}, ${member.category}, ${member.start}, ${member.end},
      ${member.status}, ${privileges}::jsonb, ${tx.now}
    where not exists (select 1 from reappointment.appointment a where a.organization_id = ${place.organizationId}
      and a.account_id = ${place.accountId} and a.start_date = ${member.start})`)
}
