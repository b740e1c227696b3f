import sql, { empty } from 'sql-template-tag'
import type { Db } from '../database/database.ts'
import { heldAt } from '../organizations/membership-sql.ts'
import type { Dossier } from './dossier.ts'

type Concerned = Pick<
  Dossier,
  'kind' | 'organizationId' | 'departmentId' | 'applicantId' | 'applicantOrganizationId' | 'state'
>

/** Who holds one of these roles in the organization today, or in one of its departments when it is given. */
export async function listRoleHolders(
  db: Db,
  organizationId: string,
  roles: readonly string[],
  departmentId?: string | null,
): Promise<string[]> {
  const rows = await db.many<{ accountId: string }>(sql`
    select distinct m.account_id as "accountId"
    from core.membership m join core.organization o on o.id = m.organization_id
    where m.organization_id = ${organizationId} and m.role = any (${[...roles]}) and ${heldAt(db.now)}
      ${departmentId ? sql`and m.department_id = ${departmentId}` : empty}`)
  return rows.map((row) => row.accountId)
}

/**
 * The accounts that are this party to the dossier today. For `applicant` the applicant; for a role party its holders, in the dossier's
 * organization without the applicant; nobody for a system party.
 */
export async function listPartyAccounts(db: Db, dossier: Concerned, party: string): Promise<string[]> {
  const rows = await db.many<{ accountId: string }>(sql`
    with p as (select * from core.workflow_party where kind = ${dossier.kind} and party = ${party})
    select ${dossier.applicantId}::uuid as "accountId" from p where p.found_by = 'applicant'
    union
    select m.account_id from p
    join core.membership m on m.role = any (p.roles) and m.organization_id =
      case p.scope when 'applicant-organization' then ${dossier.applicantOrganizationId}::uuid else ${dossier.organizationId}::uuid end
    join core.organization o on o.id = m.organization_id
    where p.found_by = 'role' and ${heldAt(db.now)}
      and (p.scope <> 'department' or m.department_id = ${dossier.departmentId}::uuid)
      and (p.scope = 'applicant-organization' or m.account_id <> ${dossier.applicantId}::uuid)`)
  return rows.map((row) => row.accountId)
}

/** The side that asks: the applicant, or in a dossier of an organization everybody there who is a party that sees it now. */
export async function listApplicantSide(db: Db, dossier: Concerned): Promise<string[]> {
  if (dossier.applicantOrganizationId === null) return [dossier.applicantId]
  const rows = await db.many<{ accountId: string }>(sql`
    select distinct m.account_id as "accountId"
    from core.workflow_party p join core.membership m on m.role = any (p.roles)
    join core.organization o on o.id = m.organization_id
    where p.kind = ${dossier.kind} and p.scope = 'applicant-organization' and m.organization_id = ${dossier.applicantOrganizationId}
      and ${heldAt(db.now)} and (p.sees_in is null or ${dossier.state} = any (p.sees_in))`)
  return rows.map((row) => row.accountId)
}
