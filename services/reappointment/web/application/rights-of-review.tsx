import { textIn } from '@guichet/core/domain'
import { useText } from '@guichet/core/web'
import type { ReviewRights } from '../../domain/cycle-schema.ts'

/** What the person may ask for, within which days, and by which law. */
export function RightsOfReview({ rights }: { rights: ReviewRights }) {
  const { t, language } = useText()
  return (
    <div>
      <p>{t('reappointment.rights.title')}</p>
      <ul>
        <li>{t('reappointment.rights.reasons', { count: rights.reasonsDays })}</li>
        <li>
          {t('reappointment.rights.hearing', {
            count: rights.hearingDays,
            body: textIn(rights.hearingBefore, language),
          })}
        </li>
      </ul>
      <p className="quiet small">
        <bdi>{textIn(rights.citation, language)}</bdi>
      </p>
    </div>
  )
}
