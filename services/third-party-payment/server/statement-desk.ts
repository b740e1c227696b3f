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
  StatementCountsQuery,
  StatementItem,
  StatementPage,
  StatementQuery,
} from '../domain/statement-contract.ts'
import { statementWorkflow } from '../domain/statement-workflow.ts'
import { currentBooks } from './books-store.ts'
import { countByState } from './count-by-state.ts'
import { reconciliationOf } from './statement-view.ts'

interface StatementRow extends ListedDossier {
  providerName: LocalizedText
  preparedOn: string
  transfer: number
  lineCount: number
  bankReference: string | null
  valueDate: string | null
  executedAt: string | null
  reconciledAt: string | null
}

const from = sql`core.dossier d
  join third_party_payment.statement s on s.organization_id = d.organization_id and s.id = d.id
  join third_party_payment.provider p on p.organization_id = s.organization_id and p.id = s.provider_id
  join core.organization o on o.id = d.organization_id`

/** One page of statements. */
export async function readStatements(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  query: StatementQuery,
): Promise<StatementPage> {
  const { page, next } = await readDesk<StatementRow>(db, actor, deskOf(actor, query), query)
  return {
    items: await Promise.all(page.map((row) => itemOf(db, ports, row))),
    next,
  }
}

/** How many statements there are beside the list. */
export function countStatements(db: Db, actor: AccountActor, query: StatementCountsQuery): Promise<StateCounts> {
  return countByState(db, statementWorkflow, { from, scope: scopeOf(actor, query) }, query.state)
}

function deskOf(actor: AccountActor, query: StatementQuery): Desk {
  return {
    kind: statementWorkflow.kind,
    side: 'either',
    columns: sql`${listedColumns(sql`null`)}, p.name as "providerName",
      s.prepared_on as "preparedOn", s.transfer, s.bank_reference as "bankReference", s.value_date as "valueDate",
      s.executed_at as "executedAt", s.reconciled_at as "reconciledAt",
      (select count(*) from third_party_payment.statement_line l where l.organization_id = s.organization_id and l.statement_id = s.id)::int
        as "lineCount"`,
    from,
    where: scopeOf(actor, query),
    order: deskOrders[query.sort],
    states: query.state?.length ? query.state : undefined,
  }
}

function scopeOf(actor: AccountActor, query: StatementCountsQuery): Sql {
  return join(
    [
      sql`d.kind = 'third-party-payment.statement'`,
      visibleTo(actor),
      ...(query.q ? [isNamed(query.q)] : []),
      ...(query.mine ? [waitingFor(actor)] : []),
    ],
    ' and ',
  )
}

async function itemOf(db: Db, ports: Ports, row: StatementRow): Promise<StatementItem> {
  const { policies } = await currentBooks(db, row.organizationId)
  const { providerName, preparedOn, transfer, lineCount, bankReference, valueDate } = row
  return {
    ...dossierSummaryOf(ports.registry, row),
    providerName,
    preparedOn,
    transfer,
    lineCount,
    bankReference,
    valueDate,
    reconciliation: reconciliationOf(row, db.now, policies.invoicing.statement.presumedDays),
  }
}
