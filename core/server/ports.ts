import type { Config } from './config.ts'
import type { Database } from './database/database.ts'
import type { FileStore } from './documents/file-store.ts'
import type { PdfRenderer } from './pdf/pdf-renderer.ts'
import type { Translator } from './messages/translator.ts'
import type { ReadRecord } from './http/read-record.ts'
import type { FindSignedIn } from './sessions/find-signed-in.ts'
import type { Registry } from './registry.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Logger } from 'pino'
import type { LiveHub } from './messages/live.ts'
import type { MailTransport } from './messages/mail-transport.ts'

/** What lies outside the transaction and is handed to those who need it: files, documents to typeset, sentences, settings. */
export interface Ports {
  config: Config
  database: Database
  findSignedIn: FindSignedIn
  recordRead: ReadRecord
  files: FileStore
  pdf: PdfRenderer
  translator: Translator
  registry: Registry
  jobs: Jobs
  live: LiveHub
  mail: MailTransport
  log: Logger
}
