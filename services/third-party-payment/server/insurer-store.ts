import type { LocalizedText } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'

/** The insurers that published their books, by name. */
export async function listInsurers(db: Db): Promise<{ slug: string; name: LocalizedText }[]> {
  return db.many<{ slug: string; name: LocalizedText }>(sql`
    select o.slug, o.name from core.organization o
    where o.kind = 'insurer' and exists (select 1 from third_party_payment.books b where b.organization_id = o.id)
    order by o.name ->> 'fr'`)
}
