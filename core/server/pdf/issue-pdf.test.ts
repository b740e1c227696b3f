import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import sql from 'sql-template-tag'
import { expect, test, type TestContext } from 'vitest'
import { coreWorld } from '../../../test/support/core-world.ts'
import { createDiskFileStore } from '../documents/disk-file-store.ts'
import type { Ports } from '../ports.ts'
import { issuePdf, issuePdfOnce, type PdfIssue } from './issue-pdf.ts'
import { openPdfRenderer } from './pdf-renderer.ts'
import { readPdf } from './read-pdf.test-data.ts'
import { sampleDocument } from './sample-document.test-data.ts'
import { isVerificationCode, newVerificationCode } from './verification-code.ts'
import { findVerification } from './verification-store.ts'

/** A portal that stores files in a folder of its own and typesets for real. */
async function issuing(context: TestContext) {
  const world = await coreWorld(context)
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-pdf-'))
  const ports: Ports = { ...world.ports, files: createDiskFileStore(folder), pdf: openPdfRenderer() }
  context.onTestFinished(async () => {
    await ports.pdf.close()
    await rm(folder, { recursive: true })
  })
  const { verification: _, ...document } = sampleDocument('fr')
  const issue = {
    dossier: await world.request(),
    requirement: 'receipt',
    fileName: 'recu.pdf',
    document,
    // Any message serves as kind here.
    verification: { kind: 'pdf.reference', facts: [{ label: { fr: 'Montant' }, value: { fr: '50,00 $' } }] },
  } satisfies PdfIssue
  return { world, ports, issue }
}

interface Stored {
  id: string
  state: string
  origin: string
  sha256: string
  storageKey: string
}
const stored = (ports: Ports) =>
  ports.database
    .read()
    .many<Stored>(
      sql`select id, state, origin, encode(sha256, 'hex') as sha256, storage_key as "storageKey" from core.document`,
    )

test('an issued document is stored with its dossier and can be verified by the code it bears', async (context) => {
  const { world, ports, issue } = await issuing(context)
  const issued = await world.database.transaction((tx) => issuePdf(tx, ports, issue))
  const code = issued.code ?? ''
  expect(isVerificationCode(code)).toBe(true)

  const [document, ...others] = await stored(ports)
  expect(others).toEqual([])
  expect(document).toMatchObject({ id: issued.documentId, origin: 'generated', state: 'accepted' })
  const bytes = await buffer(await ports.files.get(document!.storageKey))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(document!.sha256)

  const { squeezed, plain } = readPdf(bytes)
  expect(squeezed).toContain(`localhost:3000/verify/${code}`)
  expect(plain).toContain(`(http://localhost:3000/verify/${code})`)
  expect(await findVerification(ports.database.read(), code)).toMatchObject({
    documentId: issued.documentId,
    sha256: document!.sha256,
    bytes: bytes.length,
    facts: { reference: 'RA-2027-000042-K', facts: issue.verification.facts },
  })
})

test('a document without verification bears no code', async (context) => {
  const { world, ports, issue } = await issuing(context)
  const { verification: _, ...plain } = issue
  const issued = await world.database.transaction((tx) => issuePdf(tx, ports, plain))
  expect(issued.code).toBeNull()
  const [document] = await stored(ports)
  const { squeezed } = readPdf(await buffer(await ports.files.get(document!.storageKey)))
  expect(squeezed).not.toContain('verify')
})

test('a job that runs twice, or twice at once, issues one document and does what goes with it once', async (context) => {
  const { ports, issue } = await issuing(context)
  const once = { code: newVerificationCode(), createdAt: '2027-05-12T14:00:00.000Z' }
  const noted: string[] = []
  const run = () => issuePdfOnce(ports, issue, once, async (_tx, { documentId }) => void noted.push(documentId))
  const both = await Promise.all([run(), run()])
  const again = await run()
  const documents = await stored(ports)
  expect(documents).toHaveLength(1)
  expect(new Set([...both, again].map(({ documentId }) => documentId))).toEqual(new Set([documents[0]!.id]))
  expect(noted).toEqual([documents[0]!.id])
})

test('when what goes with the document fails, nothing is issued and the job can run again', async (context) => {
  const { ports, issue } = await issuing(context)
  const once = { code: newVerificationCode(), createdAt: '2027-05-12T14:00:00.000Z' }
  const failing = issuePdfOnce(ports, issue, once, async () => {
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await stored(ports)).toEqual([])
  expect(await findVerification(ports.database.read(), once.code)).toBeUndefined()
  await issuePdfOnce(ports, issue, once)
  expect(await stored(ports)).toHaveLength(1)
})
