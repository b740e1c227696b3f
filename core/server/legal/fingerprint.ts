import { createHash, createHmac } from 'node:crypto'
import type { Language } from '../../domain/language.ts'
import { canonicalText, legalLanguages, type LegalContent, legalTextIn } from '../../domain/legal-text.ts'
import type { LegalDocumentFile } from '../../domain/legal-contract.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** The SHA-256 of what is shown of a version in one language, hexadecimal. */
export function fingerprintOf(document: LegalContent & { code: string; version: string }, language: Language): string {
  return sha256(canonicalText(document, language, legalTextIn(document, language))).toString('hex')
}

/** The SHA-256 of everything a version says: two publications with the same one are the same. */
export function contentHash(document: LegalDocumentFile): Buffer {
  const { code, version, kind, effectiveFrom } = document
  const audience = [...new Set(document.audienceRoles)].toSorted()
  const texts = legalLanguages(document).map((language) => fingerprintOf(document, language))
  return sha256(JSON.stringify([code, version, kind, effectiveFrom, audience, texts]))
}

/** From where and in which session somebody accepted, so that a claim can be checked later and nothing can be read back. */
export interface AcceptanceEvidence {
  addressHash: Buffer
  sessionHash: Buffer
}

/** Addresses are few enough to try them all, so theirs is a hash under the installation's secret. */
export function evidenceOf(
  secret: string | Uint8Array,
  from: { address: string; sessionId: string },
): AcceptanceEvidence {
  return {
    addressHash: createHmac('sha256', secret).update(`legal acceptance ${from.address}`).digest(),
    sessionHash: sha256(from.sessionId),
  }
}
