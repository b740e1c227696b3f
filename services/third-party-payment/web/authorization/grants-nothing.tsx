import { Notice, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { useMad } from '../billing/use-mad.ts'
import { whyNothingIsPaid } from './insurer-share.ts'

/** Warns whoever is about to grant what the insurer pays nothing of, with the reasons. */
export function GrantsNothing({ authorization: { price } }: { authorization: Pick<AuthorizationView, 'price'> }) {
  const { t } = useText()
  const mad = useMad()
  const reasons = whyNothingIsPaid(price)
  if (reasons === null) return null
  return (
    <Notice tone="wait" title={t('third-party-payment.authorization.grants-nothing')}>
      <p>{t('third-party-payment.authorization.grants-nothing-text', { amount: mad(0) })}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{t(`third-party-payment.${reason}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}
