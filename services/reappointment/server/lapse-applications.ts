import { type AccountActor, Refusal } from '@guichet/core/domain'
import { clearTimers, type Ports, type Tx } from '@guichet/core/server'
import type { BatchOutcome, LapseApplication, LapseBatch } from '../domain/review-contract.ts'
import { type Application, lockApplications } from './application-store.ts'
import { lockUnchanged } from './committee-decisions.ts'
import { allowedMove, moveApplication } from './move-application.ts'
import { tellApplicant } from './notices.ts'

/** The Chief of Staff confirms that a file lapses. Always a person's decision, after the final deadline and the reminders. */
export async function lapseApplication(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: LapseApplication & { id: string },
): Promise<void> {
  await lapse(tx, ports, actor, { application: await lockUnchanged(tx, actor, command), reason: command.reason })
}

/** The same for several files with one reason, or only which of them would lapse. What is refused is told file by file, and the others lapse. */
export async function lapseApplications(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: LapseBatch,
): Promise<BatchOutcome> {
  const applications = await lockApplications(tx, actor, command.applicationIds)
  const found = new Set(applications.map(({ id }) => id))
  const outcome: BatchOutcome = {
    done: [],
    refused: command.applicationIds.filter((id) => !found.has(id)).map((id) => ({ id, code: 'not-found' })),
  }
  for (const application of applications) {
    try {
      if (command.preview) await allowedMove(tx, actor, application, { action: 'lapse' })
      else await lapse(tx, ports, actor, { application, reason: command.reason })
      outcome.done.push(application.id)
    } catch (error) {
      // The move is refused before anything of the file is written.
      if (!(error instanceof Refusal)) throw error
      const [unmet] = error.details.conditions ?? []
      outcome.refused.push({ id: application.id, code: unmet?.condition ?? error.code })
    }
  }
  return outcome
}

async function lapse(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  { application, reason }: { application: Application; reason: string },
): Promise<void> {
  const moved = await moveApplication(tx, actor, application, { action: 'lapse', reason, dueAt: null })
  await clearTimers(tx, moved)
  await tellApplicant(tx, ports, moved, 'reappointment-lapsed')
}
