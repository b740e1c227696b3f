import type { CivilDate, Instant } from '@guichet/core/domain'
import { type Db, type DossierRef, instantText, rowAsJson, rowsAsJson, type StoredForm } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import type { ChangeRequestState } from '../domain/change-request.ts'
import { type Recommendation, standingRecommendation } from '../domain/evaluation.ts'
import { type SignedContent, signedContent } from '../domain/signature.ts'
import type { Application } from './application-store.ts'
import { type ReviewRow, standingIn } from './review-store.ts'
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

/** What was put into one file: answers, documents, completions, submissions. */
export interface FileContent {
  form: StoredForm | null
  documents: FileRow[]
  completions: CompletionRow[]
  submissions: SubmissionRow[]
  /** The appointment the Board's decision made, if it has. */
  newAppointmentId: string | null
}

/** Everything of one file that rules look at. */
export interface CaseFile extends FileContent {
  openChangeRequests: string[]
  /** Of the invoice, once it is issued, with the codes of the fees on it. */
  balance: { totalMinor: number; paidMinor: number; codes: string[] } | null
  /** The recommendation that stands; null until somebody recommended. */
  recommendation: Recommendation | null
}

/** Reads a whole file in one statement. The application must already be one the reader may see. */
export async function readCaseFile(db: Db, application: Application): Promise<CaseFile> {
  return db.one<CaseFile>(sql`select ${caseFileColumns(application)}`)
}

/** What is read of a file beside its content, and says the rest of what rules look at. */
interface ReadBeside {
  invoice: { totalMinor: number; paidMinor: number; lines: { code: string }[] } | null
  reviews: ReviewRow[]
  requests: { field: string; state: ChangeRequestState }[]
}

/** The case file of one whose invoice, reviews and change requests are at hand. */
export function caseFileFrom({ invoice, reviews, requests, ...content }: FileContent & ReadBeside): CaseFile {
  return {
    ...content,
    balance: invoice && {
      totalMinor: invoice.totalMinor,
      paidMinor: invoice.paidMinor,
      codes: invoice.lines.map(({ code }) => code),
    },
    recommendation: standingRecommendation(reviews)?.recommendation ?? null,
    openChangeRequests: requests.filter(({ state }) => state === 'open').map(({ field }) => field),
  }
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
export function caseFileColumns(file: FileRef): Sql {
  const { organizationId, id } = file
  const balance = sql`select i.total_minor as "totalMinor", i.paid_minor as "paidMinor",
      array(select l.code from reappointment.invoice_line l
        where l.organization_id = i.organization_id and l.invoice_id = i.id) as codes
    from reappointment.invoice i
    where i.organization_id = ${organizationId} and i.application_id = ${id}`
  return sql`${contentColumns(file)}, ${rowAsJson(balance)} as balance, ${standingIn({ organizationId, id })} as recommendation,
    array(select q.field from reappointment.change_request q
      where q.organization_id = ${organizationId} and q.application_id = ${id} and q.state = 'open') as "openChangeRequests"`
}

/** The columns of a `FileContent`, for who reads the invoice, the reviews and the change requests of the same file anyway. */
export function contentColumns({ organizationId, id, questionnaireId, learnerId }: FileRef): Sql {
  const form = sql`select r.answers as items, r.status, r.version from core.questionnaire_response r
    where r.organization_id = ${organizationId} and r.dossier_id = ${id} and r.questionnaire_id = ${questionnaireId}`
  const documents = sql`select f.id, f.requirement, f.origin, f.file_name as "fileName", f.media_type as "mediaType", f.bytes,
      encode(f.sha256, 'hex') as sha256, f.state, f.reject_reason as "rejectReason", f.issued_on as "issuedOn",
      f.expires_on as "expiresOn", ${instantText(sql`f.created_at`)} as "uploadedAt"
    from core.document f where f.organization_id = ${organizationId} and f.dossier_id = ${id} order by f.created_at, f.id`
  const completions = sql`select t.id, t.module as "moduleCode", t.completed_on as "completedOn", t.source, t.score,
      ${instantText(sql`t.received_at`)} as "receivedAt"
    from reappointment.training_completion t where t.organization_id = ${organizationId} and t.learner_id = ${learnerId}
    order by t.completed_on desc, t.id desc`
  const submissions = sql`select s.number, ${instantText(sql`s.at`)} as at, encode(s.sha256, 'hex') as sha256,
      s.document_id as "documentId"
    from reappointment.submission s where s.organization_id = ${organizationId} and s.application_id = ${id} order by s.number desc`
  return sql`${rowAsJson(form)} as form, ${rowsAsJson(documents)} as documents, ${rowsAsJson(completions)} as completions,
    ${rowsAsJson(submissions)} as submissions,
    (select p.id from reappointment.appointment p
      where p.organization_id = ${organizationId} and p.application_id = ${id}) as "newAppointmentId"`
}
