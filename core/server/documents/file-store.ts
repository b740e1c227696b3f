import path from 'node:path'
import type { Config } from '../config.ts'
import { createDiskFileStore } from './disk-file-store.ts'
import { createS3FileStore } from './s3-file-store.ts'
import type { FileStore } from './stored-file.ts'

export type { FileStore, StoredFile } from './stored-file.ts'

/** The file store of the settings. */
export function createFileStore(
  config: Pick<
    Config,
    'files' | 'dataDir' | 's3Endpoint' | 's3Bucket' | 's3Region' | 's3AccessKeyId' | 's3SecretAccessKey'
  >,
): FileStore {
  if (config.files === 'disk') return createDiskFileStore(path.join(config.dataDir, 'files'))
  const {
    s3Endpoint: endpoint,
    s3Bucket: bucket,
    s3AccessKeyId: accessKeyId,
    s3SecretAccessKey: secretAccessKey,
  } = config
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    throw new Error('FILES is s3 but its settings are incomplete')
  return createS3FileStore({ endpoint, bucket, region: config.s3Region, accessKeyId, secretAccessKey })
}
