import sql from 'sql-template-tag'
import type { CivilDate, Instant } from '../../domain/calendar.ts'
import type { LocalizedText } from '../../domain/language.ts'
import type { Db, Tx } from '../database/database.ts'

/** A label and its value in the languages of the organization. */
export interface LocalizedFact {
  label: LocalizedText
  value: LocalizedText
}

export interface NewVerification {
  code: string
  organizationId: string
  documentId: string
  /** Message key of the kind of document. */
  kind: string
  /** The reference printed on the document. */
  reference: string
  /** What a stranger may know besides; no personal data beyond that. */
  facts: readonly LocalizedFact[]
}

export async function recordVerification(tx: Tx, verification: NewVerification): Promise<void> {
  const { code, organizationId, documentId, kind, reference, facts } = verification
  await tx.run(sql`
    insert into core.verification (code, organization_id, document_id, kind, facts, issued_at)
    values (${code}, ${organizationId}, ${documentId}, ${kind}, ${JSON.stringify({ reference, facts })}, ${tx.now})`)
}

/** What the public page tells about a document, whoever keeps it. */
export interface VerifiableDocument {
  code: string
  kind: string
  facts: { reference: string; facts: LocalizedFact[] }
  issuedAt: Instant
  revokedAt: Instant | null
  organization: LocalizedText
  timeZone: string
  documentState: string
  expiresOn: CivilDate | null
  bytes: number
  /** Hexadecimal. */
  sha256: string
}

/** A document of a dossier that strangers can check. */
export interface VerificationRow extends VerifiableDocument {
  documentId: string
}

/** One statement, whatever the code: an unknown one takes as long as a known one. */
export async function findVerification(db: Db, code: string): Promise<VerificationRow | undefined> {
  return db.maybe<VerificationRow>(sql`
    select v.code, v.kind, v.facts, v.issued_at as "issuedAt", v.revoked_at as "revokedAt", v.document_id as "documentId",
      o.name as organization, o.time_zone as "timeZone",
      d.state as "documentState", d.expires_on as "expiresOn", d.bytes, encode(d.sha256, 'hex') as sha256
    from core.verification v
    join core.document d on d.organization_id = v.organization_id and d.id = v.document_id
    join core.organization o on o.id = v.organization_id
    where v.code = ${code}`)
}

/** From now on whoever checks the document is told not to rely on it. Answers whether there was something to revoke. */
export async function revokeVerification(tx: Tx, organizationId: string, documentId: string): Promise<boolean> {
  const changed = await tx.run(sql`
    update core.verification set revoked_at = ${tx.now}
    where organization_id = ${organizationId} and document_id = ${documentId} and revoked_at is null`)
  return changed > 0
}

/** Makes others who issue under the same code wait until this transaction ends. */
export async function lockVerificationCode(tx: Tx, code: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${code}, 11))`)
}
