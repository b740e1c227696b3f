import {
  ButtonLink,
  Notice,
  PageTitle,
  ProblemNotice,
  Skeleton,
  useCommand,
  useLinkSecret,
  useText,
} from '@guichet/core/web'
import { useEffect, useState } from 'react'
import type { ProvenRequest } from '../../domain/account-request-contract.ts'

/** The link of the mail was opened: the address is proved, and the request goes to the insurer. */
export function ProveEmailPage() {
  const { t } = useText()
  const token = useLinkSecret()
  const [proven, setProven] = useState<ProvenRequest | null>(null)
  const prove = useCommand<void, ProvenRequest>(
    (api, _, key) => api.post('/api/third-party-payment/account-requests/prove-email', { token }, { key }),
    { onDone: setProven },
  )
  // Once, when the page appears.
  useEffect(() => {
    void prove.run()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  if (prove.problem?.code === 'link-used')
    return (
      <div className="stack reading">
        <PageTitle>{t('third-party-payment.proof.used')}</PageTitle>
        <p>{t('third-party-payment.proof.used-text')}</p>
        <div>
          <ButtonLink to="/sign-in">{t('web.sign-in')}</ButtonLink>
        </div>
      </div>
    )
  if (prove.problem)
    return (
      <div className="stack reading">
        <PageTitle>{t('third-party-payment.proof.dead')}</PageTitle>
        <ProblemNotice problem={prove.problem} />
        <p>{t('third-party-payment.proof.dead-text')}</p>
        <div>
          <ButtonLink to="/third-party-payment/request-access">{t('third-party-payment.proof.again')}</ButtonLink>
        </div>
      </div>
    )
  if (!proven)
    return (
      <div className="stack reading">
        <PageTitle>{t('third-party-payment.proof.checking')}</PageTitle>
        <Skeleton />
      </div>
    )
  return (
    <div className="stack reading">
      <PageTitle tab={proven.reference}>{t('third-party-payment.proof.done')}</PageTitle>
      <Notice tone="good" live title={t('third-party-payment.request.number-is', { reference: proven.reference })}>
        <p>{t('third-party-payment.proof.done-text')}</p>
      </Notice>
      <div>
        <ButtonLink to={`/third-party-payment/follow-request#${proven.reference}.${proven.token}`}>
          {t('third-party-payment.proof.follow')}
        </ButtonLink>
      </div>
    </div>
  )
}
