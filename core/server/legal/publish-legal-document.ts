import type { Actor } from '../../domain/actor.ts'
import type { Language } from '../../domain/language.ts'
import { type LegalDocumentFile, legalDocumentFile } from '../../domain/legal-contract.ts'
import { legalLanguages } from '../../domain/legal-text.ts'
import { Refusal, refuseIfAny } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { refuseUnstorable } from '../http/storable-text.ts'
import { getOrganization } from '../organizations/organization-store.ts'
import { contentHash } from './fingerprint.ts'
import { getContentHash, insertLegalDocument } from './legal-store.ts'

/**
 * Publishes a version of a legal document of an organization, as `legalDocumentFile` describes it. Publishing the same content again
 * changes nothing. Refuses `invalid` when it is malformed or not written whole in each language of the organization, and
 * `already-exists` when that version was published with other content: a new version is needed.
 */
export async function publishLegalDocument(
  tx: Tx,
  actor: Actor,
  { organizationId, document: file }: { organizationId: string; document: unknown },
): Promise<void> {
  const { languages } = await getOrganization(tx, organizationId)
  const document = checked(file, languages)
  const { code, version } = document
  const sha256 = contentHash(document)
  if (!(await insertLegalDocument(tx, organizationId, { document, sha256 }))) {
    const published = await getContentHash(tx, { organizationId, code, version })
    if (!published.equals(sha256)) throw new Refusal('already-exists')
    return
  }
  await recordAudit(tx, actor, {
    action: 'legal.published',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { code, version, effectiveFrom: document.effectiveFrom, sha256: sha256.toString('hex') },
  })
}

function checked(file: unknown, languages: readonly Language[]): LegalDocumentFile {
  const shaped = legalDocumentFile.safeParse(file)
  if (!shaped.success) {
    throw new Refusal('invalid', {
      problems: shaped.error.issues
        .slice(0, 20)
        .map((issue) => ({ path: issue.path.join('/'), code: 'format.invalid' })),
    })
  }
  refuseUnstorable(shaped.data)
  const written = legalLanguages(shaped.data)
  const missing = languages.filter((language) => !written.includes(language))
  refuseIfAny(missing.map((language) => ({ path: '', code: 'legal-language-missing', values: { language } })))
  return shaped.data
}
