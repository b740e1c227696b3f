import { Notice, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { ConditionList } from './condition-list.tsx'
import { RightsOfReview } from './rights-of-review.tsx'

/** What the medical advisory committee recommends to the Board where it is not to renew as asked, why, and what the person may ask for. */
export function AdverseRecommendation({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { adverseRecommendation } = application
  if (!adverseRecommendation) return null
  const { recommendation, heldOn, reasons, conditions, rights } = adverseRecommendation
  return (
    <Notice
      tone={recommendation === 'not-recommended' ? 'stop' : 'wait'}
      title={t(`reappointment.adverse.${recommendation}`)}
    >
      <p>{t('reappointment.adverse.by', { date: format.date(heldOn) })}</p>
      <p>{t('reappointment.adverse.reasons')}</p>
      <blockquote className="quoted">
        <bdi>{reasons}</bdi>
      </blockquote>
      <ConditionList title={t('reappointment.adverse.conditions')} conditions={conditions} />
      <RightsOfReview rights={rights} />
    </Notice>
  )
}
