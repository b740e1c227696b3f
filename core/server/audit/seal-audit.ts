import sql from 'sql-template-tag'
import type { Tx } from '../database/database.ts'
import { defineJob } from '../jobs/job.ts'

/**
 * Seals the heads of all chains that grew since the last seal; does nothing when none did. Returns the number of heads. They stay in
 * PostgreSQL: after an import there are as many as dossiers. `verifyAudit` works the hash out by itself.
 */
export async function sealAudit(tx: Tx): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('core.audit_seal', 7))`)
  return tx.run(sql`
    with heads as materialized (
      select distinct on (a.chain) a.chain, a.seq, a.hash from core.audit a
      where not exists (select 1 from core.audit_seal_entry e where e.chain = a.chain and e.seq >= a.seq)
      order by a.chain, a.seq desc),
    last as (
      select coalesce(max(s.seal), 0) as seal, coalesce((array_agg(s.hash order by s.seal desc))[1], ''::bytea) as hash
      from (select seal, hash from core.audit_seal order by seal desc limit 1) s),
    made as (
      insert into core.audit_seal (seal, at, entries, previous_hash, hash)
      select last.seal + 1, ${tx.now}, covered.entries, last.hash, sha256(last.hash || covered.content)
      from last, (select count(*) as entries,
          string_agg(convert_to(chain || ':' || seq || ':', 'UTF8') || hash, ''::bytea order by chain) as content from heads) covered
      where covered.entries > 0
      returning seal)
    insert into core.audit_seal_entry (seal, chain, seq, hash) select made.seal, heads.chain, heads.seq, heads.hash from made, heads`)
}

/** Every ten minutes: see docs/decisions/0002. */
export const sealAuditJob = defineJob<object>({
  name: 'core.seal-audit',
  schedule: '*/10 * * * *',
  handle: async (_data, ports) => {
    await ports.database.transaction(sealAudit)
  },
})
