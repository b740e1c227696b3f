import type { AccountActor } from '../../domain/actor.ts'
import { dueVersions, informationFor } from '../../domain/legal.ts'
import type { DueView, LegalDocumentView } from '../../domain/legal-contract.ts'
import { legalLanguages, legalTextIn } from '../../domain/legal-text.ts'
import type { Db } from '../database/database.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type LegalDocument, listAcceptedVersions, listVersionsFor } from './legal-store.ts'

/** What the actor must accept where they act now, in full, and what they should know besides. */
export async function listDueDocuments(db: Db, actor: AccountActor): Promise<DueView> {
  const [versions, accepted] = [await listVersionsFor(db, actor), await listAcceptedVersions(db, actor)]
  const roles = actor.roles.map(({ role }) => role)
  const acceptedBefore = ({ organizationId, code }: LegalDocument) =>
    accepted.find((one) => one.organizationId === organizationId && one.code === code) ?? null
  return {
    actingFor: actor.organizationId,
    items: dueVersions(versions, accepted, roles).map((document) => viewOf(document, acceptedBefore(document))),
    information: informationFor(versions, roles).map((document) => viewOf(document, null)),
  }
}

function viewOf(document: LegalDocument, acceptedBefore: LegalDocumentView['acceptedBefore']): LegalDocumentView {
  const { organizationId, organizationName, code, version, kind, effectiveFrom } = document
  return {
    organization: { id: organizationId, name: organizationName },
    code,
    version,
    kind,
    effectiveFrom,
    texts: legalLanguages(document).map((language) => ({
      language,
      ...legalTextIn(document, language),
      sha256: fingerprintOf(document, language),
    })),
    acceptedBefore: acceptedBefore && { version: acceptedBefore.version, acceptedAt: acceptedBefore.acceptedAt },
  }
}
