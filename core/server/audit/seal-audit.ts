import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Tx } from '../database/database.ts'
import { defineJob } from '../jobs/job.ts'

interface Head {
  chain: string
  seq: number
  hash: Buffer
}

/** The hash of a seal: over the seal before it and every head it covers, in the order of their chains. */
export function sealHash(previous: Buffer, heads: readonly Head[]): Buffer {
  const hash = createHash('sha256').update(previous)
  for (const head of heads) hash.update(`${head.chain}:${head.seq}:`).update(head.hash)
  return hash.digest()
}

/** Seals the heads of all chains that grew since the last seal; does nothing when none did. Returns the number of heads. */
export async function sealAudit(tx: Tx): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('core.audit_seal', 7))`)
  const heads = await tx.many<Head>(sql`
    select distinct on (a.chain) a.chain, a.seq, a.hash from core.audit a
    where not exists (select 1 from core.audit_seal_entry e where e.chain = a.chain and e.seq >= a.seq)
    order by a.chain, a.seq desc`)
  if (heads.length === 0) return 0
  const last = await tx.maybe<{ seal: number; hash: Buffer }>(
    sql`select seal, hash from core.audit_seal order by seal desc limit 1`,
  )
  const previous = last?.hash ?? Buffer.alloc(0)
  const seal = (last?.seal ?? 0) + 1
  await tx.run(sql`insert into core.audit_seal (seal, at, entries, previous_hash, hash)
    values (${seal}, ${tx.now}, ${heads.length}, ${previous}, ${sealHash(previous, heads)})`)
  await tx.run(sql`insert into core.audit_seal_entry (seal, chain, seq, hash)
    select ${seal}, * from unnest(${heads.map((head) => head.chain)}::uuid[], ${heads.map((head) => head.seq)}::bigint[],
      ${heads.map((head) => head.hash)}::bytea[])`)
  return heads.length
}

/** Every ten minutes: see docs/decisions/0002. */
export const sealAuditJob = defineJob<object>({
  name: 'core.seal-audit',
  schedule: '*/10 * * * *',
  handle: async (_data, ports) => {
    await ports.database.transaction(sealAudit)
  },
})
