import { notify, type TimerDeclaration } from '@guichet/core/server'
import { attemptRowsOf } from './attempt-view.ts'
import { isChecking } from '../../domain/payment-attempt.ts'
import { balanceOf, findInvoice } from './invoice-store.ts'
import { applicationKind, isPayable } from './payment-desk.ts'

/** Reminders of a payment that was begun and not finished: some hours later, and some days later. */
export const abandonedTimers = ['payment-abandoned-hours', 'payment-abandoned-days'] as const

/** Reminds whoever began to pay and still owes; silent while a payment is being checked. */
export const paymentTimers: TimerDeclaration[] = abandonedTimers.map((name) => ({
  kind: applicationKind,
  name,
  fire: async (tx, dossier, ports) => {
    const invoice = await findInvoice(tx, dossier)
    if (!invoice || balanceOf(invoice) <= 0 || !isPayable(dossier)) return
    const attempts = await attemptRowsOf(tx, invoice)
    if (attempts.some((attempt) => isChecking(attempt.state))) return
    await notify(tx, ports, {
      accountIds: [dossier.applicantId],
      organizationId: dossier.organizationId,
      dossierId: dossier.id,
      template: 'reappointment-payment-abandoned',
      values: { balance: { kind: 'money', minor: balanceOf(invoice), currency: invoice.currency } },
      path: `/reappointment/applications/${dossier.id}`,
    })
  },
}))
