import { contentDisposition } from '@guichet/core/server'
import type { FastifyReply } from 'fastify'

/** Sends a document that is made for this answer and kept nowhere. */
export function sendPdf(reply: FastifyReply, fileName: string, bytes: Uint8Array): FastifyReply {
  return reply
    .headers({
      'content-type': 'application/pdf',
      'content-disposition': contentDisposition(fileName),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(Buffer.from(bytes))
}
