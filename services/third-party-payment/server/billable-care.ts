import { type AccountActor, type CivilDate, civilDateOf } from '@guichet/core/domain'
import { type Db, visibleTo } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { findKind } from '../domain/authorization-kinds.ts'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import { type GrantedUnits, leftToBill } from '../domain/invoice-content.ts'
import type { BillableCare, BillableQuery } from '../domain/invoice-desk-contract.ts'
import { careOf, listDraftsOf, listInvoicedActs } from './authorized-care-store.ts'
import { currentBooks } from './books-store.ts'

/** So many are offered; who has more comes from the page of the authorization. */
const most = 40

interface CareRow {
  id: string
  organizationId: string
  timeZone: string
  subject: string
  subjectAr: string
}

type Item = BillableCare['items'][number]

/**
 * The care under way of the reader's establishment, that of the asked authorization before all and then the latest, with what was granted and no filed invoice bills yet. The days of a
 * prolongation are billed with the stay.
 */
export async function readBillableCare(
  db: Db,
  actor: AccountActor,
  { authorization }: BillableQuery,
): Promise<BillableCare> {
  const rows = await db.many<CareRow>(sql`
    select d.id, d.organization_id as "organizationId", o.time_zone as "timeZone", d.subject, d.subject_ar as "subjectAr"
    from core.dossier d join core.organization o on o.id = d.organization_id
    join third_party_payment.authorization a on a.organization_id = d.organization_id and a.id = d.id
    where d.kind = ${authorizationWorkflow.kind} and d.applicant_organization_id = ${actor.organizationId} and d.state = 'under-way'
      and a.parent_id is null and ${visibleTo(actor)}
    order by exists (
      select from third_party_payment.authorization as asked
      where asked.organization_id = a.organization_id and asked.id = ${authorization ?? null} and a.id in (asked.id, asked.parent_id)) desc,
      d.state_since desc, d.id limit ${most}`)
  return { items: await Promise.all(rows.map((row) => billableOf(db, row))) }
}

async function billableOf(db: Db, row: CareRow): Promise<Item> {
  const { organizationId, id, subject, subjectAr, timeZone } = row
  const [care, balances, drafts, { policies, coverage }] = await Promise.all([
    careOf(db, row),
    listInvoicedActs(db, { organizationId, authorizationId: id }),
    listDraftsOf(db, { organizationId, authorizationId: id }),
    currentBooks(db, organizationId),
  ])
  const careFrom: CivilDate = care.admittedAt ? civilDateOf(care.admittedAt, timeZone) : care.plannedOn
  const billed = new Map(balances.map(({ act, invoiced }) => [act, invoiced]))
  const granted: (GrantedUnits & { grantedPayer: number | null })[] = care.lines
  const lines = leftToBill(granted, billed, careFrom).map((line) => ({
    ...line,
    label: coverage.acts.get(line.act)?.label ?? { fr: line.act },
  }))
  const others = new Map(care.lines.map(({ authorizationId, reference }) => [authorizationId, reference]))
  others.delete(id)
  return {
    id,
    reference: care.reference,
    subject,
    subjectAr,
    kindName: findKind(policies.authorizationKinds, care.kind)?.label ?? { fr: care.kind },
    careFrom,
    prolongations: [...others].map(([own, reference]) => ({ id: own, reference })),
    lines,
    drafts,
    total: {
      billed: lines.reduce((sum, line) => sum + line.billed, 0),
      payer: lines.every(({ payer }) => payer !== null)
        ? lines.reduce((sum, { payer }) => sum + (payer ?? 0), 0)
        : null,
    },
  }
}
