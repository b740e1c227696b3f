import { useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { ReviewLine } from './review-line.tsx'

/** What reviewers signed so far, in order: who, when, the vote, the words, conditions and lines. Never for the applicant. */
export function ReviewsSoFar({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { reviews } = application
  if (!reviews) return null
  return (
    <section className="review-panel panel stack" aria-labelledby="reviews">
      <h2 id="reviews" tabIndex={-1}>
        {t('reappointment.reviewing.so-far')}
      </h2>
      {reviews.length === 0 ? (
        <p className="quiet">{t('reappointment.reviewing.none')}</p>
      ) : (
        <ol className="plain-list review-lines">
          {reviews.map((review) => (
            <li key={review.id}>
              <ReviewLine review={review} lines={application.privileges?.lines ?? []} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
