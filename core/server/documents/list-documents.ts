import sql from 'sql-template-tag'
import { type Actor, accountIdOf } from '../../domain/actor.ts'
import { uploadableTypes } from '../../domain/document.ts'
import type { DocumentView, DossierDocuments, RequirementView } from '../../domain/document-contract.ts'
import { isApplicantSide } from '../../domain/workflow.ts'
import type { Db } from '../database/database.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import { lastHandover } from '../dossiers/handover.ts'
import { fullName } from '../organizations/membership-sql.ts'
import type { Ports } from '../ports.ts'
import { type Document, type DocumentRequirement, documentRulesOf } from './document-rules.ts'
import { documentsOf } from './document-store.ts'

type Needed = Pick<Ports, 'registry' | 'config'>

/** What is asked for and what is there, as far as the actor may see it, with what they may do now. The dossier must exist for them. */
export async function listDocuments(db: Db, ports: Needed, actor: Actor, dossier: Dossier): Promise<DossierDocuments> {
  const rules = documentRulesOf(ports.registry, dossier)
  const [requirements, all, reader] = await Promise.all([
    rules.requirementsOf(db, dossier),
    documentsOf(db, dossier),
    readerOf(db, ports, actor, dossier),
  ])
  const visible = all.filter(reader.maySee).toReversed()
  const names = await namesIn(db, visible)
  return {
    requirements: requirements.map((requirement) => requirementView(requirement, visible)),
    documents: visible.map((document) => viewOf(document, reader, names)),
    mayUpload: reader.mayUpload,
    maxBytes: ports.config.documentMaxMb * 1_048_576,
    accepts: Object.keys(uploadableTypes),
  }
}

/** One document as the actor sees it. */
export async function viewDocument(
  db: Db,
  ports: Needed,
  actor: Actor,
  { dossier, document }: { dossier: Dossier; document: Document },
): Promise<DocumentView> {
  return viewOf(document, await readerOf(db, ports, actor, dossier), await namesIn(db, [document]))
}

interface Reader {
  mayUpload: boolean
  mayReview: boolean
  /** Whether anybody at all reviews documents of this dossier. */
  isReviewed: boolean
  mayRemove(document: Document): boolean
  maySee(document: Document): boolean
}

/** What the actor may do with the documents of the dossier now. */
async function readerOf(db: Db, ports: Needed, actor: Actor, dossier: Dossier): Promise<Reader> {
  const rules = documentRulesOf(ports.registry, dossier)
  const own = isApplicantSide(dossier, actor)
  const [mayUpload, mayReview, removal, maySee] = await Promise.all([
    rules.mayUpload(db, dossier, actor),
    !own && rules.mayReview?.(db, dossier, actor),
    removalOf(db, ports, actor, dossier),
    rules.maySee?.(db, dossier, actor) ?? (() => true),
  ])
  return {
    mayUpload: mayUpload === true,
    mayReview: mayReview === true,
    isReviewed: rules.mayReview !== undefined,
    mayRemove: (document) => mayUpload === true && removal(document),
    maySee,
  }
}

/**
 * Which documents the actor may take back where they may add some: their own, while nobody has decided on them and only since the
 * dossier was last handed over. What was there then is what others read, and decided on.
 */
export async function removalOf(
  db: Db,
  { registry }: Pick<Needed, 'registry'>,
  actor: Actor,
  dossier: Dossier,
): Promise<(document: Document) => boolean> {
  const handedOver = await lastHandover(db, registry.dossierKind(dossier.kind).workflow, dossier)
  const accountId = accountIdOf(actor)
  return ({ origin, state, createdBy, createdAt }) =>
    origin === 'uploaded' &&
    state === 'uploaded' &&
    createdBy === accountId &&
    (handedOver === null || createdAt > handedOver)
}

/** Whether the actor sees this document of a dossier that exists for them. */
export async function maySeeDocument(
  db: Db,
  ports: Needed,
  actor: Actor,
  { dossier, document }: { dossier: Dossier; document: Document },
): Promise<boolean> {
  const maySee = await documentRulesOf(ports.registry, dossier).maySee?.(db, dossier, actor)
  return maySee ? maySee(document) : true
}

function requirementView(requirement: DocumentRequirement, documents: readonly Document[]): RequirementView {
  const { code, title, help, required, multiple = false } = requirement
  const counts = (document: Document) =>
    document.requirement === code && (document.state === 'uploaded' || document.state === 'accepted')
  return {
    code,
    title,
    ...(help ? { help } : {}),
    required,
    multiple,
    current: documents.filter(counts).map(({ id }) => id),
  }
}

function viewOf(document: Document, reader: Reader, names: ReadonlyMap<string, string>): DocumentView {
  const { createdBy, reviewedBy } = document
  return {
    id: document.id,
    requirement: document.requirement,
    origin: document.origin,
    fileName: document.fileName,
    mediaType: document.mediaType,
    bytes: document.bytes,
    state: document.state,
    stateLabel: stateLabelOf(document, reader),
    rejectReason: document.rejectReason,
    issuedOn: document.issuedOn,
    expiresOn: document.expiresOn,
    createdAt: document.createdAt,
    createdBy: (createdBy && names.get(createdBy)) ?? null,
    reviewedAt: document.reviewedAt,
    reviewedBy: (reviewedBy && names.get(reviewedBy)) ?? null,
    contentPath: `/api/documents/${document.id}/content`,
    mayReview: reader.mayReview && isReviewable(document),
    mayRemove: reader.mayRemove(document),
  }
}

/** Where nobody reviews, a document that is there waits for nothing; what the portal made nobody accepted. */
function stateLabelOf({ origin, state }: Document, { isReviewed }: Reader): string {
  if (origin === 'generated' && state === 'accepted') return 'documents.state.generated'
  return state === 'uploaded' && !isReviewed ? 'documents.state.received' : `documents.state.${state}`
}

/** A decision may be taken back; what was replaced, has expired or was made by the portal is not decided on. */
export function isReviewable(document: Document): boolean {
  return document.origin === 'uploaded' && ['uploaded', 'accepted', 'rejected'].includes(document.state)
}

async function namesIn(db: Db, documents: readonly Document[]): Promise<Map<string, string>> {
  const ids = [...new Set(documents.flatMap(({ createdBy, reviewedBy }) => [createdBy, reviewedBy]))].filter(
    (id) => id !== null,
  )
  if (ids.length === 0) return new Map()
  const rows = await db.many<{ id: string; name: string }>(
    sql`select a.id, ${fullName} as name from core.account a where a.id = any (${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
