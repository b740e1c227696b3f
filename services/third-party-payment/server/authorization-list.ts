import { type AccountActor, type CivilDate, dueDayOf, type Instant, type LocalizedText } from '@guichet/core/domain'
import {
  type Db,
  type DeskOrder,
  deskOrders,
  dossierSummaryOf,
  type ListedDossier,
  type Ports,
} from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import type {
  AuthorizationCounts,
  AuthorizationCountsQuery,
  AuthorizationItem,
  AuthorizationKindList,
  AuthorizationPage,
  AuthorizationQuery,
} from '../domain/authorization-desk-contract.ts'
import { findKind } from '../domain/authorization-kinds.ts'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import type { Totals } from '../domain/priced-event.ts'
import { workedOnBy } from './authorization-store.ts'
import { currentBooks } from './books-store.ts'
import { type CareList, countCare, listCare } from './care-list-store.ts'
import { getRelation } from './provider-store.ts'

interface AuthorizationRow extends ListedDossier {
  kindCode: string
  providerName: LocalizedText
  plannedOn: CivilDate
  urgent: boolean
  parentId: string | null
  totals: Totals | null
  medicalFlags: string[]
  answerDueAt: Instant | null
  paused: boolean
  lateAt: Instant | null
}

/** What the insurer commits itself to, or would: nothing after a refusal, nor of a request that came to nothing. */
const standingPrice = sql`case when d.state in ('cancelled', 'expired') or (a.decided_at is not null and a.granted_price is null) then null
  else coalesce(a.granted_price, a.price) end`

/** Least time left first: what waits for no answer comes last. */
const orders: Record<AuthorizationQuery['sort'], DeskOrder> = {
  ...deskOrders,
  remaining: { key: sql`coalesce(a.answer_due_at, 'infinity'::timestamptz)`, type: 'timestamptz', direction: 'asc' },
}

function careListOf(actor: AccountActor, query: AuthorizationCountsQuery): CareList {
  return {
    kind: authorizationWorkflow.kind,
    from: sql`core.dossier d
      join third_party_payment.authorization a on a.organization_id = d.organization_id and a.id = d.id
      join third_party_payment.provider p on p.organization_id = a.organization_id and p.id = a.provider_id
      join core.organization o on o.id = d.organization_id`,
    where: conditionsOf(query),
    actedOn: workedOnBy(actor),
    hidden: ['discarded'],
  }
}

/** How many authorizations there are beside the list, by state and by kind. */
export async function countAuthorizations(
  db: Db,
  actor: AccountActor,
  query: AuthorizationCountsQuery,
): Promise<AuthorizationCounts> {
  const { total, byState, byGroup } = await countCare(
    db,
    actor,
    { ...careListOf(actor, query), group: sql`a.kind` },
    query,
  )
  return { total, countsByState: byState, countsByKind: byGroup }
}

/** A page of the authorizations the actor sees; of one provider for its own people, of all for the insurer. */
export async function listAuthorizations(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  query: AuthorizationQuery,
): Promise<AuthorizationPage> {
  const columns = sql`a.kind as "kindCode", p.name as "providerName", a.planned_on as "plannedOn", a.urgent, a.parent_id as "parentId",
    ${standingPrice} -> 'totals' as totals, a.medical_flags as "medicalFlags", a.answer_due_at as "answerDueAt",
    d.state = 'awaiting-documents' as paused, a.late_at as "lateAt"`
  const list = { ...careListOf(actor, query), columns, order: orders[query.sort] }
  const { page, next } = await listCare<AuthorizationRow>(db, actor, list, query)
  const books = new Map<string, InsurerBooks>()
  for (const { organizationId } of page)
    if (!books.has(organizationId)) books.set(organizationId, await currentBooks(db, organizationId))
  return {
    items: page.map((row) => itemOf(ports, actor, row, books.get(row.organizationId))),
    next,
  }
}

function conditionsOf({ kind, urgent, late }: AuthorizationCountsQuery): Sql[] {
  return [
    ...(kind ? [sql`a.kind = ${kind}`] : []),
    ...(urgent ? [sql`a.urgent`] : []),
    ...(late ? [sql`a.late_at is not null and a.answer_due_at is not null`] : []),
  ]
}

function itemOf(
  ports: Ports,
  actor: AccountActor,
  row: AuthorizationRow,
  books: InsurerBooks | undefined,
): AuthorizationItem {
  const kind = books && findKind(books.policies.authorizationKinds, row.kindCode)
  return {
    ...dossierSummaryOf(ports.registry, row),
    kindCode: row.kindCode,
    kindName: kind?.label ?? { fr: row.kindCode },
    providerName: row.providerName,
    plannedOn: row.plannedOn,
    urgent: row.urgent,
    prolongation: row.parentId !== null,
    billed: row.totals?.billed ?? null,
    payer: row.totals?.payer ?? null,
    medicalFlags: actor.organizationId === row.organizationId ? row.medicalFlags.length : 0,
    answerDueAt: row.answerDueAt,
    answerDueOn: row.answerDueAt && dueDayOf(row.answerDueAt, row.timeZone),
    paused: row.paused,
    late: row.lateAt !== null,
  }
}

/** What may be asked of the insurer, with the documents of each kind. */
export async function listKinds(db: Db, actor: AccountActor): Promise<AuthorizationKindList> {
  const { organizationId } = await getRelation(db, actor)
  const { policies } = await currentBooks(db, organizationId)
  return {
    items: policies.authorizationKinds.kinds.map(({ code, label, help, documents }) => ({
      code,
      label,
      help,
      documents: documents.map((one) => ({
        code: one.code,
        title: one.title,
        help: one.help ?? null,
        required: one.required && one.when === undefined,
      })),
    })),
  }
}
