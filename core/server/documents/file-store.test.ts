import { createHash, randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test, type TestContext } from 'vitest'
import { readConfig } from '../config.ts'
import { createFileStore } from './file-store.ts'
import { s3FileStore, temporaryFolder } from '../../../test/support/s3-storage.ts'
import { documentOfKey, type FileStore, FileMissing, storageKey } from './stored-file.ts'

const organization = '0190a000-0000-7000-8000-000000000001'
const document = '0190a000-0000-7000-8000-0000000000ab'

async function onDisk(t: TestContext): Promise<FileStore> {
  return createFileStore(readConfig({ DATA_DIR: await temporaryFolder(t) }))
}

async function keysOf(store: FileStore): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  return keys.toSorted()
}

describe.each([
  ['disk', onDisk],
  ['S3', s3FileStore],
])('on %s', (_name, open) => {
  test('what is stored comes back byte for byte, with its measure', async (t) => {
    const store = await open(t)
    const content = randomBytes(300_000)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const key = storageKey(organization, document, sha256)
    expect(await store.put(key, Readable.from([content.subarray(0, 1000), content.subarray(1000)]))).toEqual({
      bytes: 300_000,
      sha256,
    })
    expect((await buffer(await store.get(key))).equals(content)).toBe(true)
  })

  test('it is listed with the moment it was written, and gone once removed', async (t) => {
    const store = await open(t)
    const before = Date.now() - 2000
    await store.put('a/b-1', Readable.from([Buffer.from('one')]))
    await store.put('a/b-2', Readable.from([Buffer.from('two')]))
    for await (const { writtenAt } of store.list()) {
      expect(Date.parse(writtenAt)).toBeGreaterThan(before)
      expect(Date.parse(writtenAt)).toBeLessThan(Date.now() + 2000)
    }
    expect(await keysOf(store)).toEqual(['a/b-1', 'a/b-2'])
    await store.remove('a/b-1')
    await store.remove('a/b-1')
    expect(await keysOf(store)).toEqual(['a/b-2'])
    await expect(store.get('a/b-1')).rejects.toThrow(FileMissing)
  })

  test('a stream that breaks leaves nothing', async (t) => {
    const store = await open(t)
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000)
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put('a/broken', broken)).rejects.toThrow('connection lost')
    expect(await keysOf(store)).toEqual([])
  })

  test('an empty store has no files', async (t) => {
    expect(await keysOf(await open(t))).toEqual([])
  })
})

test('on disk nobody else can read the files, and no key leads out of the folder', async (t) => {
  const folder = await temporaryFolder(t)
  const store = createFileStore(readConfig({ DATA_DIR: folder }))
  await store.put('a/b', Readable.from([Buffer.from('secret')]))
  expect((await stat(path.join(folder, 'files/a/b'))).mode & 0o077).toBe(0)
  expect(await readdir(path.join(folder, 'files/.unfinished'))).toEqual([])
  for (const key of ['../out', 'a/../../out', '/etc/passwd', 'a//b', '.hidden', '']) {
    await expect((async () => store.put(key, Readable.from([])))()).rejects.toThrow('not a storage key')
  }
})

test('S3 pages are followed to the end', async (t) => {
  const store = await s3FileStore(t)
  const keys = ['a/1', 'a/2', 'b/1', 'b/2', 'c/1']
  for (const key of keys) await store.put(key, Readable.from([Buffer.from(key)]))
  expect(await keysOf(store)).toEqual(keys)
})

test('the setting FILES chooses the storage, and wants its settings', async (t) => {
  const dataDir = await temporaryFolder(t)
  const s3 = {
    FILES: 's3',
    S3_ENDPOINT: 'http://127.0.0.1:1',
    S3_BUCKET: 'guichet',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
  }
  await createFileStore(readConfig({ DATA_DIR: dataDir })).put('a/b', Readable.from([Buffer.from('x')]))
  expect(await readdir(path.join(dataDir, 'files'))).toContain('a')
  await expect(createFileStore(readConfig({ ...s3, DATA_DIR: dataDir })).get('a/b')).rejects.toThrow('fetch failed')
  expect(() => createFileStore({ ...readConfig({ ...s3, DATA_DIR: dataDir }), s3Bucket: undefined })).toThrow(
    'incomplete',
  )
})

test('a key names its document, and what is no key names none', () => {
  const sha256 = 'ab'.repeat(32)
  expect(documentOfKey(storageKey(organization, document, sha256))).toEqual({
    organizationId: organization,
    documentId: document,
  })
  expect(documentOfKey('.unfinished/x')).toBeUndefined()
  expect(documentOfKey(`${organization}/ab/${document}-${sha256}0`)).toBeUndefined()
})
