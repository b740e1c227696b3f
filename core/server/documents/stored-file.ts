import type { Readable } from 'node:stream'
import type { Instant } from '../../domain/calendar.ts'

/** What was stored: its length and its SHA-256 in hexadecimal. */
export interface StoredFile {
  bytes: number
  sha256: string
}

/** The bytes of documents, outside the database. A key is written once and never changes. */
export interface FileStore {
  /** Stores the content under the key. When it returns, the file survives a crash; when it throws, nothing is there. */
  put(key: string, content: Readable): Promise<StoredFile>
  /** The content from its first byte. Throws `FileMissing` before anything is read. */
  get(key: string): Promise<Readable>
  /** Forgets the file; harmless when there is none. */
  remove(key: string): Promise<void>
  /** Every stored file with the moment (of the machine's clock) it was written; also what a crash left behind half written. */
  list(): AsyncIterable<{ key: string; writtenAt: Instant }>
}

/** A file that should be there is not. A fault, never an expected answer. */
export class FileMissing extends Error {
  override name = 'FileMissing'
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const keyPattern = new RegExp(`^(${uuid})/[0-9a-f]{2}/(${uuid})-([0-9a-f]{64})$`)

/**
 * Where the bytes of a document lie. The hash in the name lets anyone check the content against it; the id keeps documents with equal bytes
 * apart, so that removing one never takes the bytes of another.
 */
export function storageKey(organizationId: string, documentId: string, sha256: string): string {
  return `${organizationId}/${documentId.slice(-2)}/${documentId}-${sha256}`
}

/** The document a key belongs to, or undefined for a key that `storageKey` never made. */
export function documentOfKey(key: string): { organizationId: string; documentId: string } | undefined {
  const match = keyPattern.exec(key)
  const [, organizationId, documentId] = match ?? []
  return organizationId && documentId ? { organizationId, documentId } : undefined
}
