import { type AccountActor, civilDateOf, refuseIfAny } from '@guichet/core/domain'
import { clearTimers, type Ports, type Tx } from '@guichet/core/server'
import type { DeclineReappointment, WithdrawApplication } from '../domain/application-contract.ts'
import { departureProblems } from '../domain/appointment.ts'
import { type Application, changeApplication, lockApplication } from './application-store.ts'
import { fillInAgain } from './begin-filling-in.ts'
import { moveApplication } from './move-application.ts'
import { tellMedicalAffairs } from './notices.ts'
import { proposeWithdrawn } from './payments/propose-withdrawn.ts'

/** The applicant takes a submitted file back; what was paid for it is proposed to be given back as far as the fee rules say. It can be reopened by medical affairs while the cycle lasts. */
export async function withdrawApplication(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: WithdrawApplication & { id: string },
): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  const moved = await moveApplication(tx, actor, application, {
    action: 'withdraw',
    reason: command.reason,
    dueAt: null,
  })
  await clearTimers(tx, moved)
  await proposeWithdrawn(tx, moved)
  await tellMedicalAffairs(tx, ports, moved, 'reappointment-withdrawn')
  return moved
}

/** The applicant does not seek another year. The last day of practice lies within the present appointment. */
export async function declineReappointment(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: DeclineReappointment & { id: string },
): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  const present = { start: application.appointmentStart, end: application.appointmentEnd }
  refuseIfAny(departureProblems(command.effectiveOn, civilDateOf(tx.now, application.timeZone), present))
  const moved = await moveApplication(tx, actor, application, {
    action: 'decline',
    reason: command.reason,
    detail: { effectiveOn: command.effectiveOn },
    dueAt: null,
  })
  await clearTimers(tx, moved)
  await proposeWithdrawn(tx, moved)
  await tellMedicalAffairs(tx, ports, moved, 'reappointment-declined')
  return changeApplication(tx, moved, { endsOn: command.effectiveOn })
}

/** Changes one's mind after declining, while the cycle takes files. */
export async function reconsiderReappointment(
  tx: Tx,
  actor: AccountActor,
  command: { id: string },
): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  return fillInAgain(tx, actor, await moveApplication(tx, actor, application, { action: 'reconsider' }))
}
