import {
  type AccountActor,
  civilDateOf,
  formatMoney,
  momentOf,
  type Problem,
  Refusal,
  refuseIfAny,
} from '@guichet/core/domain'
import { getOrganization, recordAudit, type Tx } from '@guichet/core/server'
import type { RecordOfflinePayment } from '../../domain/payment-desk-contract.ts'
import { creditInvoice } from './credit-invoice.ts'
import { balanceOf, type Invoice } from './invoice-store.ts'
import { ensureInvoice } from './issue-invoice.ts'
import { lockFile } from './money-file.ts'
import { insertPayment } from './money-store.ts'
import { offlineProvider, offlineReference } from './offline-provider.ts'
import { type PaymentDesk, requirePayable } from './payment-desk.ts'

/**
 * Records money that came by cheque, transfer or deduction from pay. Less than what is owed leaves the rest owed, and the file waits. Refuses
 * `already-exists` for a proof that is on record, `invalid` for more than what is owed or a day to come.
 */
export async function recordOffline(
  tx: Tx,
  desk: PaymentDesk,
  actor: AccountActor,
  command: RecordOfflinePayment & { applicationId: string },
): Promise<Invoice> {
  const dossier = await lockFile(tx, actor, command.applicationId)
  requirePayable(dossier)
  const { timeZone } = await getOrganization(tx, dossier.organizationId)
  const invoice = await ensureInvoice(tx, desk, dossier)
  refuseIfAny(problemsOf(command, invoice, { today: civilDateOf(tx.now, timeZone), language: actor.language }))
  const payment = await insertPayment(tx, invoice, {
    attemptId: null,
    provider: offlineProvider,
    providerRef: offlineReference(dossier.organizationId, command.method, command.reference),
    method: command.method,
    amountMinor: command.minor,
    currency: invoice.currency,
    credited: true,
    paidAt: momentOf(command.receivedOn, '12:00', timeZone),
    recordedBy: actor.accountId,
  })
  if (!payment) throw new Refusal('already-exists')
  await recordAudit(tx, actor, {
    action: 'payment.recorded-offline',
    subjectKind: dossier.kind,
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { invoice: invoice.id, method: command.method, reference: command.reference, minor: command.minor },
  })
  return creditInvoice(tx, desk, { dossier, invoice }, { payment })
}

function problemsOf(
  command: RecordOfflinePayment,
  invoice: Invoice,
  { today, language }: { today: string; language: AccountActor['language'] },
): Problem[] {
  const problems: Problem[] = []
  if (command.minor > balanceOf(invoice)) {
    const balance = formatMoney({ minor: Math.max(0, balanceOf(invoice)), currency: invoice.currency }, language)
    problems.push({ path: 'minor', code: 'reappointment.more-than-owed', values: { balance } })
  }
  if (command.receivedOn > today) problems.push({ path: 'receivedOn', code: 'reappointment.day-to-come' })
  return problems
}
