import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../domain/actor.ts'
import type { CivilDate } from '../../domain/calendar.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'

export interface NewRole {
  organizationId: string
  accountId: string
  role: string
  /** For one department only; null for the whole organization. */
  departmentId?: string | null
  validFrom: CivilDate
  /** The last day; null while no end is known. */
  validTo?: CivilDate | null
}

/** Gives a person a role from a day on and returns the membership. A role held already is left as it is. */
export async function grantRole(tx: Tx, actor: Actor, grant: NewRole): Promise<string> {
  const { organizationId, accountId, role, departmentId = null, validFrom, validTo = null } = grant
  const held = await tx.maybe<{ id: string }>(sql`
    select m.id from core.membership m
    where m.organization_id = ${organizationId} and m.account_id = ${accountId} and m.role = ${role}
      and m.department_id is not distinct from ${departmentId}::uuid and m.valid_from <= ${validFrom}
      and (m.valid_to is null or m.valid_to >= coalesce(${validTo}::date, 'infinity'))`)
  if (held) return held.id
  const id = uuidv7()
  await tx.run(sql`
    insert into core.membership (organization_id, id, account_id, department_id, role, valid_from, valid_to, created_at)
    values (${organizationId}, ${id}, ${accountId}, ${departmentId}, ${role}, ${validFrom}, ${validTo}, ${tx.now})`)
  await recordAudit(tx, actor, {
    action: 'organization.role-granted',
    subjectKind: 'account',
    subjectId: accountId,
    organizationId,
    detail: { membershipId: id, role, departmentId, validFrom, validTo },
  })
  return id
}

export interface RoleEnd {
  organizationId: string
  membershipId: string
  /** The last day it is held; the day before today ends it at once. */
  lastDay: CivilDate
}

/**
 * Ends a role after its last day; one that would begin later is taken away altogether. The record of both stays. Refuses
 * `not-found` for a membership of another organization, or one that is over already.
 */
export async function endRole(tx: Tx, actor: Actor, { organizationId, membershipId, lastDay }: RoleEnd): Promise<void> {
  const ended = await tx.maybe<{ accountId: string }>(sql`
    with gone as (
      delete from core.membership where organization_id = ${organizationId} and id = ${membershipId} and valid_from > ${lastDay}::date
      returning account_id
    ), shortened as (
      update core.membership set valid_to = ${lastDay}
      where organization_id = ${organizationId} and id = ${membershipId} and valid_from <= ${lastDay}::date
        and (valid_to is null or valid_to > ${lastDay}::date)
      returning account_id
    )
    select account_id as "accountId" from gone union all select account_id from shortened`)
  if (!ended) throw new Refusal('not-found')
  await recordAudit(tx, actor, {
    action: 'organization.role-ended',
    subjectKind: 'account',
    subjectId: ended.accountId,
    organizationId,
    detail: { membershipId, lastDay },
  })
}
