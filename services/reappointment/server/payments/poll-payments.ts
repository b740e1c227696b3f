import { type AnyJob, defineJob } from '@guichet/core/server'
import { Refusal } from '@guichet/core/domain'
import { listDueAttempts } from './attempt-store.ts'
import type { PaymentDesk, Payments } from './payment-desk.ts'
import { settleAttempt } from './settle-attempt.ts'
import { carryOutRefunds } from './decide-refund.ts'

/** Asks about payments nobody told us the end of, and carries out approved refunds the provider did not take at once. */
export function pollPaymentsJob(payments: Payments): AnyJob {
  return defineJob<object>({
    name: 'reappointment.poll-payments',
    schedule: '* * * * *',
    retries: 0,
    concurrency: 1,
    handle: async (_data, ports) => {
      if (!payments.provider) return
      await pollPayments({ ...payments, ports })
      await carryOutRefunds({ ...payments, ports })
    },
  })
}

/** Asks about every attempt whose time has come. One that cannot be asked about is put off and does not hold up the others. */
export async function pollPayments(desk: PaymentDesk): Promise<number> {
  const due = await listDueAttempts(desk.ports.database.read(), 200)
  for (const { id } of due) {
    try {
      await settleAttempt(desk, id, 'poll')
    } catch (error) {
      if (!(error instanceof Refusal))
        desk.ports.log.error({ err: error, attemptId: id }, 'the payment could not be checked')
    }
  }
  return due.length
}
