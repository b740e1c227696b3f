import type { CivilDate, Instant, QuestionnaireResponseItem } from '@guichet/core/domain'
import { type Db, type DossierRef, instantText } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { type SignedContent, signedContent } from '../domain/signature.ts'
import type { Application } from './application-store.ts'
import type { CompletionRow } from './training-store.ts'

export interface FileRow {
  id: string
  requirement: string
  origin: 'uploaded' | 'generated'
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  state: 'uploaded' | 'accepted' | 'rejected' | 'superseded' | 'expired'
  rejectReason: string | null
  issuedOn: CivilDate | null
  expiresOn: CivilDate | null
  uploadedAt: Instant
}

export interface SubmissionRow {
  number: number
  at: Instant
  sha256: string
  documentId: string | null
}

/** Everything that was put into one file: answers, documents, completions, requests, money, submissions. */
export interface CaseFile {
  form: { items: QuestionnaireResponseItem[]; status: string; version: number } | null
  documents: FileRow[]
  completions: CompletionRow[]
  openChangeRequests: string[]
  /** Of the invoice, once it is issued. */
  balance: { totalMinor: number; paidMinor: number } | null
  submissions: SubmissionRow[]
  /** The appointment the Board's decision made, if it has. */
  newAppointmentId: string | null
}

/** Reads a whole file in one statement. The application must already be one the reader may see. */
export async function readCaseFile(db: Db, application: Application): Promise<CaseFile> {
  return db.one<CaseFile>(sql`select ${caseFileColumns(application)}`)
}

/** What a signature given now stands under. */
export function contentToSign(application: Application, { form, documents }: CaseFile): SignedContent {
  const { profileVersion, privilegesVersion } = application
  return signedContent({ profileVersion, privilegesVersion, formVersion: form?.version ?? 0, documents })
}

interface FileRef extends DossierRef {
  questionnaireId: string | Sql
  learnerId: string | null | Sql
}

/** The columns of a `CaseFile`, to be selected by themselves or with more of the same file. */
export function caseFileColumns({ organizationId, id, questionnaireId, learnerId }: FileRef): Sql {
  return sql`
    (select json_build_object('items', r.answers, 'status', r.status, 'version', r.version) from core.questionnaire_response r
      where r.organization_id = ${organizationId} and r.dossier_id = ${id} and r.questionnaire_id = ${questionnaireId}) as form,
    coalesce((select json_agg(json_build_object('id', f.id, 'requirement', f.requirement, 'origin', f.origin,
        'fileName', f.file_name, 'mediaType', f.media_type, 'bytes', f.bytes, 'sha256', encode(f.sha256, 'hex'), 'state', f.state,
        'rejectReason', f.reject_reason, 'issuedOn', f.issued_on, 'expiresOn', f.expires_on,
        'uploadedAt', ${instantText(sql`f.created_at`)}) order by f.created_at, f.id)
      from core.document f where f.organization_id = ${organizationId} and f.dossier_id = ${id}), '[]') as documents,
    coalesce((select json_agg(json_build_object('id', t.id, 'moduleCode', t.module, 'completedOn', t.completed_on,
        'source', t.source, 'score', t.score, 'receivedAt', ${instantText(sql`t.received_at`)}) order by t.completed_on desc, t.id desc)
      from reappointment.training_completion t
      where t.organization_id = ${organizationId} and t.learner_id = ${learnerId}), '[]') as completions,
    array(select q.field from reappointment.change_request q
      where q.organization_id = ${organizationId} and q.application_id = ${id} and q.state = 'open') as "openChangeRequests",
    (select json_build_object('totalMinor', i.total_minor, 'paidMinor', i.paid_minor) from reappointment.invoice i
      where i.organization_id = ${organizationId} and i.application_id = ${id}) as balance,
    coalesce((select json_agg(json_build_object('number', s.number, 'at', ${instantText(sql`s.at`)}, 'sha256', encode(s.sha256, 'hex'),
        'documentId', s.document_id) order by s.number desc)
      from reappointment.submission s where s.organization_id = ${organizationId} and s.application_id = ${id}), '[]') as submissions,
    (select p.id from reappointment.appointment p
      where p.organization_id = ${organizationId} and p.application_id = ${id}) as "newAppointmentId"`
}
