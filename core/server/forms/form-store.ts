import sql, { empty } from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'
import {
  type Answers,
  fromResponseItems,
  initialAnswers,
  type QuestionnaireResponseItem,
  toResponseItems,
} from '../../domain/questionnaire.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import { fullName } from '../organizations/membership-sql.ts'
import { getQuestionnaire, type PublishedQuestionnaire } from './questionnaire-store.ts'

/** What a form needs to know of its dossier. */
export type FormDossier = Pick<Dossier, 'id' | 'organizationId' | 'applicantId' | 'applicantOrganizationId'>

export type FormStatus = 'not-started' | 'in-progress' | 'completed' | 'amended'

/** A questionnaire with the answers of one dossier, unredacted: for rules, never for a screen. */
export interface Form extends OpenForm {
  updatedAt: Instant | null
  updatedBy: { accountId: string; name: string } | null
}

/** A form without who changed it last. */
export interface OpenForm {
  questionnaire: PublishedQuestionnaire
  dossier: FormDossier
  status: FormStatus
  /** 0 before anything was saved. */
  version: number
  /** All answers given, also those out of sight. */
  answers: Answers
}

/** What identifies a form. */
export interface FormKey {
  dossier: FormDossier
  questionnaireId: string
}

/** What is stored of a form. */
export interface StoredForm {
  items: QuestionnaireResponseItem[]
  status: Exclude<FormStatus, 'not-started'>
  version: number
}

interface Row extends StoredForm {
  updatedAt: Instant
  accountId: string
  name: string
}

/** The form as stored; before anything was saved it holds the initial values of the questionnaire. Refuses `not-found` for an unknown questionnaire. */
export async function readForm(db: Db, key: FormKey): Promise<Form> {
  return readWith(db, key, false)
}

/** As `readForm`; a stored form is not changed by others until the transaction ends. */
export async function lockForm(tx: Tx, key: FormKey): Promise<Form> {
  return readWith(tx, key, true)
}

/** The form of what was read of it. */
export async function formOf(db: Db, { dossier, questionnaireId }: FormKey, stored: StoredForm): Promise<OpenForm> {
  const questionnaire = await getQuestionnaire(db, dossier.organizationId, questionnaireId)
  const { items, status, version } = stored
  return { questionnaire, dossier, status, version, answers: fromResponseItems(questionnaire.content, items) }
}

async function readWith(db: Db, { dossier, questionnaireId }: FormKey, lock: boolean): Promise<Form> {
  const key = { dossier, questionnaireId }
  const row = await db.maybe<Row>(sql`
    select r.answers as items, r.status, r.version, r.updated_at as "updatedAt", r.updated_by as "accountId",
      ${fullName} as name
    from core.questionnaire_response r join core.account a on a.id = r.updated_by
    where r.organization_id = ${dossier.organizationId} and r.dossier_id = ${dossier.id} and r.questionnaire_id = ${questionnaireId}
    ${lock ? sql`for update of r` : empty}`)
  if (!row) {
    const questionnaire = await getQuestionnaire(db, dossier.organizationId, questionnaireId)
    const answers = initialAnswers(questionnaire.content)
    return { questionnaire, dossier, status: 'not-started', version: 0, answers, updatedAt: null, updatedBy: null }
  }
  return {
    ...(await formOf(db, key, row)),
    updatedAt: row.updatedAt,
    updatedBy: { accountId: row.accountId, name: row.name },
  }
}

/** Creates the stored form with these answers as version 1, unless it exists. Returns whether it was created. */
export async function insertForm(tx: Tx, key: FormKey, answers: Answers, accountId: string): Promise<boolean> {
  const { content } = await getQuestionnaire(tx, key.dossier.organizationId, key.questionnaireId)
  const created = await tx.run(sql`
    insert into core.questionnaire_response (organization_id, dossier_id, questionnaire_id, answers, status, version, updated_by, updated_at)
    values (${key.dossier.organizationId}, ${key.dossier.id}, ${key.questionnaireId},
      ${JSON.stringify(toResponseItems(content, answers))}::jsonb, 'in-progress', 1, ${accountId}, ${tx.now})
    on conflict do nothing`)
  return created > 0
}

/** Writes the next version of a locked form. */
export async function updateForm(
  tx: Tx,
  form: OpenForm,
  next: { answers: Answers; status: Exclude<FormStatus, 'not-started'>; accountId: string },
): Promise<void> {
  const items = toResponseItems(form.questionnaire.content, next.answers)
  const changed = await tx.run(sql`
    update core.questionnaire_response set answers = ${JSON.stringify(items)}::jsonb, status = ${next.status},
      version = version + 1, updated_by = ${next.accountId}, updated_at = ${tx.now}
    where organization_id = ${form.dossier.organizationId} and dossier_id = ${form.dossier.id}
      and questionnaire_id = ${form.questionnaire.id} and version = ${form.version}`)
  if (changed !== 1) throw new Error('the form was changed without its lock')
}
