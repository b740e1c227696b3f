import { Due, Notice, Tag, useFormat, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { Fact } from '../care/patient-facts.tsx'

/** The clock of the answer for both sides: since when it runs, when it stood still, when the answer is due, and whether it is late. */
export function ClockSection({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const format = useFormat()
  const { clock, medicalFlags } = authorization
  if (!clock) return null
  return (
    <div className="stack" id="control">
      {clock.lateSince && (
        <Notice tone="stop" title={t('third-party-payment.authorization.late')}>
          {t('third-party-payment.authorization.late-text', { at: format.dateTime(clock.lateSince) })}
        </Notice>
      )}
      <dl className="care-facts">
        <Fact label={t('third-party-payment.authorization.clock-started')}>{format.dateTime(clock.startedAt)}</Fact>
        <Fact label={t('third-party-payment.authorization.clock-hours')}>
          {t('third-party-payment.authorization.business-hours', { count: clock.hours })}
        </Fact>
        <Fact label={t('third-party-payment.authorization.clock-due')}>
          {clock.pausedSince ? (
            <Tag tone="wait">{t('third-party-payment.authorization.paused')}</Tag>
          ) : clock.dueAt && clock.dueOn ? (
            <Due on={clock.dueOn} at={clock.dueAt} byHour />
          ) : (
            t('third-party-payment.authorization.answered')
          )}
        </Fact>
      </dl>
      {clock.pauses.length > 0 && (
        <>
          <h3>{t('third-party-payment.authorization.pauses')}</h3>
          <ul>
            {clock.pauses.map(({ from, to }) => (
              <li key={from}>
                {to
                  ? t('third-party-payment.authorization.pause', {
                      from: format.dateTime(from),
                      to: format.dateTime(to),
                    })
                  : t('third-party-payment.authorization.pause-open', { from: format.dateTime(from) })}
              </li>
            ))}
          </ul>
        </>
      )}
      {medicalFlags.length > 0 && (
        <>
          <h3>{t('third-party-payment.authorization.medical-flags')}</h3>
          <ul>
            {medicalFlags.map((flag) => (
              <li key={flag}>{t(`third-party-payment.medical-flag.${flag}`)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
