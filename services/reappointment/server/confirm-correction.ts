import { type AccountActor, Refusal } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import type { ConfirmCorrection } from '../domain/application-contract.ts'
import { refreshFlags } from './application-facts.ts'
import { lockApplication, markCorrected } from './application-store.ts'

/**
 * The applicant looked at a part that was named by a return and has nothing (more) to change in it: without this, a part that turns
 * out to be right, or that is mended elsewhere, would keep the file from being submitted again. Refuses `wrong-state` when the
 * part is not one to correct.
 */
export async function confirmCorrection(
  tx: Tx,
  actor: AccountActor,
  { id, section }: ConfirmCorrection & { id: string },
): Promise<void> {
  const application = await lockApplication(tx, actor, id)
  if (actor.accountId !== application.applicantId) throw new Refusal('not-your-part')
  if (application.state !== 'returned' || !application.correction?.sections.includes(section)) {
    throw new Refusal('wrong-state', { values: { state: application.state } })
  }
  await recordAudit(tx, actor, {
    action: 'application.correction-confirmed',
    subjectKind: 'dossier',
    subjectId: application.id,
    organizationId: application.organizationId,
    detail: { section },
  })
  await refreshFlags(tx, await markCorrected(tx, application, section))
}
