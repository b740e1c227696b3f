import { createReadStream } from 'node:fs'
import type { FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AccountActor } from '../../domain/actor.ts'
import { civilDateOf } from '../../domain/calendar.ts'
import { displayName } from '../../domain/document.ts'
import type { DocumentView } from '../../domain/document-contract.ts'
import { type Problem, Refusal, refuseIfAny } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import { getDossier, lockDossier } from '../dossiers/dossier-store.ts'
import { announceDossier } from '../dossiers/announce-dossier.ts'
import type { Ports } from '../ports.ts'
import {
  type Document,
  type DocumentRequirement,
  documentRulesOf,
  refuseUnless,
  type UploadIntent,
} from './document-rules.ts'
import { findSameUpload, insertDocument, type NewDocument, supersedeOthers } from './document-store.ts'
import { inspectFile } from './inspect-file.ts'
import { viewDocument } from './list-documents.ts'
import { receiveFile, type ReceivedFile } from './receive-file.ts'
import { storageKey } from './stored-file.ts'

interface Upload {
  ports: Ports
  actor: AccountActor
  dossierId: string
  request: FastifyRequest
}

/**
 * Receives a file for a requirement of a dossier. Sent again, the same file with the same dates answers the document that is there; another file takes the
 * place of the one before, unless the requirement takes several. Refuses what the service refuses, `file-too-large`, `file-type-refused`, and `invalid`. The file is
 * safe before the document exists, so a crash leaves at most a file without a document.
 */
export async function uploadDocument({ ports, actor, dossierId, request }: Upload): Promise<DocumentView> {
  const db = ports.database.read()
  const dossier = await getDossier(db, actor, dossierId)
  refuseUnless(await documentRulesOf(ports.registry, dossier).mayUpload(db, dossier, actor))
  const received = await receiveFile(request, ports.config)
  try {
    const intent = intentOf(received)
    await checkIntent(db, ports, { dossier, intent })
    const mediaType = await inspectFile(received.file)
    const same = await findSameUpload(db, dossier, { ...intent, sha256: received.sha256 })
    if (same) return await viewDocument(db, ports, actor, { dossier, document: same })
    const id = uuidv7()
    const key = storageKey(dossier.organizationId, id, received.sha256)
    const stored = await ports.files.put(key, createReadStream(received.file))
    if (stored.sha256 !== received.sha256) throw new Error('the file changed while it was stored')
    return await keepDocument(
      { ports, actor, dossierId },
      {
        id,
        ...intent,
        ...stored,
        origin: 'uploaded',
        state: 'uploaded',
        fileName: displayName(received.sentName, mediaType),
        mediaType,
        storageKey: key,
        createdBy: actor.accountId,
      },
    )
  } finally {
    await received.discard()
  }
}

function intentOf({ fields }: ReceivedFile): UploadIntent {
  return { requirement: fields.requirement, issuedOn: fields.issuedOn ?? null, expiresOn: fields.expiresOn ?? null }
}

interface Intended {
  dossier: Dossier
  intent: UploadIntent
}

async function checkIntent(db: Db, ports: Ports, { dossier, intent }: Intended): Promise<DocumentRequirement> {
  const rules = documentRulesOf(ports.registry, dossier)
  const requirements = await rules.requirementsOf(db, dossier)
  const requirement = requirements.find(({ code }) => code === intent.requirement)
  if (!requirement) throw new Refusal('invalid', { problems: [{ path: 'requirement', code: 'document-not-asked' }] })
  refuseIfAny(await dateProblems(db, dossier, intent))
  await rules.checkUpload?.(db, dossier, intent)
  return requirement
}

/** Dates are those of the organization's zone. */
async function dateProblems(db: Db, dossier: Dossier, { issuedOn, expiresOn }: UploadIntent): Promise<Problem[]> {
  if (!issuedOn && !expiresOn) return []
  const { timeZone } = await db.one<{ timeZone: string }>(
    sql`select time_zone as "timeZone" from core.organization where id = ${dossier.organizationId}`,
  )
  const today = civilDateOf(db.now, timeZone)
  if (issuedOn && issuedOn > today) return [{ path: 'issuedOn', code: 'document-issued-later' }]
  if (expiresOn && expiresOn < today) return [{ path: 'expiresOn', code: 'document-already-expired' }]
  if (issuedOn && expiresOn && expiresOn < issuedOn) return [{ path: 'expiresOn', code: 'document-dates-reversed' }]
  return []
}

/** Writes the document in its own transaction. A file whose document was refused meanwhile is removed at once. */
async function keepDocument(
  { ports, actor, dossierId }: Omit<Upload, 'request'>,
  upload: NewDocument,
): Promise<DocumentView> {
  try {
    return await ports.database.transaction(async (tx) => {
      const dossier = await lockDossier(tx, actor, dossierId)
      refuseUnless(await documentRulesOf(ports.registry, dossier).mayUpload(tx, dossier, actor))
      const requirement = await checkIntent(tx, ports, { dossier, intent: upload })
      const document = await addUpload(tx, ports, { dossier, actor, upload, requirement })
      return viewDocument(tx, ports, actor, { dossier, document })
    })
  } catch (error) {
    // Only a refusal is thrown before the commit for certain; after any other error the document may exist.
    if (error instanceof Refusal) await ports.files.remove(upload.storageKey)
    throw error
  }
}

interface Addition {
  dossier: Dossier
  actor: AccountActor
  upload: NewDocument
  requirement: DocumentRequirement
}

async function addUpload(tx: Tx, ports: Ports, { dossier, actor, upload, requirement }: Addition): Promise<Document> {
  const same = await findSameUpload(tx, dossier, upload)
  if (same) {
    tx.afterCommit(() => void ports.files.remove(upload.storageKey).catch(() => undefined))
    return same
  }
  const document = await insertDocument(tx, dossier, upload)
  if (!requirement.multiple) await supersedeOthers(tx, document)
  await recordAudit(tx, actor, {
    action: 'document.uploaded',
    subjectKind: 'dossier',
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { documentId: document.id, requirement: document.requirement, sha256: document.sha256 },
  })
  await documentRulesOf(ports.registry, dossier).onChange?.(tx, dossier, document)
  announceDossier(tx, dossier)
  return document
}
