import type { Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { formatCaseNumber } from '../domain/case-number.ts'
import type { FilingKind } from '../domain/invoice-content.ts'

/** Invoices that were filed together. */
export interface Filing {
  id: string
  organizationId: string
  providerId: string
  number: string
  kind: FilingKind
  channel: 'electronic' | 'paper'
  manifest: { reference: string; number: string; sha256: string }[]
  /** Hexadecimal. */
  manifestSha256: string
  filedBy: string
  filedAt: Instant
}

const columns = sql`f.id, f.organization_id as "organizationId", f.provider_id as "providerId", f.number, f.kind, f.channel, f.manifest,
  encode(f.manifest_sha256, 'hex') as "manifestSha256", f.filed_by as "filedBy", f.filed_at as "filedAt"`

/** Adds a filing under the next number. */
export async function insertFiling(tx: Tx, filing: Omit<Filing, 'id' | 'number' | 'filedAt'>): Promise<Filing> {
  const { serial } = await tx.one<{ serial: number }>(
    sql`select nextval('third_party_payment.filing_number') as serial`,
  )
  const number = formatCaseNumber('BD', Number(tx.now.slice(0, 4)), serial)
  return tx.one<Filing>(sql`
    insert into third_party_payment.filing as f (organization_id, id, provider_id, number, kind, channel, manifest, manifest_sha256, filed_by,
      filed_at)
    values (${filing.organizationId}, ${uuidv7()}, ${filing.providerId}, ${number}, ${filing.kind}, ${filing.channel},
      ${JSON.stringify(filing.manifest)}::jsonb, decode(${filing.manifestSha256}, 'hex'), ${filing.filedBy}, ${tx.now})
    returning ${columns}`)
}

/** The filing an invoice came with. */
export async function getFiling(db: Db, organizationId: string, id: string): Promise<Filing> {
  return db.one<Filing>(sql`select ${columns} from third_party_payment.filing f
    where f.organization_id = ${organizationId} and f.id = ${id}`)
}
