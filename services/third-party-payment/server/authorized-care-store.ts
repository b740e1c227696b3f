import { type Actor, type CivilDate, Refusal } from '@guichet/core/domain'
import { type Db, getDossier } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { KnownGrant } from '../domain/approval-gap.ts'
import type { ReductionReason } from '../domain/authorization-decision.ts'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'

/** A line that was granted, of an authorization or one of its prolongations. */
export interface AuthorizedLine {
  authorizationId: string
  reference: string
  act: string
  quantity: number
  grantedQuantity: number
  /** The most that is paid for the granted units, in centimes; null without such a limit. */
  grantedBilled: number | null
  /** Why it is less than was asked. */
  reason: ReductionReason | null
  /** What the payer was to pay for them. */
  grantedPayer: number | null
  /** Asked for, of one unit. */
  unitPrice: number
  tooth: string | null
  side: 'left' | 'right' | null
  medicalIndication: boolean
  validFrom: CivilDate | null
  validTo: CivilDate | null
}

/** Care that the insurer committed itself to pay: an authorization with what prolongs it. */
export interface AuthorizedCare {
  id: string
  reference: string
  state: string
  kind: string
  providerId: string
  memberId: string
  admittedAt: string | null
  plannedOn: CivilDate
  validTo: CivilDate | null
  lines: AuthorizedLine[]
}

/** States in which care may be billed on it. */
const billable: ReadonlySet<string> = new Set(['under-way', 'invoiced', 'closed'])

/** Granted states of a prolongation: its days count for the stay. */
const granted = ['granted', 'partly-granted', 'under-way', 'invoiced', 'closed']

/** The care of an authorization that exists for this actor; refuses `not-found` otherwise. */
export async function getAuthorizedCare(db: Db, actor: Actor, id: string): Promise<AuthorizedCare> {
  const dossier = await getDossier(db, actor, id, authorizationWorkflow.kind)
  return careOf(db, dossier)
}

/** As `getAuthorizedCare`, for whoever came to it by an invoice. */
export async function careOf(
  db: Db,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<AuthorizedCare> {
  const [head, lines] = await Promise.all([
    db.maybe<Omit<AuthorizedCare, 'lines'>>(sql`
      select d.id, d.reference, d.state, a.kind, a.provider_id as "providerId", a.member_id as "memberId", a.admitted_at as "admittedAt",
        a.planned_on as "plannedOn", a.valid_to as "validTo"
      from core.dossier d join third_party_payment.authorization a on a.organization_id = d.organization_id and a.id = d.id
      where d.organization_id = ${organizationId} and d.id = ${id}`),
    db.many<AuthorizedLine>(sql`
      select d.id as "authorizationId", d.reference, l.act, l.quantity, coalesce(l.granted_quantity, l.quantity) as "grantedQuantity",
        l.granted_billed as "grantedBilled", l.reason,
        (select (line ->> 'payer')::bigint from jsonb_array_elements(a.granted_price -> 'lines') as line
          where line ->> 'id' = l.position::text) as "grantedPayer", l.unit_price as "unitPrice", l.tooth, l.side, l.medical_indication as "medicalIndication",
        a.valid_from as "validFrom", a.valid_to as "validTo"
      from core.dossier d join third_party_payment.authorization a on a.organization_id = d.organization_id and a.id = d.id
      join third_party_payment.authorization_line l on l.organization_id = a.organization_id and l.authorization_id = a.id
      where d.organization_id = ${organizationId} and (a.id = ${id} or a.parent_id = ${id}) and d.state = any (${granted})
      order by a.parent_id nulls first, d.created_at, l.position`),
  ])
  if (!head) throw new Refusal('not-found')
  return { ...head, lines }
}

/** Whether care may be billed on this authorization now. */
export const isBillable = ({ state }: Pick<AuthorizedCare, 'state'>): boolean => billable.has(state)

type InvoiceKey = { organizationId: string; id: string }

/** States in which nothing was decided of an invoice yet. */
const unsettled = ['draft', 'ready', 'filed', 'received', 'in-control', 'on-hold']

const openLines = sql`third_party_payment.invoice i
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.id
    join third_party_payment.invoice_line l on l.organization_id = i.organization_id and l.invoice_id = i.id
    left join lateral (select a.outcome from third_party_payment.adjudication a
      where a.organization_id = l.organization_id and a.line_id = l.id order by a.seq desc limit 1) last on true`
const isUnrejected = sql`d.state not in ('cancelled', 'replaced') and last.outcome is distinct from 'rejected'`

/** Units granted of an act and how many units other invoices of the authorization already bill, rejected lines left out. */
export interface ActBalance {
  act: string
  invoiced: number
}

export async function listInvoicedActs(
  db: Db,
  place: { organizationId: string; authorizationId: string; except?: string },
): Promise<ActBalance[]> {
  const { organizationId, authorizationId, except = null } = place
  return db.many<ActBalance>(sql`
    select l.act, sum(l.quantity)::int as invoiced from ${openLines}
    where i.organization_id = ${organizationId} and i.authorization_id = ${authorizationId} and i.id is distinct from ${except}::uuid
      and d.state not in ('draft', 'ready') and ${isUnrejected}
    group by l.act`)
}

/** Units of what was granted that other invoices of the authorization were settled for, act by act; what was rejected is free again. */
export async function listSpentUnits(
  db: Db,
  { invoice: { organizationId, id }, authorizationId }: { invoice: InvoiceKey; authorizationId: string },
): Promise<{ act: string; units: number }[]> {
  return db.many(sql`
    select l.act, sum((used -> 'values' ->> 'granted')::int)::int as units
    from third_party_payment.invoice i
    join third_party_payment.invoice_line l on l.organization_id = i.organization_id and l.invoice_id = i.id
    join lateral (select a.outcome, a.price from third_party_payment.adjudication a
      where a.organization_id = l.organization_id and a.line_id = l.id order by a.seq desc limit 1) last on last.outcome <> 'rejected'
    cross join lateral jsonb_array_elements(last.price -> 'trace') as used
    where i.organization_id = ${organizationId} and i.authorization_id = ${authorizationId} and i.id <> ${id}
      and used ->> 'rule' = 'granted-quantity'
    group by l.act`)
}

/** An invoice of the same authorization that is still to be settled. */
export interface OpenInvoiceOf {
  id: string
  reference: string
  stateLabel: string
}

/**
 * Other invoices, drafts too, that are not settled and bill units of the authorization which this one bills as well: together with
 * what was settled they come to more than was granted.
 */
export async function listRivals(
  db: Db,
  { invoice: { organizationId, id }, care }: { invoice: InvoiceKey; care: AuthorizedCare },
): Promise<OpenInvoiceOf[]> {
  const granted = care.lines.map(({ act, grantedQuantity: units }) => ({ act, units }))
  const rows = await db.many<Omit<OpenInvoiceOf, 'stateLabel'> & { state: string }>(sql`
    with granted as (select n.act, sum(n.units) as units
      from jsonb_to_recordset(${JSON.stringify(granted)}::jsonb) as n (act text, units integer) group by n.act),
    billed as (select d.id, d.reference, d.state, l.act, sum(l.quantity) as units from ${openLines}
      where i.organization_id = ${organizationId} and i.authorization_id = ${care.id} and ${isUnrejected} group by d.id, d.reference, d.state, l.act),
    over as (select g.act from granted g join billed b on b.act = g.act group by g.act, g.units having sum(b.units) > g.units)
    select distinct b.id, b.reference, b.state from billed b join over on over.act = b.act
    join billed own on own.act = b.act and own.id = ${id}
    where b.id <> ${id} and b.state = any (${[...unsettled]}) order by b.reference`)
  return rows.map(({ state, ...rest }) => ({ ...rest, stateLabel: `third-party-payment.state.invoice.${state}` }))
}

/** The drafts that already begin to bill an authorization. */
export async function listDraftsOf(
  db: Db,
  { organizationId, authorizationId }: { organizationId: string; authorizationId: string },
): Promise<{ id: string; reference: string }[]> {
  return db.many(sql`select d.id, d.reference from third_party_payment.invoice i
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.id
    where i.organization_id = ${organizationId} and i.authorization_id = ${authorizationId} and d.state in ('draft', 'ready')
    order by d.reference`)
}

/** What other authorizations of the patient grant the provider, expired ones too, the latest first. */
export async function listOtherGrants(
  db: Db,
  invoice: { organizationId: string; providerId: string; memberId: string; authorizationId: string | null },
): Promise<KnownGrant[]> {
  return db.many<KnownGrant>(sql`
    select d.id, d.reference, d.state, l.act, coalesce(l.granted_quantity, l.quantity) as units, a.valid_from as "validFrom",
      a.valid_to as "validTo"
    from core.dossier d join third_party_payment.authorization a on a.organization_id = d.organization_id and a.id = d.id
    join third_party_payment.authorization_line l on l.organization_id = a.organization_id and l.authorization_id = a.id
    where d.organization_id = ${invoice.organizationId} and a.provider_id = ${invoice.providerId} and a.member_id = ${invoice.memberId}
      and a.parent_id is null and d.id is distinct from ${invoice.authorizationId}::uuid and d.state = any (${[...granted, 'expired']})
      and coalesce(l.granted_quantity, l.quantity) > 0
    order by d.created_at desc, l.position limit 200`)
}
