import { type Actor, accountIdOf, type CivilDate, type Instant, type LocalizedText } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { grantMoves, type GrantState, type SuspensionReason } from '../domain/grant.ts'

/** A grant as it is kept, with the names around it. */
export interface GrantRow {
  id: string
  organizationId: string
  accountId: string
  personId: string
  employmentId: string
  state: GrantState
  suspension: SuspensionReason | null
  stateSince: Instant
  startsOn: CivilDate
  endsOn: CivilDate | null
  grantedById: string
  grantedBy: string
  requestId: string
  membershipId: string | null
  holderName: string
  familyName: string
  givenName: string
  email: string
  userCode: string | null
  employeeNumber: string | null
  jobTitle: string
  departmentId: string
  departmentName: LocalizedText
  superiorId: string | null
}

/** The columns of a grant; see `grantFrom`. */
export const grantColumns = sql`g.id, g.organization_id as "organizationId", g.account_id as "accountId", g.person_id as "personId",
  g.employment_id as "employmentId", g.state, g.suspension, g.state_since as "stateSince", g.starts_on as "startsOn", g.ends_on as "endsOn", g.granted_by as "grantedById",
  (select trim(concat_ws(' ', b.title, b.given_name, b.family_name)) from core.account b where b.id = g.granted_by) as "grantedBy",
  g.request_id as "requestId", g.membership_id as "membershipId", trim(concat_ws(' ', a.title, a.given_name, a.family_name)) as "holderName",
  a.family_name as "familyName", a.given_name as "givenName", a.email, u.user_code as "userCode", e.employee_number as "employeeNumber",
  e.job_title as "jobTitle", e.department_id as "departmentId",
  (select dep.name from core.department dep where dep.organization_id = e.organization_id and dep.id = e.department_id) as "departmentName",
  e.superior_id as "superiorId"`

export const grantFrom = sql`directives_registry.service_grant g
  join core.account a on a.id = g.account_id
  join directives_registry.employment e on e.organization_id = g.organization_id and e.id = g.employment_id
  left join directives_registry.user_account u on u.account_id = g.account_id`

/** SQL condition on `directives_registry.service_grant g`: it may still become, or is, a right. */
export const isLiving: Sql = sql`g.state in ('pending', 'active', 'suspended')`

/** The living grant of an account in an establishment, if there is one. */
export async function findLivingGrant(
  db: Db,
  organizationId: string,
  accountId: string,
): Promise<GrantRow | undefined> {
  return db.maybe<GrantRow>(sql`select ${grantColumns} from ${grantFrom}
    where g.organization_id = ${organizationId} and g.account_id = ${accountId} and ${isLiving}`)
}

export type NewGrant = Pick<
  GrantRow,
  'organizationId' | 'accountId' | 'personId' | 'employmentId' | 'startsOn' | 'endsOn' | 'requestId'
> & { grantedById: string; state: 'pending' | 'active'; membershipId: string | null }

/** Adds a grant and returns its id. */
export async function insertGrant(tx: Tx, actor: Actor, grant: NewGrant): Promise<string> {
  const id = uuidv7()
  await tx.run(sql`insert into directives_registry.service_grant (organization_id, id, account_id, person_id, employment_id, state, starts_on,
      ends_on, granted_by, request_id, membership_id, created_at, state_since)
    values (${grant.organizationId}, ${id}, ${grant.accountId}, ${grant.personId}, ${grant.employmentId}, ${grant.state},
      ${grant.startsOn}, ${grant.endsOn}, ${grant.grantedById}, ${grant.requestId}, ${grant.membershipId}, ${tx.now}, ${tx.now})`)
  await recordGrantMove(
    tx,
    actor,
    { organizationId: grant.organizationId, id },
    {
      from: null,
      to: grant.state,
      dossierId: grant.requestId,
    },
  )
  return id
}

interface GrantMove {
  from: GrantState | null
  to: GrantState
  reason?: string | null
  dossierId?: string | null
}

async function recordGrantMove(
  tx: Tx,
  actor: Actor,
  { organizationId, id }: { organizationId: string; id: string },
  move: GrantMove,
): Promise<void> {
  await tx.run(sql`insert into directives_registry.grant_history (organization_id, grant_id, seq, at, from_state, to_state, reason, actor_id, dossier_id)
    select ${organizationId}, ${id}, coalesce(max(h.seq), 0) + 1, ${tx.now}, ${move.from}, ${move.to}, ${move.reason ?? null},
      ${accountIdOf(actor)}::uuid, ${move.dossierId ?? null}::uuid
    from directives_registry.grant_history h where h.organization_id = ${organizationId} and h.grant_id = ${id}`)
}

export interface GrantChange {
  to: GrantState
  suspension?: SuspensionReason | null
  membershipId?: string | null
  startsOn?: CivilDate
  reason?: string | null
  /** The request or withdrawal that causes it. */
  dossierId?: string | null
}

/** Moves a grant to another state, on record. Throws when a grant never goes that way. */
export async function moveGrant(tx: Tx, actor: Actor, grant: GrantRow, change: GrantChange): Promise<void> {
  if (!grantMoves[grant.state].includes(change.to))
    throw new Error(`a grant does not go from ${grant.state} to ${change.to}`)
  const { suspension = null, membershipId = null, startsOn = grant.startsOn } = change
  const moved =
    await tx.run(sql`update directives_registry.service_grant g set state = ${change.to}, suspension = ${suspension},
      membership_id = ${membershipId}, starts_on = ${startsOn}, state_since = ${tx.now}
    where g.organization_id = ${grant.organizationId} and g.id = ${grant.id} and g.state = ${grant.state}`)
  if (moved === 0) throw new Error(`the grant ${grant.id} is not ${grant.state} any more`)
  await recordGrantMove(tx, actor, grant, {
    from: grant.state,
    to: change.to,
    reason: change.reason ?? suspension,
    dossierId: change.dossierId ?? null,
  })
}

/** A grant of the establishment, its row nobody else's until the transaction ends; undefined when there is none. */
export async function lockGrant(tx: Tx, organizationId: string, id: string): Promise<GrantRow | undefined> {
  return tx.maybe<GrantRow>(sql`select ${grantColumns} from ${grantFrom}
    where g.organization_id = ${organizationId} and g.id = ${id} for update of g`)
}

/** The other grants of the same account, in whatever establishment and state. */
export async function listOtherGrants(
  db: Db,
  grant: Pick<GrantRow, 'accountId' | 'id'>,
): Promise<{ state: GrantState }[]> {
  return db.many(sql`select g.state from directives_registry.service_grant g
    where g.account_id = ${grant.accountId} and g.id <> ${grant.id}`)
}
