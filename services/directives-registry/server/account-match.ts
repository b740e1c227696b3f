import type { Db } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { isSameName } from '../domain/identity-comparison.ts'
import { openRequestStates } from '../domain/access-request-states.ts'
import { takesAnotherGrant, type UserAccountState } from '../domain/grant.ts'
import { readUserCode } from '../domain/user-code.ts'
import type { AccessRequest } from './request-store.ts'

/** An account as the access manager compares it with a request. */
export interface MatchedAccount {
  accountId: string
  email: string
  familyName: string
  givenName: string
  name: string
  status: string
  /** Null for an account that is known by its address alone. */
  userCode: string | null
  userState: UserAccountState | null
}

const columns = sql`a.id as "accountId", a.email, a.family_name as "familyName", a.given_name as "givenName",
  trim(concat_ws(' ', a.title, a.given_name, a.family_name)) as name, a.status, u.user_code as "userCode", u.state as "userState"`
const from = sql`core.account a left join directives_registry.user_account u on u.account_id = a.id`

/** The account that a user code means: exactly, by code or, where the code is an address, by the address of an account in use. */
export async function findByUserCode(db: Db, text: string): Promise<MatchedAccount | undefined> {
  const read = readUserCode(text)
  if (!read) return undefined
  return db.maybe<MatchedAccount>(sql`select ${columns} from ${from}
    where u.user_code = ${read.userCode} or (${read.kind === 'email'}::boolean and a.email = ${read.userCode} and a.status <> 'invited')`)
}

/** An account in use that belongs to the person by licence, employee number or address although no user code was given. */
export async function findKnownAccount(db: Db, request: AccessRequest): Promise<MatchedAccount | undefined> {
  return db.maybe<MatchedAccount>(sql`select ${columns} from ${from}
    where a.status = 'active' and (a.email = ${request.beneficiary.email} or a.id in (
      select p.account_id from directives_registry.person p where p.account_id is not null and ${samePerson(request)}))
    order by u.user_code is null limit 1`)
}

/** SQL condition on `directives_registry.person p`: the one the request is for, by licence or by employee number of the establishment. */
function samePerson({ organizationId, beneficiary }: AccessRequest): Sql {
  return sql`((p.profession = ${beneficiary.profession} and p.licence_number = ${beneficiary.licenceNumber}) or exists (
    select from directives_registry.employment e where e.person_id = p.id and e.organization_id = ${organizationId}
      and e.employee_number = ${beneficiary.employeeNumber}))`
}

/** Whether somebody of this identity is on record already: same licence, employee number, or name with birth date. */
export async function isKnownPerson(
  db: Db,
  request: AccessRequest,
  identity: { familyName: string; givenName: string; birthDate: string | null } | null,
): Promise<boolean> {
  const known = await db.many<{ familyName: string; givenName: string; birthDate: string | null; same: boolean }>(sql`
    select p.family_name as "familyName", p.given_name as "givenName", p.birth_date as "birthDate", ${samePerson(request)} as same
    from directives_registry.person p
    where p.account_id is not null and (${samePerson(request)} or p.birth_date = ${identity?.birthDate ?? null}::date)`)
  return known.some((person) => person.same || (identity !== null && isSameName(person, identity)))
}

export interface Served {
  dossierId: string
  reference: string
}

/** Another open request or a living grant of the same person for the establishment; undefined when there is none. */
export async function findServed(db: Db, request: AccessRequest): Promise<Served | undefined> {
  const { organizationId, id, beneficiary } = request
  const account = request.accountId ?? request.mailboxAccountId
  return db.maybe<Served>(sql`
    select d.id as "dossierId", d.reference from core.dossier d
    join directives_registry.access_request r on r.organization_id = d.organization_id and r.id = d.id
    where d.organization_id = ${organizationId} and d.id <> ${id} and d.state = any (${[...openRequestStates]})
      and (r.account_id = ${account}::uuid or r.beneficiary ->> 'email' = ${beneficiary.email}
        or r.beneficiary ->> 'employeeNumber' = ${beneficiary.employeeNumber}
        or (r.beneficiary ->> 'profession' = ${beneficiary.profession} and r.beneficiary ->> 'licenceNumber' = ${beneficiary.licenceNumber}))
    union all
    select d.id, d.reference from directives_registry.service_grant g
    join core.dossier d on d.organization_id = g.organization_id and d.id = g.request_id
    join directives_registry.person p on p.id = g.person_id
    where g.organization_id = ${organizationId} and g.state in ('pending', 'active', 'suspended')
      and (g.account_id = ${account}::uuid or ${samePerson(request)})
    limit 1`)
}

/** Whether the names of an account are those of the request, accents, case and hyphens aside. */
export function namesMatch(account: Pick<MatchedAccount, 'familyName' | 'givenName'>, request: AccessRequest): boolean {
  return isSameName(account, request.beneficiary)
}

/** Whether the service can be added to the account: it is in use, and its user code takes another right, see `takesAnotherGrant`. */
export function isAccountActive({ status, userState }: MatchedAccount): boolean {
  return status === 'active' && (userState === null || takesAnotherGrant(userState))
}
