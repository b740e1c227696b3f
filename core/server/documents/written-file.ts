import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { StoredFile } from './stored-file.ts'

/** Writes a stream to a new file that only this user can read, measuring it. The file is on the disk, not only in memory, when this returns. */
export async function writeDurably(file: string, content: Readable): Promise<StoredFile> {
  // A stream that fails before it is read must not end the process; reading it then tells the error.
  content.on('error', () => undefined)
  const handle = await open(file, 'wx', 0o600)
  try {
    const written = await writeAll(handle, content)
    await handle.sync()
    return written
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, content: Readable): Promise<StoredFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk)
    for (let done = 0; done < chunk.length;) done += (await handle.write(chunk, done)).bytesWritten
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Makes the folder, those above it included, and makes sure that they survive a crash. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await syncFolder(path.dirname(made))
}

/** A new or renamed file survives a crash only once its folder is on the disk too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
