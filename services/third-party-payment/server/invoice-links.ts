import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { Invoice } from './invoice-store.ts'

/** The last invoice that corrects this one, cancelled ones left out. */
export async function correctedBy(
  db: Db,
  { organizationId, id }: Pick<Invoice, 'organizationId' | 'id'>,
): Promise<{ id: string; reference: string } | null> {
  const found = await db.maybe<{ id: string; reference: string }>(sql`
    select d.id, d.reference from third_party_payment.invoice i
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.id
    where i.organization_id = ${organizationId} and i.corrects_id = ${id} and d.state <> 'cancelled'
    order by d.created_at desc limit 1`)
  return found ?? null
}

/** The open complaints about the lines of an invoice, by line. */
export async function contestedLines(
  db: Db,
  { organizationId, id }: Pick<Invoice, 'organizationId' | 'id'>,
): Promise<Map<string, { id: string; reference: string }>> {
  const rows = await db.many<{ lineId: string; id: string; reference: string }>(sql`
    select c.line_id as "lineId", d.id, d.reference from third_party_payment.complaint c
    join core.dossier d on d.organization_id = c.organization_id and d.id = c.id
    where c.organization_id = ${organizationId} and c.object_id = ${id} and c.line_id is not null and c.open`)
  return new Map(rows.map(({ lineId, ...complaint }) => [lineId, complaint]))
}
