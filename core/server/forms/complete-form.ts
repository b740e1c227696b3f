import type { Actor } from '../../domain/actor.ts'
import { type Answers, problemsOf, visibleAnswers, withoutEmpty } from '../../domain/questionnaire.ts'
import { type Problem, Refusal, refuseIfAny } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'
import { settleAttachments } from './form-attachments.ts'
import {
  type FormKey,
  formOf,
  insertForm,
  lockForm,
  type OpenForm,
  readForm,
  type StoredForm,
  updateForm,
} from './form-store.ts'
import { authorOf } from './save-answers.ts'

/** What still stands in the way of submitting the form; empty when nothing does. Made for the condition of a workflow. */
export async function problemsOfForm(db: Db, key: FormKey): Promise<Problem[]> {
  return submissionProblems(db, await readForm(db, key))
}

async function submissionProblems(db: Db, form: OpenForm): Promise<Problem[]> {
  const { content } = form.questionnaire
  const problems = problemsOf(content, form.answers, { forSubmission: true })
  if (problems.length > 0) return problems
  return settleAttachments(db, form.dossier, content.item ?? [], visibleAnswers(content, form.answers))
}

export interface Completion extends FormKey {
  /** Whether it was completed before and was given back: the status becomes `amended` instead of `completed`. */
  amends?: boolean
  /** The stored form, when the caller has read it since it locked the dossier. */
  stored?: StoredForm | null
}

/**
 * Completes the form: from now on it is not changed, and answers out of sight are gone. Returns the answers that count. Refuses `invalid` with everything
 * that is missing, `wrong-state` when it is completed already. The caller has locked the dossier.
 */
export async function completeForm(tx: Tx, actor: Actor, completion: Completion): Promise<Answers> {
  const { dossier, questionnaireId, amends, stored } = completion
  const found = stored
    ? await formOf(tx, { dossier, questionnaireId }, stored)
    : await lockForm(tx, { dossier, questionnaireId })
  if (found.status === 'not-started') {
    await insertForm(tx, { dossier, questionnaireId }, found.answers, authorOf(actor, dossier))
  }
  const form = found.status === 'not-started' ? await lockForm(tx, { dossier, questionnaireId }) : found
  if (form.status !== 'in-progress') throw new Refusal('wrong-state', { values: { state: form.status } })
  refuseIfAny(await submissionProblems(tx, form))
  const answers = withoutEmpty(visibleAnswers(form.questionnaire.content, form.answers))
  const status = amends ? 'amended' : 'completed'
  await updateForm(tx, form, { answers, status, accountId: authorOf(actor, dossier) })
  return answers
}

/** Opens a completed form for changes again, for a dossier that was given back. Harmless on an open form. */
export async function reopenForm(tx: Tx, actor: Actor, key: FormKey): Promise<void> {
  const form = await lockForm(tx, key)
  if (form.status !== 'completed' && form.status !== 'amended') return
  await updateForm(tx, form, {
    answers: form.answers,
    status: 'in-progress',
    accountId: authorOf(actor, key.dossier),
  })
}

/**
 * Starts a form with prefilled answers over the initial values of the questionnaire; a form that exists is left alone. Returns whether it was started. Refuses
 * `invalid` for answers the questionnaire does not accept.
 */
export async function startForm(tx: Tx, actor: Actor, key: FormKey, prefilled: Answers): Promise<boolean> {
  const form = await lockForm(tx, key)
  if (form.status !== 'not-started') return false
  const answers = withoutEmpty({ ...form.answers, ...prefilled })
  refuseIfAny(problemsOf(form.questionnaire.content, answers, { forSubmission: false }))
  return insertForm(tx, key, answers, authorOf(actor, key.dossier))
}
