import { type Actor, accountIdOf } from '../../domain/actor.ts'
import type { AnswerChange, FormConflict, SavedForm } from '../../domain/form-contract.ts'
import {
  answerAt,
  type Answers,
  type AnswerValue,
  editabilityByLinkId,
  isEmptyAnswer,
  problemsOfChange,
  sameAnswer,
  sectionStates,
} from '../../domain/questionnaire.ts'
import { Refusal, refuseIfAny } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { settleAttachments } from './form-attachments.ts'
import { type Form, type FormDossier, insertForm, lockForm, updateForm } from './form-store.ts'

export interface AnswersToSave {
  /** A dossier the caller has locked and found open for changes by this actor. */
  dossier: FormDossier
  questionnaireId: string
  /** The version the screen started from. */
  baseVersion: number
  changes: readonly AnswerChange[]
  /** linkIds that may be changed although the questionnaire locks them: an approved change request, say. */
  unlocked?: readonly string[]
}

/**
 * Saves changed answers of a draft. What others saved since `baseVersion` to other questions stays; nothing is written when the answers are already so, hence a
 * repeated save is harmless. Refuses `invalid` for answers that make no sense or are locked, `wrong-state` once the form is completed, and `version-conflict` when a
 * stored answer differs both from what the screen started with and from what it sends (`current` is a `FormConflict`; nothing was kept).
 */
export async function saveAnswers(tx: Tx, actor: Actor, command: AnswersToSave): Promise<SavedForm> {
  const { dossier, questionnaireId } = command
  await beginForm(tx, actor, command)
  const form = await lockForm(tx, { dossier, questionnaireId })
  if (form.status !== 'in-progress') throw new Refusal('wrong-state', { values: { state: form.status } })
  const changes = command.changes.map(({ linkId, was, now }) => ({ linkId, was: given(was), now: given(now) }))
  refuseIfAny(checkChanges(form, changes, command))
  refuseConflicts(form, changes, { baseVersion: command.baseVersion, actor })
  const answers = merged(form.answers, changes)
  const problems = await settleAttachments(tx, dossier, form.questionnaire.content.item ?? [], answers)
  refuseIfAny(problems.filter(({ path }) => changes.some(({ linkId }) => path.split('/')[0] === linkId)))
  if (sameAnswer(answers, form.answers)) return savedView(form, answers, form)
  await updateForm(tx, form, { answers, status: 'in-progress', accountId: authorOf(actor, dossier) })
  await recordAudit(tx, actor, {
    action: 'form.saved',
    subjectKind: 'dossier',
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { questionnaireId, version: form.version + 1, linkIds: changes.map(({ linkId }) => linkId) },
  })
  return savedView(form, answers, { version: form.version + 1, updatedAt: tx.now })
}

/** Null, an empty text and an empty list all mean that there is no answer. */
function given(value: unknown): AnswerValue | undefined {
  return isEmptyAnswer(value) ? undefined : (structuredClone(value) as AnswerValue)
}

/** The account a change is signed with; what the portal itself prefills counts as the applicant's. */
export function authorOf(actor: Actor, dossier: FormDossier): string {
  return accountIdOf(actor) ?? dossier.applicantId
}

/** The first save stores the initial values, so that there is a row to lock. */
async function beginForm(tx: Tx, actor: Actor, { dossier, questionnaireId }: AnswersToSave): Promise<void> {
  const form = await lockForm(tx, { dossier, questionnaireId })
  if (form.status === 'not-started') {
    await insertForm(tx, { dossier, questionnaireId }, form.answers, authorOf(actor, dossier))
  }
}

interface Change {
  linkId: string
  was: AnswerValue | undefined
  now: AnswerValue | undefined
}

function checkChanges(form: Form, changes: readonly Change[], { baseVersion, unlocked = [] }: AnswersToSave) {
  const { content } = form.questionnaire
  if (baseVersion > form.version) return [{ path: 'baseVersion', code: 'answers-base-version' }]
  const editability = editabilityByLinkId(content)
  return changes.flatMap(({ linkId, now }) => {
    const problems = problemsOfChange(content, linkId, now)
    if (problems.length > 0) return problems
    const free = editability.get(linkId) === 'clinician' || unlocked.includes(linkId)
    const differs = !sameAnswer(now, answerAt(form.answers, linkId))
    return free || !differs ? [] : [{ path: linkId, code: 'answer-locked' }]
  })
}

function refuseConflicts(form: Form, changes: readonly Change[], base: { baseVersion: number; actor: Actor }): void {
  // The row is created with version 1 by the first save; whoever started from nothing has seen the same initial values.
  if (base.baseVersion === form.version) return
  const conflicting = changes.filter(({ linkId, was, now }) => {
    const stored = answerAt(form.answers, linkId)
    return !sameAnswer(stored, was) && !sameAnswer(stored, now)
  })
  if (conflicting.length === 0) return
  const linkIds = conflicting.map(({ linkId }) => linkId)
  const answers: Answers = {}
  for (const linkId of linkIds) {
    const stored = answerAt(form.answers, linkId)
    if (stored !== undefined) answers[linkId] = stored
  }
  const { updatedAt, updatedBy, version } = form
  const by = updatedBy && { name: updatedBy.name, you: updatedBy.accountId === accountIdOf(base.actor) }
  const current: FormConflict = { version, updatedAt: updatedAt ?? '', by, linkIds, answers }
  throw new Refusal('version-conflict', { current })
}

function merged(stored: Answers, changes: readonly Change[]): Answers {
  const answers = { ...stored }
  for (const { linkId, now } of changes) {
    if (now === undefined) delete answers[linkId]
    else answers[linkId] = now
  }
  return answers
}

function savedView(form: Form, answers: Answers, at: { version: number; updatedAt: string | null }): SavedForm {
  return {
    version: at.version,
    updatedAt: at.updatedAt ?? '',
    answers,
    sections: sectionStates(form.questionnaire.content, answers),
  }
}
