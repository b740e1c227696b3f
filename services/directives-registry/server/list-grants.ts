import { type AccountActor, holdsRole, Refusal } from '@guichet/core/domain'
import { type Db, decodePlace, encodeCursor, findsWords } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { z } from 'zod'
import type {
  GrantPage,
  grantQuery,
  GrantView,
  MeantGrants,
  meantQuery,
  OwnAccess,
} from '../domain/withdrawal-contract.ts'
import { matchingGrants } from '../domain/withdrawal.ts'
import { endingOfGrant } from './access-ending.ts'
import { grantColumns, grantFrom, type GrantRow } from './grant-store.ts'
import { holderOf, listClaimed } from './withdrawal-store.ts'

type Query = z.output<typeof grantQuery>

/** A grant as its readers see it. */
export function grantViewOf(grant: GrantRow & { lastConsultationAt?: string | null }): GrantView {
  const {
    id,
    accountId,
    holderName,
    userCode,
    jobTitle,
    departmentId,
    departmentName,
    state,
    suspension,
    startsOn,
    endsOn,
    stateSince,
    grantedBy,
  } = grant
  const lastConsultationAt = grant.lastConsultationAt ?? null
  const suspended = suspension && `directives-registry.suspension.${suspension}`
  return {
    id,
    accountId,
    holderName,
    userCode,
    jobTitle,
    departmentId,
    departmentName,
    state,
    suspension: suspended,
    startsOn,
    endsOn,
    stateSince: new Date(stateSince).toISOString(),
    grantedBy,
    lastConsultationAt,
  }
}

const names = [sql`a.given_name`, sql`a.family_name`, sql`a.email`, sql`e.employee_number`]

/** The grants of a superior's units, or of the establishment, by name. */
export async function listGrants(db: Db, actor: AccountActor, query: Query): Promise<GrantPage> {
  const { organizationId } = actor
  if (!organizationId) throw new Refusal('not-found')
  const place = query.cursor ? decodePlace(query.cursor, 2) : undefined
  const order = sql`a.family_name collate "und-x-icu", a.given_name collate "und-x-icu", g.id`
  const rows = await db.many<GrantRow & { lastConsultationAt: string | null }>(sql`
    select ${grantColumns}, (select max(c.opened_at) from directives_registry.consultation c
      where c.organization_id = g.organization_id and c.account_id = g.account_id) as "lastConsultationAt"
    from ${grantFrom}
    where g.organization_id = ${organizationId} and ${unitsOf(actor)}
      ${query.state ? sql`and g.state = ${query.state}` : empty}
      ${query.q ? sql`and ${findsWords(query.q, names)}` : empty}
      ${place ? sql`and (${order}) > (${place[0]}, ${place[1]}, ${place[2]}::uuid)` : empty}
    order by ${order} limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(grantViewOf),
    next: rows.length > query.limit && last ? encodeCursor(last.familyName, last.givenName, last.id) : null,
  }
}

/** One grant out of those the actor may list; refuses `not-found` for any other. */
export async function readGrant(db: Db, actor: AccountActor, id: string): Promise<GrantView> {
  const grant = await db.maybe<GrantRow>(sql`select ${grantColumns} from ${grantFrom}
    where g.organization_id = ${actor.organizationId} and g.id = ${id} and ${unitsOf(actor)}`)
  if (!grant) throw new Refusal('not-found')
  return grantViewOf(grant)
}

/** The accesses that fit somebody's identifiers for certain, out of those the actor may list: nobody learns more than the list says. */
export async function listMeant(db: Db, actor: AccountActor, typed: z.output<typeof meantQuery>): Promise<MeantGrants> {
  if (!actor.organizationId) throw new Refusal('not-found')
  const claim = { ...typed, employeeNumber: typed.employeeNumber ?? null, email: typed.email ?? null }
  const near = await listClaimed(db, actor.organizationId, { claim, within: unitsOf(actor) })
  const meant = new Set(matchingGrants(claim, near.map(holderOf)).map(({ grantId }) => grantId))
  return { items: near.filter(({ id }) => meant.has(id)).map(grantViewOf) }
}

/** A superior sees the people of their units; who looks after access or incidents sees the establishment. */
function unitsOf(actor: AccountActor): Sql {
  if (['access-manager', 'privacy-officer', 'establishment-head'].some((role) => holdsRole(actor, role)))
    return sql`true`
  const units = actor.roles.flatMap(({ role, departmentId }) =>
    role === 'superior' && departmentId ? [departmentId] : [],
  )
  return sql`e.department_id = any (${units}::uuid[])`
}

/** Every access of the signed-in person, in whatever establishment, those that count first, and their user code. */
export async function readOwnAccess(db: Db, actor: AccountActor): Promise<OwnAccess> {
  const [account, grants] = await Promise.all([
    db.maybe<{ userCode: string; state: string }>(sql`select user_code as "userCode", state
      from directives_registry.user_account where account_id = ${actor.accountId}`),
    db.many<OwnAccess['grants'][number]>(sql`
      select g.id, g.organization_id as "organizationId", o.name as "organizationName", g.state, g.suspension, g.starts_on as "startsOn",
        g.ends_on as "endsOn", e.job_title as "jobTitle", dep.name as "departmentName", ${endingOfGrant} as ending
      from directives_registry.service_grant g join core.organization o on o.id = g.organization_id
      join directives_registry.employment e on e.organization_id = g.organization_id and e.id = g.employment_id
      join core.department dep on dep.organization_id = e.organization_id and dep.id = e.department_id
      where g.account_id = ${actor.accountId} order by g.state in ('active', 'suspended', 'pending') desc, g.created_at desc`),
  ])
  return {
    userCode: account?.userCode ?? null,
    grants: grants.map((grant) => ({
      ...grant,
      suspension: grant.suspension && `directives-registry.suspension.${grant.suspension}`,
    })),
  }
}
