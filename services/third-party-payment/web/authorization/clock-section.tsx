import { Due, Notice, Tag, useFormat, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { Fact } from '../care/patient-facts.tsx'
import { clockLength } from './clock-length.ts'

/** The clock of the answer for both sides: since when it runs, when it stood still, when the answer is due, and whether it is late. */
export function ClockSection({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const format = useFormat()
  const { clock, medicalFlags } = authorization
  if (!clock) return null
  const length = clockLength(clock.hours)
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
          {t(`third-party-payment.authorization.business-${length.unit}`, { count: length.count })}
        </Fact>
        <Answer authorization={authorization} clock={clock} />
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

interface AnswerProps {
  authorization: AuthorizationView
  clock: NonNullable<AuthorizationView['clock']>
}

/** When the answer is due; once it was given, when that was. */
function Answer({ authorization, clock }: AnswerProps) {
  const { t } = useText()
  const format = useFormat()
  const decision = authorization.decisions.at(-1)
  if (clock.pausedSince || (clock.dueAt && clock.dueOn))
    return (
      <Fact label={t('third-party-payment.authorization.clock-due')}>
        {clock.dueAt && clock.dueOn && !clock.pausedSince ? (
          <Due on={clock.dueOn} at={clock.dueAt} byHour />
        ) : (
          <Tag tone="wait">{t('third-party-payment.authorization.paused')}</Tag>
        )}
      </Fact>
    )
  return (
    <Fact label={t('third-party-payment.authorization.answer')}>
      {decision
        ? t('third-party-payment.authorization.answered-at', { at: format.dateTime(decision.at) })
        : t('third-party-payment.authorization.no-answer')}
    </Fact>
  )
}
