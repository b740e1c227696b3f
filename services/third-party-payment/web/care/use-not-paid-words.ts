import { useText } from '@guichet/core/web'
import type { Share } from '../../domain/priced-contract.ts'
import { useMad } from '../billing/use-mad.ts'

/** What of an amount the insurer does not pay: why, how much, and who bears it. */
export function useNotPaidWords(): (share: Share) => string {
  const { t } = useText()
  const mad = useMad()
  return ({ group, reason, amount }) =>
    t(`third-party-payment.care.not-paid.${group}`, {
      reason: t(`third-party-payment.reason.${reason}`),
      amount: mad(amount),
    })
}
