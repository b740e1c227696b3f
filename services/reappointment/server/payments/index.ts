import type { AnyJob, Config } from '@guichet/core/server'
import type { PaymentHooks, Payments } from './payment-desk.ts'
import { pollPaymentsJob } from './poll-payments.ts'
import { sandboxProvider } from './sandbox-provider.ts'
import { typesetReceiptJob } from './typeset-receipt.ts'

export { paymentTimers } from './abandoned-timers.ts'
export { paymentEmails } from './emails.ts'
export { paymentRoutes } from './routes.ts'

/** How fees are paid in this installation. */
export function paymentsOf(config: Config, hooks: PaymentHooks): Payments {
  if (config.paymentProvider === 'none') return { provider: null, hooks }
  return { provider: sandboxProvider({ url: config.paymentSandboxUrl, secret: config.paymentSandboxSecret }), hooks }
}

export function paymentJobs(payments: Payments): AnyJob[] {
  return [pollPaymentsJob(payments), typesetReceiptJob]
}
