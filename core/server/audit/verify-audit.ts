import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Db } from '../database/database.ts'

export interface AuditVerdict {
  records: number
  chains: number
  seals: number
  /** One sentence for each thing that does not fit; empty when the record is whole. */
  faults: string[]
}

/** Recomputes every hash of every chain, and finds every sealed head again. Reads everything: minutes on a large installation. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const counts = await db.one<{ records: number; chains: number }>(
    sql`select count(*) as records, count(distinct chain) as chains from core.audit`,
  )
  const broken = await db.many<{ chain: string; seq: number; fault: string }>(sql`
    select chain, seq, fault from (
      select a.chain, a.seq,
        case
          when a.seq <> row_number() over w then 'a record before it is missing'
          when a.previous_hash <> coalesce(lag(a.hash) over w, ''::bytea) then 'it does not follow the record before it'
          when a.hash <> core.audit_hash(a.previous_hash, a.chain, a.seq, a.at, a.organization_id, a.actor_id, a.actor_kind,
            a.action, a.subject_kind, a.subject_id, a.detail) then 'its content was changed'
        end as fault
      from core.audit a window w as (partition by a.chain order by a.seq)) checked
    where fault is not null order by chain, seq limit 100`)
  const lost = await db.many<{ chain: string; seq: number; seal: number }>(sql`
    select e.chain, e.seq, e.seal from core.audit_seal_entry e
    left join core.audit a on a.chain = e.chain and a.seq = e.seq and a.hash = e.hash where a.chain is null limit 100`)
  const sealFaults = await faultsOfSeals(db)
  const faults = [
    ...broken.map((row) => `record ${row.seq} of chain ${row.chain}: ${row.fault}`),
    ...lost.map((row) => `seal ${row.seal} covers record ${row.seq} of chain ${row.chain}, which is gone or changed`),
    ...sealFaults.faults,
  ]
  return { records: counts.records, chains: counts.chains, seals: sealFaults.seals, faults }
}

interface Head {
  chain: string
  seq: number
  hash: Buffer
}

/** The hash of a seal: over the seal before it and every head it covers, in the order of their chains. */
function sealHash(previous: Buffer, heads: readonly Head[]): Buffer {
  const hash = createHash('sha256').update(previous)
  for (const head of heads) hash.update(`${head.chain}:${head.seq}:`).update(head.hash)
  return hash.digest()
}

async function faultsOfSeals(db: Db): Promise<{ seals: number; faults: string[] }> {
  const seals = await db.many<{ seal: number; previousHash: Buffer; hash: Buffer }>(
    sql`select seal, previous_hash as "previousHash", hash from core.audit_seal order by seal`,
  )
  const faults: string[] = []
  let previous: Buffer = Buffer.alloc(0)
  for (const [index, seal] of seals.entries()) {
    const heads = await db.many<Head>(
      sql`select chain, seq, hash from core.audit_seal_entry where seal = ${seal.seal} order by chain`,
    )
    if (seal.seal !== index + 1) faults.push(`a seal before seal ${seal.seal} is missing`)
    if (!seal.previousHash.equals(previous)) faults.push(`seal ${seal.seal} does not follow the seal before it`)
    if (!seal.hash.equals(sealHash(seal.previousHash, heads)))
      faults.push(`seal ${seal.seal} or what it covers was changed`)
    previous = seal.hash
  }
  return { seals: seals.length, faults }
}
