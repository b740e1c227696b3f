import type { AccountActor } from '../../domain/actor.ts'
import type { MessageView, NewMessage } from '../../domain/notification-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isApplicantSide } from '../../domain/workflow.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { announceDossier } from '../dossiers/announce-dossier.ts'
import { listApplicantSide } from '../dossiers/party-accounts.ts'
import { getDossier } from '../dossiers/dossier-store.ts'
import type { Ports } from '../ports.ts'
import { announce } from './live.ts'
import { notify } from './notify.ts'
import { addMessage, listAlreadyTold, listReviewers } from './thread-store.ts'

const template = 'message-posted'

/**
 * Writes into the conversation of a dossier and tells the other side: the applicant, or the reviewers. Several messages in a row
 * are one e-mail, until the first is read. Refuses `not-your-part` when the applicant writes to reviewers only.
 */
export async function postMessage(
  tx: Tx,
  ports: Pick<Ports, 'registry'>,
  actor: AccountActor,
  { dossierId, ...message }: NewMessage & { dossierId: string },
): Promise<MessageView> {
  const dossier = await getDossier(tx, actor, dossierId)
  const isApplicant = isApplicantSide(dossier, actor)
  if (isApplicant && message.visibleTo === 'reviewers') throw new Refusal('not-your-part')
  const posted = await addMessage(tx, actor, dossier, message)
  await recordAudit(tx, actor, {
    action: 'message.posted',
    subjectKind: 'dossier',
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { visibleTo: message.visibleTo },
  })
  const toReviewers = isApplicant || message.visibleTo === 'reviewers'
  const readers = toReviewers ? await listReviewers(tx, dossier, actor.accountId) : await listApplicantSide(tx, dossier)
  const told = await listAlreadyTold(tx, dossier, readers, template)
  const path = ports.registry.dossierKind(dossier.kind).path(dossier.id)
  const about = {
    organizationId: dossier.organizationId,
    dossierId: dossier.id,
    template,
    values: { author: actor.name },
    path,
  }
  await notify(tx, ports, { ...about, accountIds: readers.filter((id) => !told.has(id)) })
  await notify(tx, ports, { ...about, accountIds: readers.filter((id) => told.has(id)), email: false })
  if (message.visibleTo === 'everyone') announceDossier(tx, dossier, 'message')
  else announce(tx, { organizationId: dossier.organizationId, dossierId: dossier.id, kind: 'message' })
  return posted
}
