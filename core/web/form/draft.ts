import type { AnswerChange, FormConflict, FormView, SavedForm } from '../../domain/form-contract.ts'
import {
  answerAt,
  type Answers,
  type AnswerValue,
  isEmptyAnswer,
  problemsOfChange,
  type Questionnaire,
  sameAnswer,
  type SectionState,
} from '../../domain/questionnaire.ts'

/** A form while somebody fills it in: what is on screen, and what of it the server does not have yet. Never changed in place. */
export interface Draft {
  questionnaire: Questionnaire
  /** What is on screen. */
  answers: Answers
  /** The version of the server that the screen knows. */
  version: number
  updatedAt: string | null
  sections: readonly SectionState[]
  /** linkIds changed since the last save, with what the screen held when the person began to change them. */
  unsaved: ReadonlyMap<string, AnswerValue | undefined>
}

export function startDraft(form: FormView): Draft {
  const { questionnaire, answers, version, updatedAt, sections } = form
  return { questionnaire, answers, version, updatedAt, sections, unsaved: new Map() }
}

function withAnswer(answers: Answers, linkId: string, value: AnswerValue | undefined): Answers {
  const next = { ...answers }
  if (value === undefined || isEmptyAnswer(value)) delete next[linkId]
  else next[linkId] = value
  return next
}

/** The draft after the person answered one question of the form's own map; a repeating group counts as one. */
export function answered(draft: Draft, linkId: string, value: AnswerValue | undefined): Draft {
  const unsaved = new Map(draft.unsaved)
  if (!unsaved.has(linkId)) unsaved.set(linkId, answerAt(draft.answers, linkId))
  if (sameAnswer(unsaved.get(linkId), value)) unsaved.delete(linkId)
  return { ...draft, answers: withAnswer(draft.answers, linkId, value), unsaved }
}

/** What can be sent now. An answer that makes no sense yet (half a date) stays on screen until it does. */
export function changesToSend(draft: Draft): AnswerChange[] {
  return [...draft.unsaved].flatMap(([linkId, was]) => {
    const now = answerAt(draft.answers, linkId)
    if (now !== undefined && problemsOfChange(draft.questionnaire, linkId, now).length > 0) return []
    return [{ linkId, was: was ?? null, now: now ?? null }]
  })
}

/** The draft after the server kept `sent`. What was typed meanwhile stays unsaved; what others changed elsewhere appears. */
export function saved(draft: Draft, sent: readonly AnswerChange[], answer: SavedForm): Draft {
  const unsaved = new Map(draft.unsaved)
  for (const { linkId, now } of sent) {
    const kept = (now ?? undefined) as AnswerValue | undefined
    if (sameAnswer(answerAt(draft.answers, linkId), kept)) unsaved.delete(linkId)
    else unsaved.set(linkId, kept)
  }
  const { version, updatedAt, sections } = answer
  return { ...draft, version, updatedAt, sections, unsaved, answers: onTop(draft, unsaved, answer.answers) }
}

/** The draft when the form was read again because somebody else changed it; older readings change nothing. */
export function adopted(draft: Draft, form: FormView): Draft {
  if (form.version <= draft.version) return draft
  const { version, updatedAt, sections } = form
  return { ...draft, version, updatedAt, sections, answers: onTop(draft, draft.unsaved, form.answers) }
}

/** The server's answers with the unsaved ones of the screen on top. */
function onTop(draft: Draft, unsaved: Draft['unsaved'], stored: Answers): Answers {
  let answers = stored
  for (const linkId of unsaved.keys()) answers = withAnswer(answers, linkId, answerAt(draft.answers, linkId))
  return answers
}

export type Choice = 'mine' | 'theirs'

/** The draft after the person chose, for each question two people answered differently, which answer counts. */
export function resolved(draft: Draft, conflict: FormConflict, choices: Readonly<Record<string, Choice>>): Draft {
  const unsaved = new Map(draft.unsaved)
  let answers = draft.answers
  for (const linkId of conflict.linkIds) {
    const stored = answerAt(conflict.answers, linkId)
    if (choices[linkId] === 'mine') unsaved.set(linkId, stored)
    else {
      unsaved.delete(linkId)
      answers = withAnswer(answers, linkId, stored)
    }
  }
  return { ...draft, version: conflict.version, updatedAt: conflict.updatedAt, answers, unsaved }
}
