import type { Instant } from '../../domain/calendar.ts'
import type { Tx } from '../database/database.ts'
import { storeGenerated } from '../documents/store-generated.ts'
import type { AnnouncedDossier } from '../dossiers/announce-dossier.ts'
import type { Ports } from '../ports.ts'
import type { PdfDocument } from './pdf-document.ts'
import { newVerificationCode } from './verification-code.ts'
import { findVerification, type LocalizedFact, lockVerificationCode, recordVerification } from './verification-store.ts'

/** A document ready to be issued, as the services build it. */
export interface PreparedPdf {
  fileName: string
  /** The verification is added when the document is issued. */
  document: Omit<PdfDocument, 'verification'>
  /** What strangers are told when they check the document; without it the document bears no code. */
  verification?: {
    /** Message key of the kind of document. */
    kind: string
    facts: readonly LocalizedFact[]
  }
}

/** A document that strangers can check. */
export type VerifiablePdf = PreparedPdf & Required<Pick<PreparedPdf, 'verification'>>

export interface PdfIssue extends PreparedPdf {
  dossier: AnnouncedDossier
  /** What the document is to its dossier, in the column `requirement`. */
  requirement: string
}

export interface IssuedPdf {
  documentId: string
  /** Null for a document without verification. */
  code: string | null
}

/** The bytes of a document that is not stored yet. */
export interface RenderedPdf {
  bytes: Uint8Array
  code: string | null
  /** The moment the document states as its own. */
  createdAt: Instant
}

/**
 * Typesets a document with its QR code. Needs no transaction, so that none is held open meanwhile. `createdAt` is the moment
 * the document states as its own; the same issue, moment and code give the same bytes.
 */
export async function renderIssue(
  ports: Pick<Ports, 'pdf' | 'config'>,
  issue: PreparedPdf,
  { createdAt, code = newVerificationCode() }: { createdAt: Instant; code?: string },
): Promise<RenderedPdf> {
  if (!issue.verification)
    return { bytes: await ports.pdf.render({ document: issue.document, createdAt }), code: null, createdAt }
  const verification = { url: verificationUrl(ports, code), code }
  return {
    bytes: await ports.pdf.render({ document: { ...issue.document, verification }, createdAt }),
    code,
    createdAt,
  }
}

/** Stores a typeset document with its dossier and makes its code known. */
export async function keepIssue(tx: Tx, ports: Ports, issue: PdfIssue, rendered: RenderedPdf): Promise<IssuedPdf> {
  const { dossier, requirement, fileName, document, verification } = issue
  const stored = await storeGenerated(tx, ports, {
    dossier,
    requirement,
    fileName,
    mediaType: 'application/pdf',
    bytes: rendered.bytes,
    createdAt: rendered.createdAt,
  })
  if (verification && rendered.code) {
    await recordVerification(tx, {
      code: rendered.code,
      organizationId: dossier.organizationId,
      documentId: stored.id,
      kind: verification.kind,
      reference: document.reference,
      facts: verification.facts,
    })
  }
  return { documentId: stored.id, code: rendered.code }
}

/**
 * Typesets and stores a document inside the transaction, for short documents (tens of milliseconds). The transaction stays open
 * meanwhile: where rows are locked that others wait for, use `issuePdfOnce` from a job instead.
 */
export async function issuePdf(tx: Tx, ports: Ports, issue: PdfIssue): Promise<IssuedPdf> {
  return keepIssue(tx, ports, issue, await renderIssue(ports, issue, { createdAt: tx.now }))
}

/**
 * For jobs: typesets outside any transaction, then stores in one of its own. The job carries the code, made by
 * `newVerificationCode` where it was queued, and the moment of the snapshot: run again with the same code it changes nothing and
 * answers the document that exists. `also` runs in the same transaction, the first time only, for example to note the document
 * on the row it belongs to.
 */
export async function issuePdfOnce(
  ports: Ports,
  issue: PdfIssue & VerifiablePdf,
  once: { code: string; createdAt: Instant },
  also: (tx: Tx, issued: IssuedPdf) => Promise<void> = async () => {},
): Promise<IssuedPdf> {
  const done = await findVerification(ports.database.read(), once.code)
  if (done) return { documentId: done.documentId, code: once.code }
  const rendered = await renderIssue(ports, issue, once)
  return ports.database.transaction(async (tx) => {
    await lockVerificationCode(tx, once.code)
    const meanwhile = await findVerification(tx, once.code)
    if (meanwhile) return { documentId: meanwhile.documentId, code: once.code }
    const issued = await keepIssue(tx, ports, issue, rendered)
    await also(tx, issued)
    return issued
  })
}

/** The address behind the QR code. */
export function verificationUrl(ports: Pick<Ports, 'config'>, code: string): string {
  return `${ports.config.publicUrl}/verify/${code}`
}
