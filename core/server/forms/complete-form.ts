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
  const form = await readForm(db, key)
  const { content } = form.questionnaire
  const problems = problemsOf(content, form.answers, { forSubmission: true })
  if (problems.length > 0) return problems
  return settleAttachments(db, form.dossier, content.item ?? [], visibleAnswers(content, form.answers))
}

export interface Completion extends FormKey {
  /** Whether it was completed before and was given back: the status becomes `amended` instead of `completed`. */
  amends?: boolean
  /** The stored form, when the caller has read it since it locked the dossier and found nothing wrong with its answers. */
  checked?: StoredForm | null
}

/**
 * Completes the form: from now on it is not changed, and answers out of sight are gone. Returns the answers that count. Refuses `invalid` with everything
 * that is missing, `wrong-state` when it is completed already. The caller has locked the dossier.
 */
export async function completeForm(tx: Tx, actor: Actor, completion: Completion): Promise<Answers> {
  const { amends, checked } = completion
  const form = checked ? await formOf(tx, completion, checked) : await lockBegunForm(tx, actor, completion)
  if (form.status !== 'in-progress') throw new Refusal('wrong-state', { values: { state: form.status } })
  const { content } = form.questionnaire
  if (!checked) refuseIfAny(problemsOf(content, form.answers, { forSubmission: true }))
  const visible = visibleAnswers(content, form.answers)
  refuseIfAny(await settleAttachments(tx, form.dossier, content.item ?? [], visible))
  const answers = withoutEmpty(visible)
  const status = amends ? 'amended' : 'completed'
  await updateForm(tx, form, { answers, status, accountId: authorOf(actor, form.dossier) })
  return answers
}

/** As `lockForm`; a form in which nothing was saved is stored with its initial values. */
async function lockBegunForm(tx: Tx, actor: Actor, key: FormKey): Promise<OpenForm> {
  const found = await lockForm(tx, key)
  if (found.status !== 'not-started') return found
  await insertForm(tx, key, found.answers, authorOf(actor, key.dossier))
  return lockForm(tx, key)
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
