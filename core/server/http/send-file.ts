import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** A file ready to leave. `bytes`: its length, when the content is a stream. */
export interface SentFile {
  fileName: string
  mediaType: string
  bytes?: number
  content: Readable | Uint8Array
}

/** Sends a file as a download that no browser runs or shows as a page of the portal. */
export function sendFile(reply: FastifyReply, { fileName, mediaType, bytes, content }: SentFile): FastifyReply {
  const isWhole = content instanceof Uint8Array
  return reply
    .headers({
      'content-type': mediaType,
      'content-length': isWhole ? content.byteLength : bytes,
      'content-disposition': contentDisposition(fileName),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(isWhole ? Buffer.from(content) : content)
}

/** RFC 6266 with the name in full by RFC 5987, and in plain letters for whoever does not read that. */
export function contentDisposition(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7E]|["\\%]/g, '_')
  const full = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
