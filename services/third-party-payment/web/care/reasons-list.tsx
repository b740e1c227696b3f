import { money } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { Share } from '../../domain/priced-contract.ts'
import './care.css'

interface Props {
  shares: readonly Share[]
  /** Whether the reader is the one who can do something about it. */
  advised: boolean
}

/** Everything the insurer does not pay, summed by reason: how much, why, who bears it, and what the provider can do about it. */
export function ReasonsList({ shares, advised }: Props) {
  const { t } = useText()
  const format = useFormat()
  if (shares.length === 0) return <p>{t('third-party-payment.care.all-paid')}</p>
  return (
    <ul className="plain-list care-reasons">
      {shares.map(({ group, reason, amount }) => (
        <li key={`${group} ${reason}`}>
          <strong>
            {t('third-party-payment.care.not-paid', {
              amount: format.money(money(amount, 'MAD')),
              reason: t(`third-party-payment.reason.${reason}`),
              bearer: t(`third-party-payment.bearer.${group}`),
            })}
          </strong>
          <div>{t(`third-party-payment.reason-why.${reason}`)}</div>
          {advised && <div className="quiet">{t(`third-party-payment.reason-fix.${reason}`)}</div>}
        </li>
      ))}
    </ul>
  )
}
