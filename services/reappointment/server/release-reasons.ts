import type { AccountActor } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import type { ReleaseReasons } from '../domain/review-contract.ts'
import { changeApplication } from './application-store.ts'
import { lockUnchanged } from './committee-decisions.ts'
import { moveApplication } from './move-application.ts'
import { tellApplicant } from './notices.ts'

/** Medical affairs gives the person what the committee wrote against them; the days to ask for a hearing begin. */
export async function releaseReasons(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ReleaseReasons & { id: string },
): Promise<void> {
  const application = await lockUnchanged(tx, actor, command)
  const moved = await moveApplication(tx, actor, application, { action: 'release-reasons', dueAt: application.dueAt })
  await changeApplication(tx, moved, { reasonsReleasedAt: tx.now })
  await tellApplicant(tx, ports, moved, 'reappointment-reasons-released')
}
