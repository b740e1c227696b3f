import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { type AccountActor, isOver, Refusal } from '@guichet/core/domain'
import { type Db, inspectFile, type Ports, receiveFile, recordAudit } from '@guichet/core/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { directiveWorkflow } from '../../domain/directive-workflow.ts'
import { type Directive, getDirective } from './directive-store.ts'

/** The image of a form or act. */
export interface Scan {
  mediaType: string
  bytes: number
  storageKey: string
}

/** The image that counts: the last one that was stored. */
export async function findScan(db: Db, directive: Pick<Directive, 'id' | 'organizationId'>): Promise<Scan | undefined> {
  return db.maybe<Scan>(sql`select media_type as "mediaType", bytes, storage_key as "storageKey" from directives_registry.directive_scan
    where organization_id = ${directive.organizationId} and directive_id = ${directive.id} order by uploaded_at desc, id desc limit 1`)
}

/** Whether an image still belongs to a version: one that was returned, replaced, revoked or taken out stays as it is. */
export const takesScan = ({ state }: Pick<Directive, 'state'>): boolean => !isOver(directiveWorkflow.states[state])

/**
 * Stores the image of a directive. It is judged by its bytes; refuses `file-too-large`, `file-type-refused` and `invalid` as uploads do, and
 * `wrong-state` for a version that has ended.
 */
export async function storeScan(
  ports: Ports,
  actor: AccountActor,
  { id, request }: { id: string; request: FastifyRequest },
): Promise<void> {
  const directive = await getDirective(ports.database.read(), actor, id)
  if (!takesScan(directive)) throw new Refusal('wrong-state')
  const received = await receiveFile(request, ports.config)
  try {
    const mediaType = await inspectFile(received.file)
    const scanId = uuidv7()
    // The daily sweep knows the files of documents only: this one is none, and lies beside them.
    const storageKey = `directives-registry/${scanId}-${received.sha256}`
    const { bytes, sha256 } = await ports.files.put(storageKey, createReadStream(received.file))
    await ports.database.transaction(async (tx) => {
      await tx.run(sql`insert into directives_registry.directive_scan (organization_id, id, directive_id, media_type, bytes, sha256, storage_key,
          uploaded_by, uploaded_at)
        values (${directive.organizationId}, ${scanId}, ${directive.id}, ${mediaType}, ${bytes}, ${sha256}, ${storageKey}, ${actor.accountId}, ${tx.now})`)
      await recordAudit(tx, actor, {
        action: 'directive.scan-stored',
        subjectKind: 'insured-person',
        subjectId: directive.insuredPersonId,
        organizationId: directive.organizationId,
        detail: { directiveId: directive.id, sha256 },
      })
    })
  } finally {
    await received.discard()
  }
}

/** Sends an image to be shown, never to be kept by the browser. */
export function sendScan(reply: FastifyReply, { mediaType, bytes }: Scan, content: Readable): FastifyReply {
  return reply
    .headers({
      'content-type': mediaType,
      'content-length': bytes,
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(content)
}
