import type { AccountActor, LocalizedText } from '@guichet/core/domain'
import {
  type Db,
  type Desk,
  deskOrders,
  dossierSummaryOf,
  isNamed,
  listedColumns,
  type ListedDossier,
  type Ports,
  readDesk,
  visibleTo,
  waitingFor,
} from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type { StateCounts } from '../domain/care-contract.ts'
import type {
  ComplaintCountsQuery,
  ComplaintItem,
  ComplaintPage,
  ComplaintQuery,
} from '../domain/complaint-contract.ts'
import { complaintWorkflow } from '../domain/complaint-workflow.ts'
import { complaintRules } from './complaint-facts.ts'
import { workedOnBy } from './complaint-store.ts'
import { countByState } from './count-by-state.ts'

interface ComplaintRow extends ListedDossier {
  type: string
  objectReference: string | null
  providerName: LocalizedText
  openedAt: string
  handlerName: string | null
  outcome: ComplaintItem['outcome']
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
  const { page, next } = await readDesk<ComplaintRow>(db, actor, deskOf(db, actor, query), query)
  return {
    items: await Promise.all(page.map((row) => itemOf(db, ports, row))),
    next,
  }
}

/** How many complaints there are beside the list. */
export function countComplaints(db: Db, actor: AccountActor, query: ComplaintCountsQuery): Promise<StateCounts> {
  return countByState(db, complaintWorkflow, { from, scope: scopeOf(db, actor, query) }, query.state)
}

function deskOf(db: Db, actor: AccountActor, query: ComplaintQuery): Desk {
  return {
    kind: complaintWorkflow.kind,
    side: 'either',
    columns: sql`${listedColumns(sql`null`)}, c.type, object.reference as "objectReference",
      p.name as "providerName", c.opened_at as "openedAt",
      nullif(trim(concat_ws(' ', handler.title, handler.given_name, handler.family_name)), '') as "handlerName",
      (select n.outcome from third_party_payment.complaint_answer n
        where n.organization_id = c.organization_id and n.complaint_id = c.id order by n.seq desc limit 1) as outcome`,
    from,
    where: scopeOf(db, actor, query),
    order: deskOrders[query.sort],
    states: query.state?.length ? query.state : undefined,
  }
}

function scopeOf(db: Db, actor: AccountActor, query: ComplaintCountsQuery): Sql {
  return join(
    [
      sql`d.kind = 'third-party-payment.complaint'`,
      visibleTo(actor),
      ...(query.q ? [isNamed(query.q)] : []),
      ...(query.mine
        ? [sql`(c.handler_id = ${actor.accountId} or (${waitingFor(actor)} and ${workedOnBy(actor, db.now)}))`]
        : []),
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
