import type { AccountActor } from '../../domain/actor.ts'
import type { DocumentDecision, DocumentView } from '../../domain/document-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isApplicantSide } from '../../domain/workflow.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import { lockDossier } from '../dossiers/dossier-store.ts'
import { announceDossier } from '../dossiers/announce-dossier.ts'
import type { Ports } from '../ports.ts'
import { type Document, documentRulesOf, refuseUnless } from './document-rules.ts'
import { deleteDocument, findDocument, updateDocument } from './document-store.ts'
import { isReviewable, maySeeDocument, removalOf, viewDocument } from './list-documents.ts'

type Needed = Pick<Ports, 'registry' | 'config' | 'files'>

/**
 * Accepts or rejects an uploaded document. A rejection needs a reason, which the person who uploaded it reads. Refuses `not-found` for what the actor does not see,
 * `not-your-part`, `wrong-state` for what was replaced or has expired, `invalid` without a reason. Deciding the same again changes nothing.
 */
export async function reviewDocument(
  tx: Tx,
  ports: Needed,
  actor: AccountActor,
  { id, decision, reason }: DocumentDecision & { id: string },
): Promise<DocumentView> {
  const { dossier, document } = await lockDocument(tx, ports, actor, id)
  refuseUnless(await mayReviewNow(tx, ports, actor, dossier))
  if (!isReviewable(document)) throw new Refusal('wrong-state', { values: { state: document.state } })
  if (decision === 'reject' && !reason) {
    throw new Refusal('invalid', { problems: [{ path: 'reason', code: 'document-reason-missing' }] })
  }
  const state = decision === 'accept' ? 'accepted' : 'rejected'
  const rejectReason = decision === 'accept' ? null : (reason ?? null)
  if (document.state === state && document.rejectReason === rejectReason) {
    return viewDocument(tx, ports, actor, { dossier, document })
  }
  const decided = await updateDocument(tx, document, { state, rejectReason, reviewedBy: actor.accountId })
  await tell(tx, ports, { dossier, document: decided, actor, action: `document.${state}` })
  return viewDocument(tx, ports, actor, { dossier, document: decided })
}

/** Removes one's own upload while documents may be added and nobody relies on it; the file goes with it. */
export async function removeDocument(tx: Tx, ports: Needed, actor: AccountActor, id: string): Promise<void> {
  const { dossier, document } = await lockDocument(tx, ports, actor, id)
  refuseUnless(await documentRulesOf(ports.registry, dossier).mayUpload(tx, dossier, actor))
  if (document.createdBy !== actor.accountId) throw new Refusal('not-your-part')
  const mayRemove = await removalOf(tx, ports, actor, dossier)
  if (!mayRemove(document)) throw new Refusal('wrong-state', { values: { state: document.state } })
  await deleteDocument(tx, document)
  // Should this be lost the daily sweep finds a file without a document.
  tx.afterCommit(() => void ports.files.remove(document.storageKey).catch(() => undefined))
  await tell(tx, ports, { dossier, document, actor, action: 'document.removed' })
}

async function mayReviewNow(tx: Tx, ports: Needed, actor: AccountActor, dossier: Dossier): Promise<boolean | Refusal> {
  if (isApplicantSide(dossier, actor)) return false
  return (await documentRulesOf(ports.registry, dossier).mayReview?.(tx, dossier, actor)) ?? false
}

async function lockDocument(tx: Tx, ports: Needed, actor: AccountActor, id: string) {
  const found = await findDocument(tx, id)
  if (!found) throw new Refusal('not-found')
  const dossier = await lockDossier(tx, actor, found.dossierId)
  // Read again: only now nobody else changes it.
  const document = await findDocument(tx, id)
  if (!document || !(await maySeeDocument(tx, ports, actor, { dossier, document }))) throw new Refusal('not-found')
  return { dossier, document }
}

interface Told {
  dossier: Dossier
  document: Document
  actor: AccountActor
  action: string
}

async function tell(tx: Tx, ports: Needed, { dossier, document, actor, action }: Told): Promise<void> {
  await recordAudit(tx, actor, {
    action,
    subjectKind: 'dossier',
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { documentId: document.id, requirement: document.requirement },
  })
  await documentRulesOf(ports.registry, dossier).onChange?.(tx, dossier, document)
  announceDossier(tx, dossier)
}
