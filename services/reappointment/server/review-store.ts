import type { AccountActor, CivilDate, Instant } from '@guichet/core/domain'
import { type Db, type DossierRef, instantText, type Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { type Recommendation, recommendations, standingRecommendation } from '../domain/evaluation.ts'
import type { ReviewView } from '../domain/review-contract.ts'
import type { Application } from './application-store.ts'

export interface NewReview {
  step: ReviewView['step']
  recommendation: ReviewView['recommendation']
  comment: string | null
  conditions?: string[]
  detail: object
  secondsOnFile?: number | null
}

/** Keeps what a reviewer signed. It is never changed: a later one follows when the file comes back. */
export async function recordReview(
  tx: Tx,
  actor: AccountActor,
  application: Application,
  review: NewReview,
): Promise<string> {
  const id = uuidv7()
  await tx.run(sql`
    insert into reappointment.review (organization_id, id, application_id, step, recommendation, comment, conditions, detail,
      seconds_on_file, reviewer_id, signed_at)
    values (${application.organizationId}, ${id}, ${application.id}, ${review.step}, ${review.recommendation}, ${review.comment},
      ${review.conditions ?? []}, ${JSON.stringify(review.detail)}::jsonb, ${review.secondsOnFile ?? null}, ${actor.accountId}, ${tx.now})`)
  return id
}

export interface ReviewRow {
  id: string
  step: ReviewView['step']
  by: string
  at: Instant
  recommendation: ReviewView['recommendation']
  comment: string | null
  conditions: string[]
  detail: {
    lines?: ReviewView['lines']
    metOn?: CivilDate | null
    heldOn?: CivilDate
    minutes?: string
    present?: number
    inFavour?: number
    against?: number
    abstained?: number
    recused?: string[]
    extensionReason?: string | null
    resolutionNumber?: string
    decidedOn?: CivilDate
    letterDocumentId?: string | null
  }
  secondsOnFile: number | null
}

/** What was signed about an application so far, in order. */
export async function listReviews(db: Db, application: Application): Promise<ReviewRow[]> {
  return db.many<ReviewRow>(reviewsOf(application))
}

/** The select of `listReviews`. */
export function reviewsOf(application: DossierRef): Sql {
  return sql`
    select r.id, r.step, concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) as by, ${instantText(sql`r.signed_at`)} as at,
      r.recommendation, r.comment, r.conditions, r.detail, r.seconds_on_file as "secondsOnFile"
    from reappointment.review r join core.account a on a.id = r.reviewer_id
    where r.organization_id = ${application.organizationId} and r.application_id = ${application.id} order by r.signed_at, r.id`
}

/** As `standingRecommendation`: the select of what the whole file is recommended for. */
export function standingIn(application: DossierRef): Sql {
  return sql`(select r.recommendation from reappointment.review r
    where r.organization_id = ${application.organizationId} and r.application_id = ${application.id}
      and r.step <> 'board' and r.recommendation = any (${recommendations}::text[])
    order by r.signed_at desc, r.id desc limit 1)`
}

/** The recommendation that stands; a file comes to the committees and the Board only with one. */
export async function recommendationOf(
  db: Db,
  application: Application,
): Promise<{ recommendation: Recommendation; conditions: string[] }> {
  const standing = standingRecommendation(await listReviews(db, application))
  if (!standing) throw new Error(`application ${application.id} has no recommendation`)
  return standing
}

/** As the API shows it. */
export function reviewViewOf(row: ReviewRow): ReviewView {
  return {
    id: row.id,
    step: row.step,
    by: row.by,
    at: row.at,
    recommendation: row.recommendation,
    comment: row.comment,
    conditions: row.conditions,
    lines: row.detail.lines ?? [],
    metOn: row.detail.metOn ?? null,
    meeting: meetingOf(row.detail),
    secondsOnFile: row.secondsOnFile,
  }
}

function meetingOf(detail: ReviewRow['detail']): ReviewView['meeting'] {
  const { heldOn, minutes, present = 0, inFavour = 0, against = 0, abstained = 0 } = detail
  const { recused = [], extensionReason = null } = detail
  return heldOn && minutes ? { heldOn, minutes, present, inFavour, against, abstained, recused, extensionReason } : null
}

/** The evaluation a chief is writing: theirs alone until signed. */
export interface EvaluationDraft {
  version: number
  content: {
    lines: { code: string; value: 'grant' | 'grant-with-condition' | 'deny' | 'defer'; condition: string | null }[]
    recommendation: Recommendation | null
    comment: string
    conditions: string[]
    metOn: CivilDate | null
    openedAt: Instant
  }
}

/** What the chief has written so far; version 0 and nothing written before they began. */
export async function readEvaluationDraft(
  db: Db,
  actor: AccountActor,
  application: Application,
): Promise<EvaluationDraft> {
  return (await db.maybe<EvaluationDraft>(draftOf(actor, application))) ?? unwritten(db.now)
}

/** The select of `readEvaluationDraft`. */
export function draftOf(actor: AccountActor, application: DossierRef): Sql {
  return sql`
    select version, content from reappointment.evaluation_draft where organization_id = ${application.organizationId}
      and application_id = ${application.id} and reviewer_id = ${actor.accountId}`
}

/** An evaluation of which nothing is written yet. */
export function unwritten(openedAt: Instant): EvaluationDraft {
  return {
    version: 0,
    content: { lines: [], recommendation: null, comment: '', conditions: [], metOn: null, openedAt },
  }
}

/** Writes the draft over the version it was made from; false when another tab wrote meanwhile. */
export async function writeEvaluationDraft(
  tx: Tx,
  actor: AccountActor,
  application: Application,
  draft: EvaluationDraft,
): Promise<boolean> {
  const written = await tx.run(sql`
    insert into reappointment.evaluation_draft as d (organization_id, application_id, reviewer_id, content, version, updated_at)
    values (${application.organizationId}, ${application.id}, ${actor.accountId}, ${JSON.stringify(draft.content)}::jsonb, 1, ${tx.now})
    on conflict (organization_id, application_id, reviewer_id) do update
      set content = excluded.content, version = d.version + 1, updated_at = excluded.updated_at where d.version = ${draft.version}`)
  return written === 1
}
