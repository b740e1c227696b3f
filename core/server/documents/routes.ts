import { documentDecision, documentId, documentView, dossierDocuments } from '../../domain/document-contract.ts'
import { dossierId } from '../../domain/dossier-contract.ts'
import { getDossier } from '../dossiers/dossier-store.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { openDocument, sendDocument } from './download-document.ts'
import { listDocuments } from './list-documents.ts'
import { removeDocument, reviewDocument } from './review-document.ts'
import { uploadDocument } from './upload-document.ts'

export const documentRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/dossiers/:id/documents',
    access: 'party',
    undertakings: 'required',
    summary: 'Documents asked for and documents there, as far as the reader may see them, with what they may do now',
    params: dossierId,
    response: dossierDocuments,
    reads: { action: 'documents.listed', param: 'id' },
    handle: async ({ db, ports, actor, params }) =>
      listDocuments(db, ports, actor, await getDossier(db, actor, params.id)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/dossiers/:id/documents',
    access: 'party',
    undertakings: 'required',
    summary:
      'Uploads a document: multipart/form-data with the fields requirement, issuedOn and expiresOn (civil dates, optional) and one file. Sent again it changes nothing',
    params: dossierId,
    response: documentView,
    status: 201,
    mode: 'stream',
    handle: async ({ ports, actor, params, request, reply }) => {
      reply.code(201)
      return uploadDocument({ ports, actor, dossierId: params.id, request })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/documents/:id/content',
    access: 'party',
    undertakings: 'required',
    summary: 'Downloads a document; that it was read is on record before the first byte',
    params: documentId,
    mode: 'stream',
    handle: async ({ ports, actor, params, reply }) => sendDocument(reply, await openDocument(ports, actor, params.id)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/documents/:id/review',
    access: 'party',
    undertakings: 'required',
    summary: 'Accepts a document, or rejects it with a reason that whoever uploaded it reads',
    params: documentId,
    body: documentDecision,
    response: documentView,
    handle: ({ tx, ports, actor, params, body }) => reviewDocument(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/documents/:id',
    access: 'party',
    undertakings: 'required',
    summary: 'Removes one’s own upload while nobody has decided on it',
    params: documentId,
    handle: async ({ tx, ports, actor, params }) => removeDocument(tx, ports, actor, params.id),
  }),
]
