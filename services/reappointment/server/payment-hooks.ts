import type { SystemActor } from '@guichet/core/domain'
import type { CycleConfiguration } from '../domain/configuration.ts'
import type { PaymentHooks, PaymentTerms } from './payments/payment-desk.ts'
import { factsOf } from './application-facts.ts'
import { getApplication, lockApplication } from './application-store.ts'
import { configurationOf } from './cycle-store.ts'
import { settleFees } from './submit-application.ts'

const paymentsActor: SystemActor = { kind: 'system', party: 'payments' }

/** How the fees of a cycle are paid. */
export function termsOf({ cycle }: CycleConfiguration): PaymentTerms {
  const { payment, abandonedPaymentReminders } = cycle.policy
  return { ...payment, reminders: abandonedPaymentReminders }
}

/** What paying asks of a file: its fees by the rules as they stand, the hospital's terms, and to move on once nothing is owed. */
export const paymentHooks: PaymentHooks = {
  feesOf: async (db, dossier) => {
    const application = await getApplication(db, paymentsActor, dossier.id)
    const { fees, lateFee, configuration } = await factsOf(db, application, null)
    return { currency: configuration.fees.currency, lines: fees, lateFee }
  },
  termsOf: async (db, dossier) => {
    const application = await getApplication(db, paymentsActor, dossier.id)
    return termsOf(await configurationOf(db, { id: application.cycleId, version: application.cycleVersion }))
  },
  onInvoicePaid: async (tx, ports, invoice) => {
    await settleFees(tx, ports, await lockApplication(tx, paymentsActor, invoice.applicationId))
  },
}
