import { civilDateOf, type Instant } from '../../domain/calendar.ts'
import type { LocalizedText } from '../../domain/language.ts'
import type { VerificationStatus, VerificationView } from '../../domain/verification-contract.ts'
import type { Translator } from '../messages/translator.ts'
import type { VerifiableDocument } from './verification-store.ts'

/** What the public page and the API tell about a document at the moment `now`. */
export function verificationView(row: VerifiableDocument, now: Instant, translator: Translator): VerificationView {
  const { code, kind, organization, timeZone, bytes, sha256 } = row
  const status = statusOf(row, civilDateOf(now, timeZone))
  return {
    code,
    status,
    endedOn: endOf(row, status),
    kind: inEachLanguage(translator, kind),
    organization,
    reference: row.facts.reference,
    issuedOn: civilDateOf(row.issuedAt, timeZone),
    bytes,
    sha256,
    facts: row.facts.facts,
  }
}

/** The gravest truth wins: revoked, then replaced, then past its last day. */
function statusOf(row: VerifiableDocument, today: string): VerificationStatus {
  if (row.revokedAt) return 'revoked'
  if (row.documentState === 'superseded') return 'superseded'
  if (row.expiresOn !== null && row.expiresOn < today) return 'expired'
  return 'valid'
}

function endOf(row: VerifiableDocument, status: VerificationStatus): string | null {
  if (status === 'revoked' && row.revokedAt) return civilDateOf(row.revokedAt, row.timeZone)
  return status === 'expired' ? row.expiresOn : null
}

function inEachLanguage(translator: Translator, key: string): LocalizedText {
  return { fr: translator.t('fr', key), en: translator.t('en', key), ar: translator.t('ar', key) }
}
