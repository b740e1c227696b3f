import { open, readFile } from 'node:fs/promises'
import { isUploadableType, type UploadableType } from '../../domain/document.ts'
import { Refusal } from '../../domain/refusal.ts'
import { faultOfPdf } from './inspect-pdf.ts'

/** Why a file is refused; each is a message `problem.<code>`. */
export type FileFault =
  | 'file-empty'
  | 'file-unknown'
  | 'file-disguised'
  | 'file-damaged'
  | 'file-encrypted'
  | 'file-active'
  | 'file-carries-files'

/**
 * What the file is, judged by its bytes alone: the name and the type that the sender declares are never believed. Refuses `file-type-refused` with the
 * reason as a problem of `file` when it is not a PDF or a photo, pretends to be one, or is a PDF that is encrypted, carries programs or other files.
 */
export async function inspectFile(file: string): Promise<UploadableType> {
  const head = await headOf(file)
  if (head.length === 0) refuse('file-empty')
  const { fileTypeFromBuffer } = await import('file-type')
  const mediaType = (await fileTypeFromBuffer(head))?.mime ?? ''
  if (!isUploadableType(mediaType)) return refuse('file-unknown')
  if (isDisguised(head, mediaType)) refuse('file-disguised')
  if (mediaType === 'application/pdf') {
    const fault = await faultOfPdf(await readFile(file))
    if (fault) refuse(fault)
  }
  return mediaType
}

function refuse(code: FileFault): never {
  throw new Refusal('file-type-refused', { problems: [{ path: 'file', code }] })
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const pageMarks = /<!doctype|<html|<script|<svg|<\?php/i

/** Files that are two things at once: a picture that PDF readers open, or either with a web page at its start. */
function isDisguised(head: Buffer, mediaType: UploadableType): boolean {
  const start = head.subarray(0, 4096).toString('latin1')
  return pageMarks.test(start) || (mediaType !== 'application/pdf' && start.includes('%PDF-'))
}
