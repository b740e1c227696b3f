import { useText } from '@guichet/core/web'
import type { Share } from '../../domain/priced-contract.ts'
import { useNotPaidWords } from './use-not-paid-words.ts'
import './care.css'

interface Props {
  shares: readonly Share[]
  /** Whether the reader is the one who can do something about it. */
  advised: boolean
}

/** Everything the insurer does not pay, summed by reason: how much, why, who bears it, and what the provider can do about it. */
export function ReasonsList({ shares, advised }: Props) {
  const { t } = useText()
  const notPaid = useNotPaidWords()
  if (shares.length === 0) return <p>{t('third-party-payment.care.all-paid')}</p>
  return (
    <ul className="plain-list care-reasons">
      {shares.map((share) => (
        <li key={`${share.group} ${share.reason}`}>
          <strong>{notPaid(share)}</strong>
          <div>{t(`third-party-payment.reason-why.${share.reason}`)}</div>
          {advised && <div className="quiet">{t(`third-party-payment.reason-fix.${share.reason}`)}</div>}
        </li>
      ))}
    </ul>
  )
}
