import type { AccountActor, LocalizedText } from '@guichet/core/domain'
import {
  type Db,
  decodeCursor,
  dossierColumns,
  dossierSummaryOf,
  encodeCursor,
  escapeLike,
  type ListedDossier,
  type Ports,
  visibleTo,
} from '@guichet/core/server'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { StateCounts } from '../domain/care-contract.ts'
import type {
  ComplaintCountsQuery,
  ComplaintItem,
  ComplaintPage,
  ComplaintQuery,
} from '../domain/complaint-contract.ts'
import { complaintWorkflow } from '../domain/complaint-workflow.ts'
import { complaintRules } from './complaint-facts.ts'
import { countByState } from './count-by-state.ts'
import { listOrders, waitingFor } from './list-order.ts'

interface ComplaintRow extends ListedDossier {
  type: string
  objectReference: string | null
  providerName: LocalizedText
  openedAt: string
  handlerName: string | null
  outcome: ComplaintItem['outcome']
  place: string
}

const from = sql`core.dossier d
  join third_party_payment.complaint c on c.organization_id = d.organization_id and c.id = d.id
  join third_party_payment.provider p on p.organization_id = c.organization_id and p.id = c.provider_id
  join core.organization o on o.id = d.organization_id
  left join core.dossier object on object.organization_id = c.organization_id and object.id = c.object_id
  left join core.account handler on handler.id = c.handler_id`

/** One page of complaints. */
export async function readComplaints(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  query: ComplaintQuery,
): Promise<ComplaintPage> {
  const rows = await listRows(db, scopeOf(actor, query), query)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await Promise.all(page.map((row) => itemOf(db, ports, row))),
    next: rows.length > query.limit && last ? encodeCursor(last.place, last.id) : null,
  }
}

/** How many complaints there are beside the list. */
export function countComplaints(db: Db, actor: AccountActor, query: ComplaintCountsQuery): Promise<StateCounts> {
  return countByState(db, complaintWorkflow, { from, scope: scopeOf(actor, query) }, query.state)
}

async function listRows(db: Db, scope: Sql, query: ComplaintQuery): Promise<ComplaintRow[]> {
  const order = listOrders[query.sort]
  const after = query.cursor ? decodeCursor(query.cursor) : undefined
  return db.many<ComplaintRow>(sql`
    select ${dossierColumns}, o.name as "organizationName", o.time_zone as "timeZone", null as "departmentName", c.type, object.reference as "objectReference",
      p.name as "providerName", c.opened_at as "openedAt", ${order.key} as place,
      nullif(trim(concat_ws(' ', handler.title, handler.given_name, handler.family_name)), '') as "handlerName",
      (select n.outcome from third_party_payment.complaint_answer n
        where n.organization_id = c.organization_id and n.complaint_id = c.id order by n.seq desc limit 1) as outcome
    from ${from} where ${scope} ${query.state?.length ? sql`and d.state = any (${query.state})` : empty}
      ${after ? sql`and (${order.key}, d.id) ${order.comparison} (${after.at}::timestamptz, ${after.id}::uuid)` : empty}
    order by ${order.key} ${order.direction}, d.id ${order.direction} limit ${query.limit + 1}`)
}

function scopeOf(actor: AccountActor, query: ComplaintCountsQuery): Sql {
  const pattern = `%${escapeLike(query.q ?? '')}%`
  return join(
    [
      sql`d.kind = 'third-party-payment.complaint'`,
      visibleTo(actor),
      ...(query.q
        ? [
            sql`(d.reference = upper(${query.q}) or object.reference = upper(${query.q}) or p.name ->> 'fr' ilike ${pattern})`,
          ]
        : []),
      ...(query.mine ? [sql`(c.handler_id = ${actor.accountId} or ${waitingFor(actor)})`] : []),
    ],
    ' and ',
  )
}

async function itemOf(db: Db, ports: Ports, row: ComplaintRow): Promise<ComplaintItem> {
  const { type } = await complaintRules(db, row)
  const { objectReference, providerName, openedAt, handlerName, outcome } = row
  return {
    ...dossierSummaryOf(ports.registry, row),
    type: { code: row.type, label: type.label },
    objectReference,
    providerName,
    openedAt,
    handlerName,
    outcome,
  }
}
