import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import { getDossier } from '../dossiers/dossier-store.ts'
import { sendFile } from '../http/send-file.ts'
import type { Ports } from '../ports.ts'
import type { Document } from './document-rules.ts'
import { findDocument } from './document-store.ts'
import { maySeeDocument } from './list-documents.ts'

/** A document whose reading is on record, ready to be sent. */
export interface OpenedDocument {
  document: Document
  content: Readable
}

/** Opens the file of a document the actor may see. That they read it is on record before the first byte leaves. Refuses `not-found`. */
export async function openDocument(ports: Ports, actor: AccountActor, id: string): Promise<OpenedDocument> {
  const db = ports.database.read()
  const document = await findDocument(db, id)
  if (!document) throw new Refusal('not-found')
  const dossier = await getDossier(db, actor, document.dossierId)
  if (!(await maySeeDocument(db, ports, actor, { dossier, document }))) throw new Refusal('not-found')
  const content = await ports.files.get(document.storageKey)
  try {
    await recordAudit(db, actor, {
      action: 'document.read',
      subjectKind: 'dossier',
      subjectId: dossier.id,
      organizationId: dossier.organizationId,
      detail: { documentId: document.id, requirement: document.requirement },
    })
  } catch (error) {
    content.destroy()
    throw error
  }
  return { document, content }
}

/** Sends the file of a document as a download. */
export function sendDocument(reply: FastifyReply, { document, content }: OpenedDocument): FastifyReply {
  const { fileName, mediaType, bytes } = document
  return sendFile(reply, { fileName, mediaType, bytes, content })
}
