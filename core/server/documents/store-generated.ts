import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import { createHash } from 'node:crypto'
import type { Instant } from '../../domain/calendar.ts'
import type { Tx } from '../database/database.ts'
import { type AnnouncedDossier, announceDossier } from '../dossiers/announce-dossier.ts'
import type { Ports } from '../ports.ts'
import type { Document } from './document-rules.ts'
import { insertDocument } from './document-store.ts'
import { storageKey } from './stored-file.ts'

export interface GeneratedFile {
  dossier: AnnouncedDossier
  /** What the document is to its dossier, for example `summary` or `receipt`. */
  requirement: string
  fileName: string
  mediaType: string
  bytes: Uint8Array
  /** The moment the file states as its own, when that is not now. */
  createdAt?: Instant
}

/**
 * Stores a file the portal made (a PDF) with its dossier, accepted from the start, beside those made before: nothing is replaced. The file is safe before the
 * row is written; when the transaction is rolled back the daily sweep removes it.
 */
export async function storeGenerated(tx: Tx, ports: Pick<Ports, 'files'>, file: GeneratedFile): Promise<Document> {
  const id = uuidv7()
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const key = storageKey(file.dossier.organizationId, id, sha256)
  await ports.files.put(key, Readable.from([Buffer.from(file.bytes)]))
  const document = await insertDocument(tx, file.dossier, {
    id,
    requirement: file.requirement,
    origin: 'generated',
    fileName: file.fileName,
    mediaType: file.mediaType,
    bytes: file.bytes.length,
    sha256,
    storageKey: key,
    state: 'accepted',
    issuedOn: null,
    expiresOn: null,
    createdBy: null,
    createdAt: file.createdAt,
  })
  announceDossier(tx, file.dossier)
  return document
}
