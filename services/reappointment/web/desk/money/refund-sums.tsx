import { Notice, useFormat, useText } from '@guichet/core/web'
import type { RefundTask } from '../../../domain/payment-desk-contract.ts'
import { useAmount } from './use-amount.ts'

/** How much money waits to be given back, by currency, and how much of it nobody has decided about yet. */
export function RefundSums({ refunds }: { refunds: readonly RefundTask[] }) {
  const { t } = useText()
  const format = useFormat()
  const amount = useAmount()
  const byCurrency = [...Map.groupBy(refunds, ({ amount: { currency } }) => currency)]
  const sums = byCurrency.map(([currency, tasks]) =>
    amount({ currency, minor: tasks.reduce((sum, task) => sum + task.amount.minor, 0) }),
  )
  const undecided = refunds.filter(({ state }) => state === 'proposed').length
  return (
    <Notice tone="wait">
      <p>
        {t('reappointment.payment-tasks.refunds-sum', { count: refunds.length, amounts: format.list(sums) })}{' '}
        {undecided > 0 && t('reappointment.payment-tasks.refunds-undecided', { count: undecided })}
      </p>
    </Notice>
  )
}
