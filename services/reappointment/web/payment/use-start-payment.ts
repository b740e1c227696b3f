import { type Command, useCommand, useGo } from '@guichet/core/web'
import type { StartedPayment, StartPayment } from '../../domain/payment-contract.ts'
import { present } from './present.ts'

/**
 * Starts to pay: leads to the provider's page, or, when there is nothing to show because a payment is being checked or is done, to the
 * page that says so.
 */
export function useStartPayment(): Command<StartPayment, StartedPayment> {
  const go = useGo()
  return useCommand<StartPayment, StartedPayment>(
    (api, body, key) => api.post<StartedPayment>('/api/reappointment/payments', body, { key }),
    {
      onDone: ({ attemptId, show }) => {
        if (show) present(show)
        else go(`/reappointment/payments/${attemptId}`)
      },
    },
  )
}
