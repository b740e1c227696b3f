import { type CivilDate, civilDateOf } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { UserAccountState } from '../domain/grant.ts'
import type { AccessRequest } from './request-store.ts'

/** Keeps who the person of a request is, under their account, and returns the id. What is on record already is brought up to date. */
export async function keepPerson(tx: Tx, request: AccessRequest, accountId: string): Promise<string> {
  const { beneficiary, identity, licenceStatus, licenceCheckedAt } = request
  const { id } = await tx.one<{ id: string }>(sql`
    insert into directives_registry.person as p (id, account_id, family_name, given_name, birth_date, profession, licence_number, licence_status,
      licence_checked_at, created_at)
    values (${uuidv7()}, ${accountId}, ${identity?.familyName ?? beneficiary.familyName}, ${identity?.givenName ?? beneficiary.givenName},
      ${identity?.birthDate ?? null}::date, ${beneficiary.profession}, ${beneficiary.licenceNumber}, ${licenceStatus}, ${licenceCheckedAt}, ${tx.now})
    on conflict (account_id) do update set family_name = excluded.family_name, given_name = excluded.given_name,
      birth_date = coalesce(excluded.birth_date, p.birth_date), profession = excluded.profession,
      licence_number = coalesce(excluded.licence_number, p.licence_number), licence_status = excluded.licence_status,
      licence_checked_at = excluded.licence_checked_at
    returning id`)
  return id
}

/** Keeps where the person of a request works in the establishment, and returns the id; an earlier post there ends the day before. */
export async function keepEmployment(
  tx: Tx,
  request: AccessRequest,
  { personId, timeZone }: { personId: string; timeZone: string },
): Promise<string> {
  const { organizationId, beneficiary, superiorId } = request
  const today: CivilDate = civilDateOf(tx.now, timeZone)
  const post = sql`(e.employee_number, e.job_title, e.department_id, e.superior_id, e.installation) is not distinct from
    (${beneficiary.employeeNumber}::text, ${beneficiary.jobTitle ?? ''}::text, ${beneficiary.departmentId}::uuid, ${superiorId}::uuid, ${beneficiary.installation}::text)`
  const same = await tx.maybe<{ id: string }>(sql`select e.id from directives_registry.employment e
    where e.organization_id = ${organizationId} and e.person_id = ${personId} and e.valid_to is null and ${post}`)
  if (same) return same.id
  await tx.run(sql`update directives_registry.employment set valid_to = greatest(valid_from, ${today}::date - 1)
    where organization_id = ${organizationId} and person_id = ${personId} and valid_to is null`)
  const id = uuidv7()
  await tx.run(sql`insert into directives_registry.employment (organization_id, id, person_id, employee_number, job_title, department_id, superior_id,
      installation, valid_from)
    values (${organizationId}, ${id}, ${personId}, ${beneficiary.employeeNumber}, ${beneficiary.jobTitle ?? ''}, ${beneficiary.departmentId},
      ${superiorId}, ${beneficiary.installation}, ${today})`)
  return id
}

/** The user code of an account for a right that counts from now on: one is allocated when it has none, one that sleeps wakes. Allocated codes are never given again. */
export async function ensureUserCode(tx: Tx, accountId: string): Promise<string> {
  await tx.run(sql`update directives_registry.user_account set state = 'active', state_since = ${tx.now}
    where account_id = ${accountId} and state = 'dormant'`)
  await tx.run(sql`
    insert into directives_registry.user_account (account_id, user_code, state, source, created_at, state_since)
    select ${accountId}, 'IELP' || nextval('directives_registry.user_code_number'), 'active', 'local', ${tx.now}, ${tx.now}
    where not exists (select from directives_registry.user_account u where u.account_id = ${accountId})
    on conflict (account_id) do nothing`)
  const { userCode } = await tx.one<{ userCode: string }>(
    sql`select user_code as "userCode" from directives_registry.user_account where account_id = ${accountId}`,
  )
  return userCode
}

/** Puts a user code in another state. A closed one stays closed. */
export async function setUserAccountState(tx: Tx, accountId: string, state: UserAccountState): Promise<void> {
  await tx.run(sql`update directives_registry.user_account set state = ${state}, state_since = ${tx.now}
    where account_id = ${accountId} and state <> 'closed' and state <> ${state}`)
}

/** Records the user code somebody has from the register already. */
export async function recordUserCode(tx: Tx, accountId: string, userCode: string): Promise<void> {
  await tx.run(sql`insert into directives_registry.user_account (account_id, user_code, state, source, created_at, state_since)
    values (${accountId}, ${userCode}, 'active', 'register', ${tx.now}, ${tx.now})`)
}
