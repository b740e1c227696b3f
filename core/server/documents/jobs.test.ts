import { mkdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { Refusal } from '../../domain/refusal.ts'
import { documentsOf } from './document-store.ts'
import { type DocumentWorld, documentWorld } from '../../../test/support/document-world.ts'
import { expireDocumentsJob, sweepFilesJob } from './jobs.ts'
import { s3FileStore } from '../../../test/support/s3-storage.ts'
import { pdf } from '../../../test/support/sample-files.ts'
import { storeGenerated } from './store-generated.ts'

/** Makes a file as old as a crash of the day before yesterday. */
async function age(file: string): Promise<void> {
  const then = new Date(Date.now() - 48 * 3_600_000)
  await utimes(file, then, then)
}

async function ageAll(world: DocumentWorld): Promise<void> {
  for (const key of await world.storedKeys()) await age(path.join(world.ports.config.dataDir, 'files', key))
}

test('a fault after the file was stored leaves a file without a document, which the sweep removes a day later', async (t) => {
  const broken = new Error('the disk of the database is full')
  const world = await documentWorld(t, { rules: { onChange: () => Promise.reject(broken) } })
  expect((await world.uploads(world.applicant, pdf())).status).toBe(500)
  expect((await world.lists(world.applicant)).documents).toEqual([])
  expect(await world.storedKeys()).toHaveLength(1)
  await sweepFilesJob.handle({}, world.ports)
  expect(await world.storedKeys()).toHaveLength(1)
  await ageAll(world)
  await sweepFilesJob.handle({}, world.ports)
  expect(await world.storedKeys()).toEqual([])
})

test('a refusal after the file was stored takes the file with it', async (t) => {
  const world = await documentWorld(t, { rules: { onChange: () => Promise.reject(new Refusal('wrong-state')) } })
  expect((await world.uploads(world.applicant, pdf())).status).toBe(409)
  expect(await world.storedKeys()).toEqual([])
})

test('the sweep keeps every document, even when the clock of the portal is far ahead, and what is not its own', async (t) => {
  const world = await documentWorld(t)
  const { contentPath } = (await world.uploads(world.applicant, pdf())).body
  const { dataDir } = world.ports.config
  const half = path.join(dataDir, 'files/.unfinished/half')
  const foreign = path.join(dataDir, 'files/readme')
  const waiting = path.join(dataDir, 'incoming/waiting')
  const fresh = path.join(dataDir, 'incoming/fresh')
  await mkdir(path.dirname(waiting), { recursive: true })
  for (const file of [half, foreign, waiting, fresh]) await writeFile(file, 'x')
  for (const file of [half, foreign, waiting]) await age(file)
  await ageAll(world)
  world.clock.moveTo('2050-01-01T00:00:00.000Z')
  await sweepFilesJob.handle({}, world.ports)
  expect((await world.storedKeys()).filter((key) => !key.includes('/'))).toEqual(['readme'])
  expect(await world.storedKeys()).toHaveLength(2)
  expect(await world.incoming()).toEqual(['fresh'])
  world.clock.setOffset(0)
  expect((await world.asks(world.applicant, 'GET', contentPath)).status).toBe(200)
})

test('a document expires the day after its last day, in the zone of the hospital, once', async (t) => {
  const world = await documentWorld(t)
  await world.uploads(world.applicant, pdf(), { expiresOn: '2027-03-31' })
  await world.uploads(world.applicant, pdf('photo'), { requirement: 'photos' })
  world.clock.moveTo('2027-04-01T03:30:00.000Z')
  await expireDocumentsJob.handle({}, world.ports)
  expect(world.told).toEqual(['proof uploaded', 'photos uploaded'])
  world.clock.moveTo('2027-04-01T04:30:00.000Z')
  await expireDocumentsJob.handle({}, world.ports)
  await expireDocumentsJob.handle({}, world.ports)
  expect(world.told).toEqual(['proof uploaded', 'photos uploaded', 'proof expired'])
  const documents = await documentsOf(world.database.read(), world.dossier)
  expect(documents.map(({ requirement, state }) => [requirement, state])).toEqual([
    ['proof', 'expired'],
    ['photos', 'uploaded'],
  ])
})

const generated = (world: DocumentWorld, text: string) => ({
  dossier: world.dossier,
  requirement: 'summary',
  fileName: 'Sommaire.pdf',
  mediaType: 'application/pdf',
  bytes: pdf(text),
})

test('generated documents stand side by side, accepted, downloadable, never reviewed or removed', async (t) => {
  const world = await documentWorld(t)
  const { id } = await world.database.transaction(async (tx) => {
    await storeGenerated(tx, world.ports, generated(world, 'one'))
    return storeGenerated(tx, world.ports, generated(world, 'two'))
  })
  const { documents } = await world.lists(world.applicant)
  expect(documents.map(({ origin, state, mayRemove }) => [origin, state, mayRemove])).toEqual([
    ['generated', 'accepted', false],
    ['generated', 'accepted', false],
  ])
  const download = await world.asks(world.applicant, 'GET', `/api/documents/${id}/content`)
  expect(download.bytes.equals(pdf('two'))).toBe(true)
  await world.sends()
  expect((await world.asks(world.desk, 'POST', `/api/documents/${id}/review`, { decision: 'accept' })).status).toBe(409)
})

test('a rolled back document leaves only a file for the sweep', async (t) => {
  const world = await documentWorld(t)
  const work = world.database.transaction(async (tx) => {
    await storeGenerated(tx, world.ports, generated(world, 'one'))
    throw new Error('later fault')
  })
  await expect(work).rejects.toThrow('later fault')
  expect((await world.lists(world.applicant)).documents).toEqual([])
  await ageAll(world)
  await sweepFilesJob.handle({}, world.ports)
  expect(await world.storedKeys()).toEqual([])
})

test('a missing file is a fault, told without detail, and no reading is recorded', async (t) => {
  const world = await documentWorld(t)
  const { id, contentPath } = (await world.uploads(world.applicant, pdf())).body
  for (const key of await world.storedKeys()) await world.ports.files.remove(key)
  const answer = await world.asks<{ code: string }>(world.applicant, 'GET', contentPath)
  expect([answer.status, answer.body.code]).toEqual([500, 'fault'])
  const records = await world.database
    .read()
    .many(sql`select from core.audit where action = 'document.read' and detail ->> 'documentId' = ${id}`)
  expect(records).toEqual([])
})

test('on S3 a document goes in, comes out and goes as on disk', async (t) => {
  const files = await s3FileStore(t)
  const world = await documentWorld(t, { files })
  const { id, contentPath } = (await world.uploads(world.applicant, pdf('S3'))).body
  const download = await world.asks(world.applicant, 'GET', contentPath)
  expect(download.bytes.equals(pdf('S3'))).toBe(true)
  await files.put('someone-elses', Readable.from([Buffer.from('x')]))
  await sweepFilesJob.handle({}, world.ports)
  const [key = ''] = await world.storedKeys()
  expect((await buffer(await files.get(key))).equals(pdf('S3'))).toBe(true)
  expect((await world.asks(world.applicant, 'DELETE', `/api/documents/${id}`)).status).toBe(204)
  await expect.poll(world.storedKeys).toEqual(['someone-elses'])
})
