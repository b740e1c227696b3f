import type { AccountActor } from '../../domain/actor.ts'
import { bindingVersions, isSameVersion } from '../../domain/legal.ts'
import type { Acceptance } from '../../domain/legal-contract.ts'
import { isOwnName, legalLanguages } from '../../domain/legal-text.ts'
import { type Problem, Refusal, refuseIfAny } from '../../domain/refusal.ts'
import { type Account, getAccount } from '../accounts/account-store.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { requireRecentConfirmation } from '../sessions/confirm-identity.ts'
import { type AcceptanceEvidence, fingerprintOf } from './fingerprint.ts'
import { insertAcceptance, type LegalDocument, listVersionsFor } from './legal-store.ts'

type Named = Acceptance['documents'][number]

/**
 * The actor accepts the named texts, exactly as they were shown; what was accepted already stays as it is. Refuses `not-found` for a document
 * that does not concern them, `version-conflict` when another version binds by now, the text is not the one shown, or they act for
 * somebody else meanwhile, `invalid` when an undertaking is not signed with their own name, and `confirm-identity` before such a signature.
 */
export async function acceptDocuments(
  tx: Tx,
  actor: AccountActor,
  command: Acceptance,
  evidence: AcceptanceEvidence,
): Promise<void> {
  if (command.actingFor !== actor.organizationId) throw new Refusal('version-conflict')
  const roles = actor.roles.map(({ role }) => role)
  const binding = bindingVersions(await listVersionsFor(tx, actor), roles)
  const accepted = command.documents.map((named) => ({ named, document: shownOf(binding, named) }))
  if (accepted.some(({ document }) => document.kind === 'undertaking')) {
    const account = await getAccount(tx, actor.accountId)
    refuseIfAny(accepted.flatMap((one, index) => signatureProblems(one, account, index)))
    requireRecentConfirmation(actor)
  }
  for (const { named, document } of accepted) await record(tx, actor, { named, document, evidence })
}

/** The version that binds now, if it is the one that was shown. */
function shownOf(binding: readonly LegalDocument[], named: Named): LegalDocument {
  const document = binding.find(
    ({ organizationId, code }) => organizationId === named.organizationId && code === named.code,
  )
  if (!document) throw new Refusal('not-found')
  const shown =
    isSameVersion(document, named) &&
    legalLanguages(document).includes(named.language) &&
    fingerprintOf(document, named.language) === named.sha256
  if (!shown) throw new Refusal('version-conflict', { current: document.version })
  return document
}

function signatureProblems(
  { named, document }: { named: Named; document: LegalDocument },
  account: Account,
  index: number,
): Problem[] {
  if (document.kind !== 'undertaking') return []
  const path = `documents/${index}/typedName`
  if (!named.typedName) return [{ path, code: 'legal-name-missing' }]
  const values = { name: `${account.givenName} ${account.familyName}` }
  return isOwnName(named.typedName, account) ? [] : [{ path, code: 'legal-name-differs', values }]
}

async function record(
  tx: Tx,
  actor: AccountActor,
  { named, document, evidence }: { named: Named; document: LegalDocument; evidence: AcceptanceEvidence },
): Promise<void> {
  const { organizationId, code, version, kind } = document
  const { language, sha256 } = named
  const typedName = kind === 'undertaking' ? (named.typedName ?? null) : null
  const acceptance = { organizationId, code, version, language, sha256, typedName, ...evidence }
  if (!(await insertAcceptance(tx, actor, acceptance))) return
  await recordAudit(tx, actor, {
    action: 'legal.accepted',
    subjectKind: 'account',
    subjectId: actor.accountId,
    organizationId,
    detail: { code, version, language, sha256, actingFor: actor.organizationId },
  })
}
