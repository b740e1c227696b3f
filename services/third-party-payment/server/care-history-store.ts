import type { CivilDate } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { EarlierCare, LedgerEntry } from '../domain/care-event.ts'
import type { Invoice } from './invoice-store.ts'

type InvoiceKey = Pick<Invoice, 'organizationId' | 'id' | 'memberId' | 'providerId' | 'filedAt'>

/** Whose care; `id` is the invoice that is left out, if one is. */
type HistoryKey = Pick<Invoice, 'organizationId' | 'memberId' | 'providerId'> & { id?: string }

/** The days of `third_party_payment.invoice_line l` with the units of each: its own day when the days of its units are not known. */
const days = sql`lateral (
    select day as date, count(*)::int as quantity from unnest(l.dates) as day group by day
    union all select l.care_date, l.quantity where l.dates = '{}') days`

/** Care of the past that was paid, with the reference of its invoice. */
export interface PaidCare extends EarlierCare {
  source: string
}

/** Care of the member that other invoices were paid for, whoever gave it: what limits of frequency look at. */
export async function listPaidCare(
  db: Db,
  { organizationId, memberId, providerId, id }: HistoryKey,
): Promise<PaidCare[]> {
  return db.many<PaidCare>(sql`
    select l.act, days.date, days.quantity, i.provider_id = ${providerId} as "sameProvider", l.teeth, l.side, d.reference as source
    from third_party_payment.invoice i
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.id
    join third_party_payment.invoice_line l on l.organization_id = i.organization_id and l.invoice_id = i.id
    join lateral (select a.payer from third_party_payment.adjudication a
      where a.organization_id = l.organization_id and a.line_id = l.id order by a.seq desc limit 1) last on last.payer > 0
    cross join ${days}
    where i.organization_id = ${organizationId} and i.member_id = ${memberId} and i.id is distinct from ${id ?? null}::uuid
    order by days.date, l.id`)
}

/**
 * What of the ledger is no care of that history. Limits count paid care from the history, which knows the provider and the tooth; what the
 * ledger says of its units would count twice.
 */
export function beside(history: readonly PaidCare[], ledger: readonly LedgerEntry[]): LedgerEntry[] {
  const known = new Set(history.map(({ source }) => source))
  return ledger.filter(({ quantity, source }) => quantity === 0 || source === undefined || !known.has(source))
}

/** Acts that an invoice of this provider, filed before this one, bills for the same member; rejected lines are no reason. */
export async function listBilledBefore(db: Db, invoice: InvoiceKey): Promise<{ act: string; date: CivilDate }[]> {
  return db.many<{ act: string; date: CivilDate }>(sql`
    select l.act, days.date
    from third_party_payment.invoice i
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.id
    join third_party_payment.invoice_line l on l.organization_id = i.organization_id and l.invoice_id = i.id
    left join lateral (select a.outcome from third_party_payment.adjudication a
      where a.organization_id = l.organization_id and a.line_id = l.id order by a.seq desc limit 1) last on true
    cross join ${days}
    where i.organization_id = ${invoice.organizationId} and i.member_id = ${invoice.memberId} and i.provider_id = ${invoice.providerId}
      and i.id <> ${invoice.id} and (i.filed_at, i.id) < (${invoice.filedAt ?? db.now}::timestamptz, ${invoice.id}::uuid)
      and d.state not in ('draft', 'ready', 'cancelled', 'replaced') and last.outcome is distinct from 'rejected'`)
}

/** A proof of rights that binds the insurer for a day. */
export interface ProvedRights {
  day: CivilDate
  number: string
}

/** The proofs of the rights of the member that the insurer gave this provider for these days. */
export async function listProofs(
  db: Db,
  { organizationId, memberId, providerId }: Pick<InvoiceKey, 'organizationId' | 'memberId' | 'providerId'>,
  days: readonly CivilDate[],
): Promise<ProvedRights[]> {
  return db.many<ProvedRights>(sql`
    select day, number from third_party_payment.rights_proof
    where organization_id = ${organizationId} and provider_id = ${providerId} and member_id = ${memberId}
      and day = any (${[...days]}::date[]) order by day`)
}
