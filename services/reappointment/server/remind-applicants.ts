import { type AccountActor, Refusal } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import type { BatchOutcome, RemindApplicants } from '../domain/review-contract.ts'
import { changeApplication, lockApplications } from './application-store.ts'
import { moveApplication } from './move-application.ts'
import { remindApplicant } from './notices.ts'

/** Sends a reminder to each of the files that still wait for their applicant, or only answers who would get one. */
export async function remindApplicants(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: RemindApplicants,
): Promise<BatchOutcome> {
  const applications = await lockApplications(tx, actor, command.applicationIds)
  const found = new Set(applications.map((application) => application.id))
  const outcome: BatchOutcome = {
    done: [],
    refused: command.applicationIds.filter((id) => !found.has(id)).map((id) => ({ id, code: 'not-found' })),
  }
  for (const application of applications) {
    if (application.holder !== 'applicant') outcome.refused.push({ id: application.id, code: 'wrong-state' })
    else outcome.done.push(application.id)
  }
  if (command.preview) return outcome
  for (const application of applications) {
    if (!outcome.done.includes(application.id)) continue
    const moved = await moveApplication(tx, actor, application, {
      action: 'remind',
      ...(command.note ? { reason: command.note } : {}),
      dueAt: application.dueAt,
    })
    await changeApplication(tx, moved, { lastRemindedAt: tx.now, remindersSent: application.remindersSent + 1 })
    await remindApplicant(tx, ports, moved, 'reappointment-reminder')
  }
  if (outcome.done.length === 0) throw new Refusal('wrong-state')
  return outcome
}
