import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import { createS3FileStore } from '../../core/server/documents/s3-file-store.ts'
import type { FileStore } from '../../core/server/documents/stored-file.ts'

/** A temporary folder that goes with the test. */
export async function temporaryFolder(t: { onTestFinished(work: () => Promise<void>): void }): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-files-'))
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A file store on a real S3-compatible server that ends with the test; it lists two files at a time. */
export async function s3FileStore(t: { onTestFinished(work: () => Promise<void>): void }): Promise<FileStore> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: await temporaryFolder(t),
    configureBuckets: [{ name: 'guichet-documents', configs: [] }],
  })
  const { port } = await server.run()
  t.onTestFinished(() => server.close())
  return createS3FileStore({
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'guichet-documents',
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    pageSize: 2,
  })
}
