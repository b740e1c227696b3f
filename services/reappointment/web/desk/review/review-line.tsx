import { Tag, type Tone, useFormat, useText } from '@guichet/core/web'
import type { ReviewView } from '../../../domain/review-contract.ts'

const tones: Record<ReviewView['recommendation'], Tone> = {
  recommended: 'good',
  'recommended-with-conditions': 'wait',
  'not-recommended': 'stop',
  'sent-back': 'wait',
  noted: 'info',
}

/** What a review came to, as a message key: the Board decides, everybody before it recommends. */
function wordsOf({ step, recommendation }: ReviewView): string {
  return step === 'board'
    ? `reappointment.resolution.${recommendation}`
    : `reappointment.recommendation.${recommendation}`
}

/** One signed review: who, when, the vote of the meeting, the words and the conditions. */
export function ReviewLine({ review }: { review: ReviewView }) {
  const { t } = useText()
  const format = useFormat()
  const { meeting, secondsOnFile } = review
  return (
    <article className="review-line stack">
      <div className="spread">
        <h3>{t(`reappointment.review-step.${review.step}`)}</h3>
        <Tag tone={tones[review.recommendation]}>{t(wordsOf(review))}</Tag>
      </div>
      <p className="quiet small">
        <bdi>{review.by}</bdi> · <time dateTime={review.at}>{format.dateTime(review.at)}</time>
        {secondsOnFile !== null && (
          <> · {t('reappointment.reviewing.time-on-file', { count: Math.max(1, Math.round(secondsOnFile / 60)) })}</>
        )}
      </p>
      {meeting && (
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
      )}
      {review.comment && (
        <blockquote className="history-reason">
          <bdi>{review.comment}</bdi>
        </blockquote>
      )}
      {meeting?.extensionReason && (
        <p dir="auto">{t('reappointment.reviewing.extension', { reason: meeting.extensionReason })}</p>
      )}
      {review.conditions.length > 0 && (
        <div>
          <p className="small">
            <strong>{t('reappointment.reviewing.conditions')}</strong>
          </p>
          <ul>
            {review.conditions.map((condition) => (
              <li key={condition} dir="auto">
                {condition}
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  )
}
