import { type AccountActor, dueDayOf, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import { type Db, type Desk, deskOrders, isNamed, readDesk, visibleTo } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type {
  AccessRequestCounts,
  AccessRequestCountsQuery,
  AccessRequestPage,
  AccessRequestQuery,
  AccessRequestRow,
} from '../domain/access-request-contract.ts'
import { type AccessRequestState, accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import type { LicenceStatus } from '../domain/access-request-conditions.ts'
import { type AccessPath, heldRequestStates } from '../domain/access-request-states.ts'
import { attemptsLeft, type SecretCodeState, secretCodeStateAt } from '../domain/secret-code.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'

interface DeskRow {
  id: string
  reference: string
  state: AccessRequestState
  stateSince: Instant
  dueAt: Instant | null
  beneficiaryName: string
  jobTitle: string | null
  departmentName: LocalizedText | null
  requesterName: string
  path: AccessPath | null
  licenceStatus: LicenceStatus | null
  code: {
    state: SecretCodeState
    issuedAt: Instant
    expiresAt: Instant
    attempts: number
    delivered: boolean
    opened: boolean
  } | null
}

const from = sql`core.dossier d
  join directives_registry.access_request r on r.organization_id = d.organization_id and r.id = d.id
  join core.account app on app.id = d.applicant_id
  left join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id`

/** One page of the requests of the establishment that exist for the actor. */
export async function readRequestDesk(
  db: Db,
  actor: AccountActor,
  query: AccessRequestQuery,
): Promise<AccessRequestPage> {
  const { organizationId } = actor
  if (!organizationId) throw new Refusal('not-found')
  const [establishment, { page, next }] = await Promise.all([
    getEstablishment(db, organizationId),
    readDesk<DeskRow>(db, actor, deskOf(db, actor, query), query),
  ])
  return {
    items: page.map((row) => itemOf(row, establishment, db.now)),
    next,
  }
}

function deskOf(db: Db, actor: AccountActor, query: AccessRequestQuery): Desk {
  return {
    kind: accessRequestWorkflow.kind,
    side: 'organization',
    columns: sql`d.id, d.reference, d.state, d.state_since as "stateSince", d.due_at as "dueAt", d.subject as "beneficiaryName",
      r.beneficiary ->> 'jobTitle' as "jobTitle", dep.name as "departmentName",
      trim(concat_ws(' ', app.title, app.given_name, app.family_name)) as "requesterName", r.path, r.licence_status as "licenceStatus",
      (select json_build_object('state', c.state, 'issuedAt', c.issued_at, 'expiresAt', c.expires_at, 'attempts', c.attempts,
          'delivered', c.handover_at is not null, 'opened', c.link_opened_at is not null)
        from directives_registry.activation_code c where c.organization_id = d.organization_id and c.request_id = d.id
        order by c.issued_at desc, c.id desc limit 1) as code`,
    from,
    foundIn: sql`core.dossier d`,
    where: scopeOf(db, actor, query),
    order: deskOrders[query.sort],
    states: chosenStates(query),
  }
}

/** The one state that is chosen, or all in which something is still to be done; undefined for every one. */
function chosenStates({ state, ended }: AccessRequestQuery): readonly string[] | undefined {
  if (state) return [state]
  return ended ? undefined : heldRequestStates
}

/** How many requests there are beside the desk, by state: over everything but the state that is chosen. */
export async function countRequestDesk(
  db: Db,
  actor: AccountActor,
  query: AccessRequestCountsQuery,
): Promise<AccessRequestCounts> {
  return db.one<AccessRequestCounts>(sql`
    select coalesce(json_object_agg(state, n), '{}') as "countsByState" from (
      select d.state, count(*) as n from ${from} where ${scopeOf(db, actor, query)} group by d.state) s`)
}

function scopeOf(db: Db, actor: AccountActor, query: AccessRequestCountsQuery): Sql {
  return join(
    [
      sql`d.organization_id = ${actor.organizationId} and d.kind = ${accessRequestWorkflow.kind}`,
      visibleTo(actor),
      ...(query.department ? [sql`d.department_id = ${query.department}::uuid`] : []),
      ...(query.late ? [sql`d.due_at < ${db.now}`] : []),
      ...(query.q ? [isNamed(query.q)] : []),
    ],
    ' and ',
  )
}

function itemOf(row: DeskRow, { timeZone, policy }: Establishment, now: Instant): AccessRequestRow {
  const { code, jobTitle, ...item } = row
  return {
    ...item,
    jobTitle: jobTitle ?? '',
    stateLabel: accessRequestWorkflow.states[row.state].label,
    dueOn: row.dueAt && dueDayOf(row.dueAt, timeZone),
    late: row.dueAt !== null && row.dueAt < now,
    code: code && {
      state: secretCodeStateAt(instantsOf(code), now),
      expiresAt: instantsOf(code).expiresAt,
      attemptsLeft: attemptsLeft(code, policy.secretCode),
      delivered: code.delivered,
      opened: code.opened,
    },
  }
}

/** Moments inside JSON come as PostgreSQL writes them. */
function instantsOf<T extends { issuedAt: Instant; expiresAt: Instant }>(code: T): T {
  return {
    ...code,
    issuedAt: new Date(code.issuedAt).toISOString(),
    expiresAt: new Date(code.expiresAt).toISOString(),
  }
}
