import { done, doneAnswer } from '../../domain/account-contract.ts'
import { acceptance, acceptanceId, acceptanceList, dueView } from '../../domain/legal-contract.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { sendFile } from '../http/send-file.ts'
import { acceptDocuments } from './accept-documents.ts'
import { proofOf } from './acceptance-proof.ts'
import { evidenceOf } from './fingerprint.ts'
import { listAcceptances } from './list-acceptances.ts'
import { listDueDocuments } from './list-due-documents.ts'

/** Terms and undertakings: what the signed-in person must accept, and what they accepted. Never gated themselves. */
export const legalRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/legal/due',
    access: 'account',
    summary: 'What the signed-in person must accept where they act now, in full, and what they should know besides',
    response: dueView,
    handle: ({ db, actor }) => listDueDocuments(db, actor),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/legal/acceptances',
    access: 'account',
    summary:
      'Accept the named versions as they were shown, an undertaking with one’s own name; an undertaking needs a recent confirmation',
    body: acceptance,
    response: done,
    handle: async ({ tx, ports, actor, body, request }) => {
      const from = { address: request.ip, sessionId: actor.sessionId }
      await acceptDocuments(tx, actor, body, evidenceOf(ports.config.secretKey, from))
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/legal/acceptances',
    access: 'account',
    summary: 'What the signed-in person accepted, and when, the last first',
    response: acceptanceList,
    handle: async ({ db, actor }) => ({ items: await listAcceptances(db, actor) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/legal/acceptances/:id/proof',
    access: 'account',
    summary: 'The proof of one own acceptance as PDF, with the text that was shown',
    params: acceptanceId,
    mode: 'stream',
    rateLimit: 60,
    handle: async ({ db, ports, actor, params, reply }) => {
      const { fileName, bytes } = await proofOf(db, ports, actor, params.id)
      return sendFile(reply, { fileName, mediaType: 'application/pdf', content: bytes })
    },
  }),
]
