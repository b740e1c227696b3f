import type { AccountActor, Instant } from '@guichet/core/domain'
import { type Db, findsWords, visibleTo } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { AccountRequestCountsQuery } from '../domain/account-request-contract.ts'
import { accountRequestWorkflow } from '../domain/account-request-workflow.ts'
import type { StateCounts } from '../domain/care-contract.ts'
import { countByState } from './count-by-state.ts'

/** A line of the adviser's list. */
export interface ListedRequest {
  id: string
  reference: string
  establishment: string
  number: string
  correspondent: string
  state: string
  dueAt: Instant | null
  timeZone: string
  createdAt: Instant
  emailVerifiedAt: Instant | null
  providerId: string | null
}

/** What advisers see: requests whose address was proved once, and the others too, so that a call can be answered. */
const seenBy = (actor: AccountActor): Sql =>
  sql`d.organization_id = ${actor.organizationId} and d.kind = 'third-party-payment.account-request' and ${visibleTo(actor)}`
const from = sql`core.dossier d join third_party_payment.account_request r on r.organization_id = d.organization_id and r.id = d.id`

const names = [sql`d.reference`, sql`r.establishment`, sql`r.correspondent`, sql`r.number`]

function found({ q }: { q?: string | undefined }): Sql {
  return q ? sql`and ${findsWords(q, names)}` : empty
}

/** The newest first: one page and one more to know whether there is a next. */
export async function listRequests(
  db: Db,
  actor: AccountActor,
  query: {
    state?: string | undefined
    q?: string | undefined
    after?: { at: string; id: string } | undefined
    limit: number
  },
): Promise<ListedRequest[]> {
  return db.many<ListedRequest>(sql`
    select d.id, d.reference, r.establishment, r.number, r.correspondent, d.state, d.due_at as "dueAt", o.time_zone as "timeZone", d.created_at as "createdAt",
      r.email_verified_at as "emailVerifiedAt", r.provider_id as "providerId"
    from ${from} join core.organization o on o.id = d.organization_id where ${seenBy(actor)} ${found(query)}
      ${query.state ? sql`and d.state = ${query.state}` : empty}
      ${query.after ? sql`and (d.created_at, d.id) < (${query.after.at}, ${query.after.id}::uuid)` : empty}
    order by d.created_at desc, d.id desc limit ${query.limit + 1}`)
}

/** How many requests are in each state, among those that fit the search. */
export function countRequests(db: Db, actor: AccountActor, query: AccountRequestCountsQuery): Promise<StateCounts> {
  const list = { from, scope: sql`${seenBy(actor)} ${found(query)}` }
  return countByState(db, accountRequestWorkflow, list, query.state ? [query.state] : [])
}
