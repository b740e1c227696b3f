import sql, { empty } from 'sql-template-tag'
import type { CivilDate, Instant } from '../../domain/calendar.ts'
import type { DocumentState } from '../../domain/document.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import type { Document } from './document-rules.ts'

const columns = sql`f.id, f.organization_id as "organizationId", f.dossier_id as "dossierId", f.requirement, f.origin,
  f.file_name as "fileName", f.media_type as "mediaType", f.bytes, encode(f.sha256, 'hex') as sha256, f.storage_key as "storageKey",
  f.state, f.reject_reason as "rejectReason", f.issued_on as "issuedOn", f.expires_on as "expiresOn", f.created_by as "createdBy",
  f.created_at as "createdAt", f.reviewed_by as "reviewedBy", f.reviewed_at as "reviewedAt"`

type DossierKey = Pick<Dossier, 'id' | 'organizationId'>

/** Every document of the dossier, oldest first, whoever reads: for rules. Screens get them from `listDocuments`. */
export async function documentsOf(db: Db, dossier: DossierKey): Promise<Document[]> {
  return db.many<Document>(sql`select ${columns} from core.document f
    where f.organization_id = ${dossier.organizationId} and f.dossier_id = ${dossier.id} order by f.created_at, f.id`)
}

/** A document by its id, whoever asks; the caller must find its dossier for the actor before anything is told. */
export async function findDocument(db: Db, id: string): Promise<Document | undefined> {
  return db.maybe<Document>(sql`select ${columns} from core.document f where f.id = ${id}`)
}

export interface DocumentContent {
  requirement: string
  sha256: string
  issuedOn: CivilDate | null
  expiresOn: CivilDate | null
}

/** An uploaded document of the dossier that is the same in content and dates and still counts. */
export async function findSameUpload(
  db: Db,
  dossier: DossierKey,
  same: DocumentContent,
): Promise<Document | undefined> {
  return db.maybe<Document>(sql`select ${columns} from core.document f
    where f.organization_id = ${dossier.organizationId} and f.dossier_id = ${dossier.id} and f.origin = 'uploaded'
      and f.requirement = ${same.requirement} and f.sha256 = decode(${same.sha256}, 'hex') and f.state in ('uploaded', 'accepted')
      and f.issued_on is not distinct from ${same.issuedOn}::date and f.expires_on is not distinct from ${same.expiresOn}::date
    order by f.created_at desc limit 1`)
}

export type NewDocument = Omit<
  Document,
  'rejectReason' | 'reviewedBy' | 'reviewedAt' | 'createdAt' | 'organizationId' | 'dossierId'
> & {
  /** Now when left out. */
  createdAt?: Instant | undefined
}

/** Adds a document to the dossier. Its file must be stored already. */
export async function insertDocument(tx: Tx, dossier: DossierKey, document: NewDocument): Promise<Document> {
  return tx.one<Document>(sql`
    insert into core.document as f (organization_id, id, dossier_id, requirement, origin, file_name, media_type, bytes, sha256, storage_key,
      state, issued_on, expires_on, created_by, created_at)
    values (${dossier.organizationId}, ${document.id}, ${dossier.id}, ${document.requirement}, ${document.origin}, ${document.fileName},
      ${document.mediaType}, ${document.bytes}, decode(${document.sha256}, 'hex'), ${document.storageKey}, ${document.state},
      ${document.issuedOn}, ${document.expiresOn}, ${document.createdBy}, ${document.createdAt ?? tx.now})
    returning ${columns}`)
}

/** Marks the uploads of a requirement as replaced, all but one. */
export async function supersedeOthers(tx: Tx, document: Document): Promise<void> {
  await tx.run(sql`update core.document set state = 'superseded'
    where organization_id = ${document.organizationId} and dossier_id = ${document.dossierId}
      and requirement = ${document.requirement} and origin = 'uploaded' and state <> 'superseded' and id <> ${document.id}`)
}

export interface DocumentChange {
  state: DocumentState
  rejectReason?: string | null
  /** Whoever reviewed it, when this is a review. */
  reviewedBy?: string
}

/** Writes a new state of a document of a locked dossier. */
export async function updateDocument(tx: Tx, document: Document, change: DocumentChange): Promise<Document> {
  const { state, rejectReason = document.rejectReason, reviewedBy } = change
  return tx.one<Document>(sql`update core.document f set state = ${state}, reject_reason = ${rejectReason}
      ${reviewedBy ? sql`, reviewed_by = ${reviewedBy}, reviewed_at = ${tx.now}` : empty}
    where f.organization_id = ${document.organizationId} and f.id = ${document.id} returning ${columns}`)
}

export async function deleteDocument(tx: Tx, document: Document): Promise<void> {
  await tx.run(
    sql`delete from core.document where organization_id = ${document.organizationId} and id = ${document.id}`,
  )
}

/** Documents whose last day has passed in their organization's zone and that do not say so yet, the longest overdue first. */
export async function listOutdated(db: Db, limit: number): Promise<{ id: string; dossierId: string }[]> {
  return db.many(sql`select f.id, f.dossier_id as "dossierId" from core.document f join core.organization o on o.id = f.organization_id
    where f.expires_on < (${db.now}::timestamptz at time zone o.time_zone)::date and f.state in ('uploaded', 'accepted')
    order by f.expires_on, f.id limit ${limit}`)
}

/** Which of these documents exist. */
export async function knownDocuments(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.many<{ id: string }>(sql`select f.id from core.document f where f.id = any (${ids}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}
