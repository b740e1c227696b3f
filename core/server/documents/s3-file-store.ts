import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { FileMissing, type FileStore, type StoredFile } from './stored-file.ts'
import { writeDurably } from './written-file.ts'

export interface S3Settings {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** How many files one request lists; the storage gives at most 1000. */
  pageSize?: number
}

/** Our part of the bucket, which may hold other things. */
const prefix = 'documents/'

/** How long one request may take; reading is as slow as whoever downloads. */
const patience = () => AbortSignal.timeout(120_000)

/** Documents as objects of an S3-compatible storage, addressed by path (`endpoint/bucket/key`). The bucket must exist. */
export function createS3FileStore(settings: S3Settings): FileStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, pageSize = 1000 } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3, initRetryMs: 100 })
  const base = `${endpoint.replace(/\/+$/, '')}/${bucket}`
  const addressOf = (key: string) => `${base}/${prefix}${key}`
  return {
    put: (key, content) =>
      throughDisk(content, async (blob, file) => {
        // The hash is signed with the request: the storage refuses bytes that changed on the way.
        const headers = { 'x-amz-content-sha256': file.sha256, 'content-type': 'application/octet-stream' }
        const answer = await client.fetch(addressOf(key), { method: 'PUT', body: blob, headers, signal: patience() })
        await expectSuccess(answer, 'stores')
        await answer.body?.cancel()
        return file
      }),
    get: async (key) => {
      const answer = await client.fetch(addressOf(key))
      if (answer.status === 404) throw new FileMissing(key)
      await expectSuccess(answer, 'reads')
      if (!answer.body) return Readable.from([])
      return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>)
    },
    remove: async (key) => {
      const answer = await client.fetch(addressOf(key), { method: 'DELETE', signal: patience() })
      if (answer.status !== 404) await expectSuccess(answer, 'removes')
      await answer.body?.cancel()
    },
    list: () => listObjects(client, base, pageSize),
  }
}

/** An upload needs its length and hash before its first byte, so it waits in a temporary file. */
async function throughDisk(
  content: Readable,
  send: (blob: Blob, file: StoredFile) => Promise<StoredFile>,
): Promise<StoredFile> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-upload-'))
  try {
    const place = path.join(folder, randomUUID())
    const file = await writeDurably(place, content)
    return await send(await openAsBlob(place), file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function expectSuccess(answer: Response, what: string): Promise<void> {
  if (answer.ok) return
  const told = /<Code>([^<]{1,100})<\/Code>/.exec(await answer.text())?.[1] ?? ''
  throw new Error(`the file storage ${what} nothing: ${answer.status} ${told}`.trim())
}

/** Pages by the last key seen, which every S3-compatible storage understands. */
async function* listObjects(
  client: AwsClient,
  base: string,
  pageSize: number,
): AsyncGenerator<{ key: string; writtenAt: string }> {
  let last = ''
  for (let more = true; more;) {
    const query = new URLSearchParams({ prefix, 'max-keys': String(pageSize), ...(last ? { marker: last } : {}) })
    const answer = await client.fetch(`${base}?${query}`, { signal: patience() })
    await expectSuccess(answer, 'lists')
    const page = await answer.text()
    const before = last
    for (const [, object = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      last = elementOf(object, 'Key') ?? last
      const modified = elementOf(object, 'LastModified')
      if (modified) yield { key: last.slice(prefix.length), writtenAt: new Date(modified).toISOString() }
    }
    more = elementOf(page, 'IsTruncated') === 'true' && last !== before
  }
}

function elementOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return text?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
