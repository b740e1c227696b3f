import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DossierDocuments, DocumentView } from '../../core/domain/document-contract.ts'
import { coreWorld, type CoreWorld, type Person } from './core-world.ts'
import type { Move } from '../../core/domain/workflow.ts'
import type { Dossier } from '../../core/server/dossiers/dossier.ts'
import { getDossier, recordMove } from '../../core/server/dossiers/dossier-store.ts'
import { buildServer } from '../../core/server/http/server.ts'
import { createRegistry } from '../../core/server/registry.ts'
import type { Document, DocumentRequirement, DocumentRules } from '../../core/server/documents/document-rules.ts'
import { createFileStore } from '../../core/server/documents/file-store.ts'
import type { FileStore } from '../../core/server/documents/stored-file.ts'

/** Requirements of the small world: one file each, several files, and one that only the desk sees. */
const requirements: DocumentRequirement[] = [
  { code: 'proof', title: { fr: 'Preuve', en: 'Proof', ar: 'إثبات' }, required: true },
  { code: 'photos', title: { fr: 'Photos' }, required: false, multiple: true },
  { code: 'note', title: { fr: 'Note' }, required: false },
]

export interface Answer<
  T = DocumentView & { code?: string; problems?: { path: string; code: string; message: string }[] },
> {
  status: number
  body: T
  headers: Headers
  bytes: Buffer
}

export interface DocumentWorld extends CoreWorld {
  url: string
  dossier: Dossier
  /** What `onChange` was told, as `requirement state`. */
  told: string[]
  /** Sends a form with a file, as a browser does. */
  uploads(person: Person | null, file: Buffer | null, more?: Record<string, string>): Promise<Answer>
  asks<T>(person: Person | null, method: string, address: string, body?: object): Promise<Answer<T>>
  lists(person: Person): Promise<DossierDocuments>
  /** The applicant sends the request: from now on the desk reviews and nobody uploads. */
  sends(): Promise<void>
  /** The desk gives it back: a draft again. */
  returns(): Promise<void>
  storedKeys(): Promise<string[]>
  /** Uploads that wait to be judged. */
  incoming(): Promise<string[]>
}

interface TestEnd {
  onTestFinished(work: () => Promise<void>): void
}

export interface WorldOptions {
  files?: FileStore
  rules?: Partial<DocumentRules>
}

/** The small world with documents: its applicant uploads while the request is a draft, its desk reviews once it is sent. */
export async function documentWorld(t: TestEnd, options: WorldOptions = {}): Promise<DocumentWorld> {
  const world = await coreWorld(t)
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-documents-'))
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const { ports } = world
  const told: string[] = []
  ports.config = { ...ports.config, dataDir: folder, documentMaxMb: 1 }
  ports.files = options.files ?? createFileStore(ports.config)
  ports.registry = withDocuments(world, { ...rulesOf(told), ...options.rules })
  const server = await buildServer(ports)
  await server.listen({ port: 0, host: '127.0.0.1' })
  t.onTestFinished(async () => {
    ports.live.endStreams()
    server.server.closeAllConnections()
    await server.close()
  })
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const dossier = await world.request()
  const asks = <T>(person: Person | null, method: string, address: string, body?: object) =>
    send<T>(`${url}${address}`, person, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    })
  return {
    ...world,
    url,
    dossier,
    told,
    asks,
    uploads: (person, file, more = {}) =>
      send(`${url}/api/dossiers/${dossier.id}/documents`, person, { method: 'POST', body: formOf(file, more) }),
    lists: async (person) =>
      (await asks<DossierDocuments>(person, 'GET', `/api/dossiers/${dossier.id}/documents`)).body,
    sends: () => move(world, dossier.id, { action: 'send', from: 'draft', to: 'sent', party: 'applicant' }),
    returns: () => move(world, dossier.id, { action: 'return', from: 'sent', to: 'draft', party: 'desk' }),
    storedKeys: async () => {
      const keys: string[] = []
      for await (const { key } of ports.files.list()) keys.push(key)
      return keys
    },
    incoming: () => readdir(path.join(folder, 'incoming')).catch(() => []),
  }
}

function rulesOf(told: string[]): DocumentRules {
  return {
    requirementsOf: async () => requirements,
    mayUpload: async (_db, dossier, actor) =>
      dossier.state === 'draft' && actor.kind === 'account' && actor.accountId === dossier.applicantId,
    mayReview: async (_db, dossier, actor) =>
      dossier.state === 'sent' && actor.kind === 'account' && actor.roles.some(({ role }) => role === 'test-desk'),
    maySee: async (_db, dossier, actor) => (document: Document) =>
      document.requirement !== 'note' || actor.kind !== 'account' || actor.accountId !== dossier.applicantId,
    onChange: async (_tx, _dossier, document) => {
      told.push(`${document.requirement} ${document.state}`)
    },
  }
}

function withDocuments({ ports }: CoreWorld, documents: DocumentRules) {
  const services = ports.registry.services.map((service) => ({
    ...service,
    dossiers: service.dossiers.map((kind) => ({ ...kind, documents })),
  }))
  return createRegistry(services)
}

function formOf(file: Buffer | null, { name = 'preuve.pdf', ...fields }: Record<string, string>): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries({ requirement: 'proof', ...fields })) form.set(field, value)
  if (file) form.set('file', new File([new Uint8Array(file)], name, { type: 'application/octet-stream' }))
  return form
}

async function send<T>(url: string, person: Person | null, init: RequestInit): Promise<Answer<T>> {
  const cookie = person ? { cookie: `guichet_session=${person.token}` } : {}
  const answer = await fetch(url, { ...init, headers: { ...init.headers, ...cookie } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return {
    status: answer.status,
    headers: answer.headers,
    bytes,
    body: (isJson && bytes.length > 0 ? JSON.parse(bytes.toString()) : null) as T,
  }
}

async function move({ database, applicant, desk }: CoreWorld, id: string, made: Move): Promise<void> {
  const { actor } = made.party === 'desk' ? desk : applicant
  await database.transaction(async (tx) => recordMove(tx, await getDossier(tx, actor, id), made, { actor }))
}
