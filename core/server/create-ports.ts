import type pg from 'pg'
import { accountJobs } from './accounts/jobs.ts'
import { sealAuditJob } from './audit/seal-audit.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database/database.ts'
import { documentJobs } from './documents/jobs.ts'
import { createFileStore } from './documents/file-store.ts'
import { createReadRecord } from './http/read-record.ts'
import { createFindSignedIn } from './sessions/find-signed-in.ts'
import { coreJobs } from './jobs/core-jobs.ts'
import { createJobs } from './jobs/jobs.ts'
import { openLog } from './log.ts'
import { createLiveHub } from './messages/live.ts'
import { openMailTransport } from './messages/mail-transport.ts'
import { createTranslator, loadMessages } from './messages/translator.ts'
import { openPdfRenderer } from './pdf/pdf-renderer.ts'
import type { Ports } from './ports.ts'
import type { Registry } from './registry.ts'

export interface PortsOptions {
  config: Config
  registry: Registry
  clock: Clock
  /** How to reach the migrated database. */
  connection: pg.PoolConfig
}

/** Puts together everything the portal needs of the world. Nothing is connected or started yet; `close` ends what was. */
export function createPorts({ config, registry, clock, connection }: PortsOptions): Ports & { close(): Promise<void> } {
  const log = openLog(config.logLevel)
  const role = config.databaseAppRole
  const database = openDatabase({
    connection,
    role,
    clock,
    maxConnections: config.databasePool,
    onError: (error) => log.error({ err: error }, 'database connection lost'),
  })
  const messages = loadMessages([
    new URL('../messages/', import.meta.url),
    ...registry.services.map((service) => service.messages),
  ])
  const strict = config.mode === 'demo' ? {} : { onMissing: (what: string) => log.error({ what }, 'message missing') }
  const ports: Ports = {
    config,
    registry,
    database,
    findSignedIn: createFindSignedIn(database),
    recordRead: createReadRecord(database),
    log,
    files: createFileStore(config),
    pdf: openPdfRenderer({ onWarning: (warning) => log.warn({ warning }, 'PDF without its accessibility mark') }),
    translator: createTranslator(messages, strict),
    live: createLiveHub({ connection, role, log }),
    mail: openMailTransport(config),
    jobs: { start: notYet, stop: notYet },
  }
  const jobs = [
    sealAuditJob,
    ...coreJobs,
    ...accountJobs,
    ...documentJobs,
    ...registry.services.flatMap((service) => service.jobs),
  ]
  ports.jobs = createJobs({ connection, role, jobs, ports })
  return Object.assign(ports, {
    close: async () => {
      await ports.live.close()
      ports.mail.close()
      await ports.pdf.close()
      await database.close()
    },
  })
}

const notYet = () => Promise.reject(new Error('the jobs are not there yet'))
