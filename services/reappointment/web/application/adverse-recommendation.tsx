import { Notice, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { ConditionList } from './condition-list.tsx'
import { RightsOfReview } from './rights-of-review.tsx'

/** What the medical advisory committee recommends to the Board where it is not to renew as asked, why once that was released, and what the person may ask for. */
export function AdverseRecommendation({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { adverseRecommendation } = application
  if (!adverseRecommendation) return null
  const { recommendation, heldOn, released, rights } = adverseRecommendation
  return (
    <Notice
      tone={recommendation === 'not-recommended' ? 'stop' : 'wait'}
      title={t(`reappointment.adverse.${recommendation}`)}
    >
      <p>{t('reappointment.adverse.by', { date: format.date(heldOn) })}</p>
      {released ? (
        <>
          <p>{t('reappointment.adverse.reasons', { date: format.date(released.on) })}</p>
          <blockquote className="quoted">
            <bdi>{released.reasons}</bdi>
          </blockquote>
          <ConditionList title={t('reappointment.adverse.conditions')} conditions={released.conditions} />
        </>
      ) : (
        <p>{t('reappointment.adverse.not-released')}</p>
      )}
      <RightsOfReview application={application} rights={rights} hearingUntil={released?.hearingUntil} />
    </Notice>
  )
}
