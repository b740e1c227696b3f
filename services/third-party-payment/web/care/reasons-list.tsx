import { money } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { PriceView } from '../../domain/priced-contract.ts'
import './care.css'

/** Everything the insurer does not pay, summed by reason: how much, why, who bears it, and what can be done about it. */
export function ReasonsList({ price }: { price: PriceView }) {
  const { t } = useText()
  const format = useFormat()
  if (price.adjustments.length === 0) return price.totals ? <p>{t('third-party-payment.care.all-paid')}</p> : null
  return (
    <ul className="plain-list care-reasons">
      {price.adjustments.map(({ group, reason, amount }) => (
        <li key={`${group} ${reason}`}>
          <strong>
            {t('third-party-payment.care.not-paid', {
              amount: format.money(money(amount, 'MAD')),
              reason: t(`third-party-payment.reason.${reason}`),
              bearer: t(`third-party-payment.bearer.${group}`),
            })}
          </strong>
          <div>{t(`third-party-payment.reason-why.${reason}`)}</div>
          <div className="quiet">{t(`third-party-payment.reason-fix.${reason}`)}</div>
        </li>
      ))}
    </ul>
  )
}
