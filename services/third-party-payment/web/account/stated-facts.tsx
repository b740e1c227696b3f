import { Notice, useFormat, useText } from '@guichet/core/web'
import type { AccountRequestView } from '../../domain/account-request-contract.ts'

/** What the provider wrote, and what came of it. */
export function StatedFacts({ request }: { request: AccountRequestView }) {
  const { t } = useText()
  const format = useFormat()
  const { stated, askedFor, completion, rejection } = request
  const facts: [string, string | null][] = [
    ['establishment', stated.establishment],
    ['number', stated.number],
    ['inpe', stated.inpe],
    ['correspondent', stated.correspondent],
    ['email', stated.email],
    ['phone', stated.phone],
    ['proven', stated.emailVerifiedAt && format.dateTime(stated.emailVerifiedAt)],
  ]
  return (
    <div className="stack">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`third-party-payment.request.${name}`)}</dt>
            <dd>{value ? <bdi>{value}</bdi> : <span className="quiet">—</span>}</dd>
          </div>
        ))}
      </dl>
      {askedFor && (
        <Notice tone="info" title={t('third-party-payment.requests.asked-for')}>
          <p>
            <bdi>{askedFor}</bdi>
          </p>
        </Notice>
      )}
      {completion && (
        <Notice tone="good" title={t('third-party-payment.requests.completion')}>
          <p>
            <bdi>{completion}</bdi>
          </p>
        </Notice>
      )}
      {rejection && (
        <Notice tone="stop" title={t(`third-party-payment.rejection.${rejection.code}`)}>
          <p>
            <bdi>{rejection.explanation}</bdi>
          </p>
        </Notice>
      )}
    </div>
  )
}
