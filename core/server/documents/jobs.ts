import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { SystemActor } from '../../domain/actor.ts'
import { machineClock } from '../clock.ts'
import { recordAudit } from '../audit/audit.ts'
import { lockDossier } from '../dossiers/dossier-store.ts'
import { type AnyJob, defineJob } from '../jobs/job.ts'
import { announceDossier } from '../dossiers/announce-dossier.ts'
import type { Ports } from '../ports.ts'
import { findDocument, knownDocuments, listOutdated, updateDocument } from './document-store.ts'
import { incomingFolder } from './receive-file.ts'
import { documentOfKey } from './stored-file.ts'

/** Uploads and transactions under way are much younger than this. */
const graceMs = 24 * 3_600_000
const keysAtOnce = 500

/** Removes stored files that no document refers to: what crashes, rollbacks and removals left behind. */
export const sweepFilesJob = defineJob<object>({
  name: 'core.sweep-files',
  schedule: '40 4 * * *',
  handle: async (_data, ports) => {
    // Files are dated by the machine's clock, whatever the portal's own clock says.
    const before = new Date(Date.parse(machineClock.now()) - graceMs).toISOString()
    const removed = (await sweepStore(ports, before)) + (await sweepIncoming(ports, before))
    if (removed > 0) ports.log.info({ removed }, 'files without a document removed')
  },
})

async function sweepStore(ports: Ports, before: string): Promise<number> {
  let removed = 0
  let batch: string[] = []
  const sweepBatch = async () => {
    const orphans = await orphansAmong(ports, batch)
    for (const key of orphans) await ports.files.remove(key)
    removed += orphans.length
    batch = []
  }
  for await (const { key, writtenAt } of ports.files.list()) {
    if (writtenAt < before) batch.push(key)
    if (batch.length >= keysAtOnce) await sweepBatch()
  }
  if (batch.length > 0) await sweepBatch()
  return removed
}

/** Half-written files, and files whose document does not exist. What somebody else put there is left alone. */
async function orphansAmong(ports: Ports, keys: readonly string[]): Promise<string[]> {
  const documents = keys.map((key) => ({ key, id: documentOfKey(key)?.documentId }))
  const ids = documents.map(({ id }) => id).filter((id) => id !== undefined)
  const known = await knownDocuments(ports.database.read(), ids)
  return documents.filter(({ key, id }) => (id ? !known.has(id) : key.startsWith('.unfinished/'))).map(({ key }) => key)
}

async function sweepIncoming({ config }: Ports, before: string): Promise<number> {
  const folder = incomingFolder(config)
  let removed = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile() || found.mtime.toISOString() >= before) continue
    await rm(file, { force: true })
    removed += 1
  }
  return removed
}

const clock: SystemActor = { kind: 'system', party: 'clock' }
const expiredAtOnce = 200

/** Marks documents whose last day has passed, in the zone of their organization, and tells their service. */
export const expireDocumentsJob = defineJob<object>({
  name: 'core.expire-documents',
  schedule: '20 * * * *',
  handle: async (_data, ports) => {
    for (;;) {
      const outdated = await listOutdated(ports.database.read(), expiredAtOnce)
      for (const { id, dossierId } of outdated) await expireDocument(ports, id, dossierId)
      if (outdated.length < expiredAtOnce) return
    }
  },
})

async function expireDocument(ports: Ports, id: string, dossierId: string): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const dossier = await lockDossier(tx, clock, dossierId)
    const document = await findDocument(tx, id)
    if (!document || (document.state !== 'uploaded' && document.state !== 'accepted')) return
    const expired = await updateDocument(tx, document, { state: 'expired' })
    await recordAudit(tx, clock, {
      action: 'document.expired',
      subjectKind: 'dossier',
      subjectId: dossier.id,
      organizationId: dossier.organizationId,
      detail: { documentId: id, requirement: document.requirement },
    })
    await ports.registry.dossierKind(dossier.kind).documents?.onChange?.(tx, dossier, expired)
    announceDossier(tx, dossier)
  })
}

export const documentJobs: AnyJob[] = [sweepFilesJob, expireDocumentsJob]
