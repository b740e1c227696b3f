import { useFormat, useText } from '@guichet/core/web'
import type { PrivilegeLineView } from '../../../domain/application-contract.ts'
import type { ReviewView } from '../../../domain/review-contract.ts'
import { LineOutcomes } from '../../application/line-outcomes.tsx'
import { ConditionList, RecommendationTag } from './recommendation.tsx'

interface Props {
  review: ReviewView
  /** The privileges of the file, for their names. */
  lines: readonly PrivilegeLineView[]
}

/** One signed review: who, when, the meeting, the words, the conditions, and the recommendation on each line. */
export function ReviewLine({ review, lines }: Props) {
  const { t } = useText()
  const format = useFormat()
  const { meeting, secondsOnFile } = review
  return (
    <article className="review-line stack">
      <div className="spread">
        <h3>{t(`reappointment.review-step.${review.step}`)}</h3>
        <RecommendationTag review={review} />
      </div>
      <p className="quiet small">
        <bdi>{review.by}</bdi> · <time dateTime={review.at}>{format.dateTime(review.at)}</time>
        {secondsOnFile !== null && (
          <> · {t('reappointment.reviewing.time-on-file', { count: Math.max(1, Math.round(secondsOnFile / 60)) })}</>
        )}
      </p>
      <Meeting review={review} />
      {review.comment && (
        <blockquote className="history-reason">
          <bdi>{review.comment}</bdi>
        </blockquote>
      )}
      {meeting?.extensionReason && (
        <p dir="auto">{t('reappointment.reviewing.extension', { reason: meeting.extensionReason })}</p>
      )}
      <ConditionList conditions={review.conditions} />
      <ReviewedLines review={review} lines={lines} />
    </article>
  )
}

/** The meeting of a body with its vote, or the chief's with the person. */
function Meeting({ review: { meeting, metOn } }: { review: ReviewView }) {
  const { t } = useText()
  const format = useFormat()
  if (metOn) return <p>{t('reappointment.reviewing.met-on', { date: format.date(metOn) })}</p>
  if (!meeting) return null
  return (
    <p>
      {t('reappointment.reviewing.meeting', { date: format.date(meeting.heldOn), minutes: meeting.minutes })}
      <br />
      <span className="numbers">
        {t('reappointment.reviewing.vote', {
          present: format.number(meeting.present),
          inFavour: format.number(meeting.inFavour),
          against: format.number(meeting.against),
          abstained: format.number(meeting.abstained),
        })}
      </span>
      {meeting.recused.length > 0 && (
        <>
          <br />
          {t('reappointment.reviewing.recused', { names: format.list(meeting.recused) })}
        </>
      )}
    </p>
  )
}

/** The chief's recommendation on each line. */
function ReviewedLines({ review, lines }: Props) {
  const { t } = useText()
  if (review.lines.length === 0) return null
  return (
    <div>
      <p className="small">
        <strong>{t('reappointment.reviewing.lines')}</strong>
      </p>
      <LineOutcomes
        outcomes={review.lines.map(({ code, value, condition }) => ({ code, outcome: { value, condition } }))}
        lines={lines}
        word={(value) => t(`reappointment.line-recommendation.${value}`)}
      />
    </div>
  )
}
