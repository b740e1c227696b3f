import sql from 'sql-template-tag'
import { machineClock } from '../clock.ts'
import type { Db } from '../database/database.ts'
import { heldAt } from '../organizations/membership-sql.ts'
import { after, sessionPolicy } from '../sessions/session-policy.ts'

/** Which of the sessions are still good, each with the organization it acts for now. One statement for all. */
export async function findGoodSessions(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
  const now = machineClock.now()
  const rows = await db.many<{ id: string; organizationId: string | null }>(sql`
    select s.id, (select m.organization_id from core.membership m join core.organization o on o.id = m.organization_id
      where m.account_id = s.account_id and m.organization_id = s.organization_id and ${heldAt(db.now)} limit 1) as "organizationId"
    from core.session s join core.account a on a.id = s.account_id
    where s.id = any (${[...ids]}) and s.revoked_at is null and a.status = 'active' and s.expires_at > ${now}
      and s.last_seen_at > ${after(now, -sessionPolicy.idle)}`)
  return new Map(rows.map((row) => [row.id, row.organizationId]))
}
