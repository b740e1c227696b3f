import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyRequest } from 'fastify'
import { type UploadFields, uploadFields } from '../../domain/document-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Config } from '../config.ts'
import type { StoredFile } from './stored-file.ts'
import { makeFolder, writeDurably } from './written-file.ts'

/** An upload as it arrived: still in a temporary file, not looked at. */
export interface ReceivedFile extends StoredFile {
  /** The temporary file; deleted by `discard`. */
  file: string
  /** The name the browser sent. */
  sentName: string
  fields: UploadFields
  discard(): Promise<void>
}

/** Where uploads wait until they are judged; left over ones are removed by the daily sweep. */
export function incomingFolder(config: Pick<Config, 'dataDir'>): string {
  return path.join(config.dataDir, 'incoming')
}

/** A form around a file of the largest size is not larger than this. */
const formOverhead = 65_536

/**
 * Takes the multipart form of an upload (one `file` and the fields of `uploadFields`, in any order) off the request without holding it in memory. Refuses
 * `file-too-large`, and `invalid` for a form that is cut off or is not an upload.
 */
export async function receiveFile(
  request: FastifyRequest,
  config: Pick<Config, 'dataDir' | 'documentMaxMb'>,
): Promise<ReceivedFile> {
  const maxBytes = config.documentMaxMb * 1_048_576
  const tooLarge = new Refusal('file-too-large', { values: { maxMb: config.documentMaxMb } })
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + formOverhead) throw tooLarge
  if (!request.isMultipart()) throw brokenUpload('file-missing')
  const folder = incomingFolder(config)
  await makeFolder(folder)
  const file = path.join(folder, randomUUID())
  const discard = () => rm(file, { force: true })
  try {
    const parts = await readParts(request, file, maxBytes).catch(orBrokenUpload)
    if (parts.truncated) throw tooLarge
    if (!parts.stored) throw brokenUpload('file-missing')
    return { ...parts.stored, file, sentName: parts.sentName, fields: checkedFields(parts.fields), discard }
  } catch (error) {
    // What is left of the body is read and dropped: the connection may carry the next request.
    request.raw.unpipe()
    request.raw.resume()
    await discard()
    throw error
  }
}

interface Parts {
  fields: Record<string, unknown>
  stored?: StoredFile
  sentName: string
  truncated: boolean
}

async function readParts(request: FastifyRequest, file: string, maxBytes: number): Promise<Parts> {
  const parts: Parts = { fields: {}, sentName: '', truncated: false }
  for await (const part of request.parts({ limits: { fileSize: maxBytes, files: 1, fields: 10, fieldSize: 2_000 } })) {
    if (part.type === 'field') {
      parts.fields[part.fieldname] = part.value
      continue
    }
    if (part.fieldname !== 'file') throw brokenUpload('file-missing')
    parts.stored = await writeDurably(file, part.file)
    parts.sentName = part.filename ?? ''
    parts.truncated = part.file.truncated
  }
  return parts
}

function brokenUpload(code: 'file-missing' | 'file-broken' | 'file-single'): Refusal {
  return new Refusal('invalid', { problems: [{ path: 'file', code }] })
}

/** What the form parser complains about is the sender's; a full disk, say, is ours. */
function orBrokenUpload(error: NodeJS.ErrnoException): never {
  if (error instanceof Refusal || error.syscall !== undefined) throw error
  throw brokenUpload(error.code === 'FST_FILES_LIMIT' ? 'file-single' : 'file-broken')
}

function checkedFields(fields: Record<string, unknown>): UploadFields {
  const read = uploadFields.safeParse(fields)
  if (read.success) return read.data
  throw new Refusal('invalid', {
    problems: read.error.issues.map((issue) => ({ path: issue.path.join('/'), code: 'format.invalid' })),
  })
}
