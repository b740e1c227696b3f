import { type Actor, accountIdOf } from '../../domain/actor.ts'
import type { FormView } from '../../domain/form-contract.ts'
import { flagsOf, redact, sectionStates, type Sensitivity, sensitivities } from '../../domain/questionnaire.ts'
import { isApplicantSide } from '../../domain/workflow.ts'
import type { Db } from '../database/database.ts'
import { type FormDossier, readForm } from './form-store.ts'

export interface FormToShow {
  /** A dossier that exists for this actor. */
  dossier: FormDossier
  questionnaireId: string
  /** What the reader may see. Default: everything for the side that asks, only `normal` answers for anybody else. */
  allowed?: readonly Sensitivity[]
}

/**
 * The form as this reader may see it. The side that asks sees all that was entered, drafts out of sight included; others see the answers in sight, without those whose
 * sensitivity they are not allowed, and what the questionnaire flags among them.
 */
export async function getForm(
  db: Db,
  actor: Actor,
  { dossier, questionnaireId, allowed }: FormToShow,
): Promise<FormView> {
  const form = await readForm(db, { dossier, questionnaireId })
  const { content } = form.questionnaire
  const own = isApplicantSide(dossier, actor)
  const seen = allowed ?? (own ? sensitivities : ['normal'])
  const { answers, withheld } = redact(content, form.answers, seen)
  return {
    questionnaireId,
    questionnaire: content,
    status: form.status,
    version: form.version,
    answers: own && withheld.length === 0 ? form.answers : answers,
    updatedAt: form.updatedAt,
    updatedBy: form.updatedBy && {
      name: form.updatedBy.name,
      you: form.updatedBy.accountId === accountIdOf(actor),
    },
    sections: sectionStates(content, form.answers),
    withheld,
    flags: own ? [] : flagsOf(content, form.answers).filter((flag) => seen.includes(flag.sensitivity)),
  }
}
