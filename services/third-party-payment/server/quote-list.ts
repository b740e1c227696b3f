import type { AccountActor, CivilDate, LocalizedText } from '@guichet/core/domain'
import { type Db, deskOrders, dossierSummaryOf, type ListedDossier, type Ports } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { Totals } from '../domain/priced-event.ts'
import type { CareCounts, CareCountsQuery, CareListQuery, QuotePage } from '../domain/quote-contract.ts'
import { quoteWorkflow } from '../domain/quote-workflow.ts'
import { type CareList, countCare, listCare } from './care-list-store.ts'
import { quoteActedOn } from './quote-store.ts'

interface QuoteRow extends ListedDossier {
  providerName: LocalizedText
  careDate: CivilDate
  totals: Totals | null
  validUntil: CivilDate | null
}

const list: CareList = {
  kind: quoteWorkflow.kind,
  from: sql`core.dossier d
    join third_party_payment.quote q on q.organization_id = d.organization_id and q.id = d.id
    join third_party_payment.provider p on p.organization_id = q.organization_id and p.id = q.provider_id
    join core.organization o on o.id = d.organization_id`,
  where: [],
  actedOn: quoteActedOn,
  hidden: [],
}

/** How many quotes there are beside the list. */
export async function countQuotes(db: Db, actor: AccountActor, query: CareCountsQuery): Promise<CareCounts> {
  const { total, byState } = await countCare(db, actor, list, query)
  return { total, countsByState: byState }
}

/** A page of the quotes the actor sees. */
export async function listQuotes(db: Db, ports: Ports, actor: AccountActor, query: CareListQuery): Promise<QuotePage> {
  const columns = sql`p.name as "providerName", q.care_date as "careDate", q.price -> 'totals' as totals, q.valid_until as "validUntil"`
  const desk = { ...list, columns, order: deskOrders[query.sort] }
  const { page, next } = await listCare<QuoteRow>(db, actor, desk, query)
  return {
    items: page.map((row) => ({
      ...dossierSummaryOf(ports.registry, row),
      providerName: row.providerName,
      careDate: row.careDate,
      billed: row.totals?.billed ?? null,
      payer: row.totals?.payer ?? null,
      patient: row.totals?.patient ?? null,
      validUntil: row.validUntil,
    })),
    next,
  }
}
