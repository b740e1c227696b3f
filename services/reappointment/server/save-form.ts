import type { AccountActor, SaveAnswersBody, SavedForm, FormView, Sensitivity } from '@guichet/core/domain'
import { type Db, getForm, saveAnswers, type Tx } from '@guichet/core/server'
import { hidesContent } from './application-readers.ts'
import { refreshFlags } from './application-facts.ts'
import { getApplication, markCorrected } from './application-store.ts'
import { Refusal } from '@guichet/core/domain'
import { lockForEdit } from './save-section.ts'

/** Autosaves answers of the questionnaire; see `saveAnswers` for what happens when two tabs write. */
export async function saveQuestionnaire(
  tx: Tx,
  actor: AccountActor,
  command: SaveAnswersBody & { id: string },
): Promise<SavedForm> {
  const application = await lockForEdit(tx, actor, command.id, 'questionnaire')
  const saved = await saveAnswers(tx, actor, {
    dossier: application,
    questionnaireId: application.questionnaireId,
    baseVersion: command.baseVersion,
    changes: command.changes,
  })
  await refreshFlags(tx, await markCorrected(tx, application, 'questionnaire'))
  return saved
}

/** What of the answers a reviewer may see: the health answer goes to nobody but the person it is about. */
const reviewerSees: readonly Sensitivity[] = ['normal', 'legal']

/** The questionnaire with the answers this reader may see. Reviewers read it once it was submitted. */
export async function readQuestionnaire(db: Db, actor: AccountActor, id: string): Promise<FormView> {
  const application = await getApplication(db, actor, id)
  const own = actor.accountId === application.applicantId
  if (hidesContent(application, actor)) throw new Refusal('not-found')
  return getForm(db, actor, {
    dossier: application,
    questionnaireId: application.questionnaireId,
    ...(own ? {} : { allowed: reviewerSees }),
  })
}
