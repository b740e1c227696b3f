import { type AccountActor, civilDateOf, endOfDay, momentOf, Refusal } from '@guichet/core/domain'
import { addTimers, type Ports, reopenForm, type Tx } from '@guichet/core/server'
import { correctionReminders } from '../domain/cycle-calendar.ts'
import type { AcceptIntake, ReopenApplication, ReturnForCorrection } from '../domain/review-contract.ts'
import { refreshFlags } from './application-facts.ts'
import { type Application, changeApplication, lockApplication } from './application-store.ts'
import { fillInAgain, startQuestionnaire } from './begin-filling-in.ts'
import { lockUnchanged } from './committee-decisions.ts'
import { moveApplication } from './move-application.ts'
import { tellApplicant, tellHolder } from './notices.ts'
import { recordReview } from './review-store.ts'
import { setChiefEscalations } from './timers.ts'

/** Medical affairs found the file complete: it goes to the chief, and the committee's statutory days begin. */
export async function acceptIntake(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: AcceptIntake & { id: string },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  const moved = await moveApplication(tx, actor, application, { action: 'accept-intake' })
  if (command.note) {
    await recordReview(tx, actor, moved, { step: 'intake', recommendation: 'noted', comment: command.note, detail: {} })
  }
  await setChiefEscalations(tx, moved)
  await tellHolder(tx, ports, moved)
  return changeApplication(tx, moved, { completedAt: application.completedAt ?? tx.now, correction: null })
}

/** Opens the named parts again for the applicant, with what to correct and until when. The earlier summary stays. */
export async function returnForCorrection(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ReturnForCorrection & { id: string },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  if (command.dueOn <= civilDateOf(tx.now, application.timeZone)) {
    throw new Refusal('invalid', { problems: [{ path: 'dueOn', code: 'reappointment.date-not-ahead' }] })
  }
  const dueAt = endOfDay(command.dueOn, application.timeZone)
  const moved = await moveApplication(tx, actor, application, {
    action: 'return-for-correction',
    reason: command.message,
    detail: { sections: command.sections, dueOn: command.dueOn },
    dueAt,
  })
  for (const on of correctionReminders(command.dueOn, civilDateOf(tx.now, application.timeZone))) {
    await addTimers(tx, [moved], [{ name: 'correction-reminder', dueAt: momentOf(on, '08:00', application.timeZone) }])
  }
  if (command.sections.includes('questionnaire')) {
    await reopenForm(tx, actor, { dossier: moved, questionnaireId: moved.questionnaireId })
  }
  await tellApplicant(tx, ports, moved, { notice: 'reappointment-returned', due: command.dueOn })
  const returned = await changeApplication(tx, moved, {
    correction: {
      sections: command.sections,
      message: command.message,
      dueOn: command.dueOn,
      returnedAt: tx.now,
      corrected: [],
    },
    completedAt: null,
    attestations: { accepted: application.attestations.accepted, signedName: null, signedAt: null },
  })
  await refreshFlags(tx, returned)
  return returned
}

/** Medical affairs lets an ended file go on while the cycle takes files. */
export async function reopenApplication(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ReopenApplication & { id: string },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  const moved = await moveApplication(tx, actor, application, { action: 'reopen', reason: command.reason })
  await tellApplicant(tx, ports, moved, 'reappointment-reopened')
  return fillInAgain(tx, actor, moved)
}

/** The applicant begins: the questionnaire is prefilled with what decides which questions are asked. */
export async function startApplication(tx: Tx, actor: AccountActor, command: { id: string }): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  const moved = await moveApplication(tx, actor, application, { action: 'start' })
  await startQuestionnaire(tx, actor, moved)
  return moved
}
