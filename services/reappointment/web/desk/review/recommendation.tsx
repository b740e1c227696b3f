import { Notice, Tag, type Tone, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { type Recommendation, standingRecommendation } from '../../../domain/evaluation.ts'
import type { ReviewView } from '../../../domain/review-contract.ts'
import { LineOutcomes } from '../../application/line-outcomes.tsx'

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

/** A recommendation for the file as a whole, in a word. */
export function RecommendedWord({ recommendation }: { recommendation: Recommendation }) {
  const { t } = useText()
  return <Tag tone={tones[recommendation]}>{t(`reappointment.recommendation.${recommendation}`)}</Tag>
}

/** What a review came to, in a word. */
export function RecommendationTag({ review }: { review: ReviewView }) {
  const { t } = useText()
  return <Tag tone={tones[review.recommendation]}>{t(wordsOf(review))}</Tag>
}

/** Conditions on the appointment as a whole. */
export function ConditionList({ conditions }: { conditions: readonly string[] }) {
  const { t } = useText()
  if (conditions.length === 0) return null
  return (
    <div>
      <p className="small">
        <strong>{t('reappointment.reviewing.conditions')}</strong>
      </p>
      <ul>
        {conditions.map((condition) => (
          <li key={condition}>
            <bdi>{condition}</bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is recommended so far, on the form of a body that confirms or changes it: the whole, its conditions, and lines not recommended as asked. */
export function StandingRecommendation({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const standing = standingRecommendation(application.reviews ?? [])
  if (!standing) return null
  const lines = application.privileges?.lines ?? []
  const recommended = lines.flatMap(({ code, requested, recommendation }) =>
    requested && recommendation ? [{ code, outcome: recommendation }] : [],
  )
  const against = standing.recommendation === 'not-recommended'
  const otherwise = recommended.filter(({ outcome }) => outcome.value !== 'grant')
  return (
    <Notice tone={against ? 'stop' : 'info'} title={t('reappointment.reviewing.standing')}>
      <p>
        <RecommendationTag review={standing} />{' '}
        <span className="small">
          {t(`reappointment.review-step.${standing.step}`)} · <bdi>{standing.by}</bdi>
        </span>
      </p>
      <ConditionList conditions={standing.conditions} />
      {otherwise.length > 0 && (
        <LineOutcomes
          outcomes={otherwise}
          lines={lines}
          word={(value) => t(`reappointment.line-recommendation.${value}`)}
        />
      )}
      {!against && otherwise.length === 0 && recommended.length > 0 && (
        <p>{t('reappointment.reviewing.lines-as-asked')}</p>
      )}
    </Notice>
  )
}
