import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { FileMissing, type FileStore } from './stored-file.ts'
import { makeFolder, syncFolder, writeDurably } from './written-file.ts'

/** Half-written files lie here until they are renamed; it is on the same file system, so the renaming is atomic. */
const unfinished = '.unfinished'

/** Keys become paths, so only plain ones are let through. */
const plainKey = /^(?:\.unfinished\/)?[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/

/** Documents as files below one folder. The folder is made when first needed. */
export function createDiskFileStore(folder: string): FileStore {
  const placeOf = (key: string) => {
    if (!plainKey.test(key)) throw new Error('not a storage key')
    return path.join(folder, key)
  }
  return {
    put: async (key, content) => {
      const place = placeOf(key)
      const draft = path.join(folder, unfinished, randomUUID())
      await makeFolder(path.dirname(draft))
      await makeFolder(path.dirname(place))
      try {
        const written = await writeDurably(draft, content)
        await rename(draft, place)
        await syncFolder(path.dirname(place))
        return written
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    get: async (key) => {
      const handle = await open(placeOf(key), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new FileMissing(key)
        throw error
      })
      return handle.createReadStream()
    },
    remove: (key) => rm(placeOf(key), { force: true }),
    list: () => listFolder(folder, ''),
  }
}

async function* listFolder(folder: string, prefix: string): AsyncGenerator<{ key: string; writtenAt: string }> {
  const entries = await readdir(path.join(folder, prefix), { withFileTypes: true }).catch(ifAbsent([]))
  for (const entry of entries) {
    const key = prefix ? `${prefix}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* listFolder(folder, key)
    const found = entry.isFile() ? await stat(path.join(folder, key)).catch(ifAbsent(undefined)) : undefined
    if (found) yield { key, writtenAt: found.mtime.toISOString() }
  }
}

/** Files come and go while they are listed. */
function ifAbsent<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return instead
    throw error
  }
}
