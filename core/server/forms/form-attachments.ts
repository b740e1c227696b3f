import sql from 'sql-template-tag'
import {
  answerableItems,
  type Answers,
  type AnswerValue,
  type AttachmentAnswer,
  isRepeatingGroup,
  type QuestionnaireItem,
  rowsOf,
  valuesOf,
} from '../../domain/questionnaire.ts'
import type { Problem } from '../../domain/refusal.ts'
import type { Db } from '../database/database.ts'
import type { FormDossier } from './form-store.ts'

interface Held {
  path: string
  answer: AttachmentAnswer
}

/** The files among the answers, with the path of each. */
export function attachmentsIn(items: readonly QuestionnaireItem[], answers: Answers, prefix = ''): Held[] {
  return [...answerableItems(items)].flatMap(([linkId, item]) =>
    attachmentsAt(item, Object.hasOwn(answers, linkId) ? answers[linkId] : undefined, `${prefix}${linkId}`),
  )
}

function attachmentsAt(item: QuestionnaireItem, value: AnswerValue | undefined, path: string): Held[] {
  if (isRepeatingGroup(item)) {
    return rowsOf(value).flatMap((row, index) => attachmentsIn(item.item ?? [], row, `${path}/${index}/`))
  }
  if (item.type !== 'attachment') return []
  return (valuesOf(value) as AttachmentAnswer[]).map((answer, index) => ({
    path: item.repeats ? `${path}/${index}` : path,
    answer,
  }))
}

/**
 * Takes the names and types of the files among valid answers from the documents themselves, in place. Returns a problem `answer-attachment` for each file that is
 * no usable document of this dossier: unknown, rejected, replaced or expired.
 */
export async function settleAttachments(
  db: Db,
  dossier: FormDossier,
  items: readonly QuestionnaireItem[],
  answers: Answers,
): Promise<Problem[]> {
  const held = attachmentsIn(items, answers)
  if (held.length === 0) return []
  const documents = await db.many<{ id: string; fileName: string; mediaType: string }>(sql`
    select d.id, d.file_name as "fileName", d.media_type as "mediaType" from core.document d
    where d.organization_id = ${dossier.organizationId} and d.dossier_id = ${dossier.id}
      and d.id = any (${held.map(({ answer }) => answer.documentId)}::uuid[]) and d.state in ('uploaded', 'accepted')`)
  const byId = new Map(documents.map((document) => [document.id, document]))
  return held.flatMap(({ path, answer }) => {
    const document = byId.get(answer.documentId)
    if (!document) return [{ path, code: 'answer-attachment' }]
    answer.title = document.fileName
    answer.contentType = document.mediaType
    return []
  })
}
