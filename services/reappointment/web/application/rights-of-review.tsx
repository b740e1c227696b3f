import { textIn } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { ReviewRights } from '../../domain/cycle-schema.ts'
import { Contact } from './contact.tsx'

interface Props {
  application: ApplicationView
  rights: ReviewRights
  /** The last day to ask for a hearing, once the reasons were given. */
  hearingUntil?: string | undefined
}

/** What the person may ask for, within which days, of whom, and by which law. */
export function RightsOfReview({ application, rights, hearingUntil }: Props) {
  const { t, language } = useText()
  const format = useFormat()
  const body = textIn(rights.hearingBefore, language)
  return (
    <div>
      <p>{t('reappointment.rights.title')}</p>
      <ul>
        {hearingUntil ? (
          <li>{t('reappointment.rights.hearing-until', { date: format.date(hearingUntil), body })}</li>
        ) : (
          <>
            <li>{t('reappointment.rights.reasons', { count: rights.reasonsDays })}</li>
            <li>{t('reappointment.rights.hearing', { count: rights.hearingDays, body })}</li>
          </>
        )}
      </ul>
      <Contact contact={application.cycle.contact} reason={t('reappointment.rights.address')} />
      <p className="quiet small">
        <bdi>{textIn(rights.citation, language)}</bdi>
      </p>
    </div>
  )
}
