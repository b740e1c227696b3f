import type { AccountActor } from '@guichet/core/domain'
import { addTimers, reopenForm, startForm, type Tx } from '@guichet/core/server'
import { contextAnswers } from '../domain/questionnaire-context.ts'
import { refreshFlags } from './application-facts.ts'
import { type Application, changeApplication } from './application-store.ts'
import { configurationOf } from './cycle-store.ts'
import { reminderTimers } from './timers.ts'

/** Starts the questionnaire, prefilled with what decides which questions are asked; one that was started is left as it is. */
export async function startQuestionnaire(tx: Tx, actor: AccountActor, application: Application): Promise<void> {
  const { questionnaire } = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  const { category, departmentCode: department, profession, questionnaireId } = application
  const prefilled = contextAnswers(questionnaire, { category, department, profession })
  await startForm(tx, actor, { dossier: application, questionnaireId }, prefilled)
}

/**
 * Opens a file that had ended to its applicant again: the questionnaire can be answered, what was signed is signed anew, and the
 * reminders that still lie ahead leave. The file must be locked and in progress.
 */
export async function fillInAgain(tx: Tx, actor: AccountActor, application: Application): Promise<Application> {
  await startQuestionnaire(tx, actor, application)
  await reopenForm(tx, actor, { dossier: application, questionnaireId: application.questionnaireId })
  const { cycle } = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  const ahead = reminderTimers(cycle, application.timeZone, tx.now)
  await addTimers(tx, [application], ahead)
  const open = await changeApplication(tx, application, {
    endsOn: null,
    completedAt: null,
    correction: null,
    attestations: { accepted: application.attestations.accepted, signedName: null, signedAt: null },
  })
  await refreshFlags(tx, open)
  return open
}
