import { textIn } from '@guichet/core/domain'
import { Tag, useFormat, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { Fact } from '../care/patient-facts.tsx'

/** What kind of care, when, how long, by whom; and once granted, until when. */
export function StayFacts({ authorization }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { stay, valid, kind } = authorization
  const days = (count: number) => t('third-party-payment.authorization.days', { count })
  return (
    <dl className="care-facts">
      <Fact label={t('third-party-payment.care.kind')}>{textIn(kind.label, language)}</Fact>
      <Fact label={t('third-party-payment.authorization.planned-on')}>
        {format.date(stay.plannedOn)}{' '}
        {stay.urgent && <Tag tone="wait">{t('third-party-payment.authorization.is-urgent')}</Tag>}{' '}
        {stay.regularisation && <Tag tone="wait">{t('third-party-payment.authorization.is-regularisation')}</Tag>}
      </Fact>
      {kind.stay && stay.expectedDays !== null && (
        <Fact label={t('third-party-payment.authorization.expected-days')}>{days(stay.expectedDays)}</Fact>
      )}
      {stay.grantedDays !== null && (
        <Fact label={t('third-party-payment.authorization.granted-days')}>{days(stay.grantedDays)}</Fact>
      )}
      {stay.practitioner && (
        <Fact label={t('third-party-payment.authorization.practitioner')}>
          <bdi>{stay.practitioner.name}</bdi> <bdi className="quiet nowrap">{`INPE ${stay.practitioner.inpe}`}</bdi>
        </Fact>
      )}
      {stay.admittedAt && (
        <Fact label={t('third-party-payment.authorization.admitted-at')}>{format.dateTime(stay.admittedAt)}</Fact>
      )}
      {stay.authorizedUntil && (
        <Fact label={t('third-party-payment.authorization.authorized-until')}>{format.date(stay.authorizedUntil)}</Fact>
      )}
      {valid && (
        <Fact label={t('third-party-payment.authorization.valid')}>
          {t('third-party-payment.authorization.valid-from-to', {
            from: format.date(valid.from),
            to: format.date(valid.to),
          })}
        </Fact>
      )}
    </dl>
  )
}
