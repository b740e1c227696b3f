import { type AccountActor, type LocalizedText, Refusal } from '@guichet/core/domain'
import { enqueue, notify, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { DecideWaiver, ProposeWaiver, WaiverState } from '../../domain/payment-desk-contract.ts'
import { afterChange, type LockedInvoice } from './credit-invoice.ts'
import { addAdjustments, balanceOf, type Invoice, type IssuedLine, listLines } from './invoice-store.ts'
import { ensureInvoice } from './issue-invoice.ts'
import { lockFile, lockFileInvoice } from './money-file.ts'
import { issueReceipt } from './money-store.ts'
import { decidingRoles, type PaymentDesk, requirePayable } from './payment-desk.ts'
import { typesetReceiptJob } from './typeset-receipt.ts'

/**
 * Proposes not to ask for a fee of a file; nothing changes before somebody else approves. Refuses `invalid` when nothing is asked for under
 * that code, `already-exists` when it is proposed or waived already.
 */
export async function proposeFeeWaiver(
  tx: Tx,
  desk: PaymentDesk,
  actor: AccountActor,
  command: ProposeWaiver & { applicationId: string },
): Promise<WaiverState> {
  const dossier = await lockFile(tx, actor, command.applicationId)
  requirePayable(dossier)
  const invoice = await ensureInvoice(tx, desk, dossier)
  const { position, minor } = await askedFor(tx, invoice, command.code)
  const id = uuidv7()
  const added = await tx.run(sql`
    insert into reappointment.fee_waiver (organization_id, id, invoice_id, line_position, amount_minor, reason, state, proposed_by,
      proposed_at)
    values (${invoice.organizationId}, ${id}, ${invoice.id}, ${position}, ${minor}, ${command.reason}, 'proposed', ${actor.accountId},
      ${tx.now})
    on conflict (organization_id, invoice_id, line_position) where state in ('proposed', 'approved') do nothing`)
  if (added === 0) throw new Refusal('already-exists')
  await recordAudit(tx, actor, {
    action: 'fee-waiver.proposed',
    subjectKind: dossier.kind,
    subjectId: dossier.id,
    organizationId: dossier.organizationId,
    detail: { waiver: id, code: command.code, minor },
  })
  return { id, state: 'proposed' }
}

/** The first line of a fee and what it comes to with its adjustments. */
async function askedFor(tx: Tx, invoice: Invoice, code: string): Promise<{ position: number; minor: number }> {
  const lines = (await listLines(tx, invoice)).filter((line) => line.code === code)
  const minor = lines.reduce((sum, line) => sum + line.minor, 0)
  const first = lines[0]
  if (!first || minor <= 0) {
    throw new Refusal('invalid', { problems: [{ path: 'code', code: 'reappointment.nothing-to-waive' }] })
  }
  return { position: first.position, minor }
}

interface Waiver {
  id: string
  applicationId: string
  linePosition: number
  amountMinor: number
  state: WaiverState['state']
  proposedBy: string
}

/**
 * Approves or refuses a proposed waiver. An approved one is a credit line; what was paid too much by it becomes a refund proposal. Refuses
 * `not-your-part` to whoever proposed it, and `wrong-state` when it is decided.
 */
export async function decideFeeWaiver(
  tx: Tx,
  desk: PaymentDesk,
  actor: AccountActor,
  command: DecideWaiver & { id: string },
): Promise<WaiverState> {
  const found = await findWaiver(tx, command.id)
  if (!found) throw new Refusal('not-found')
  const locked = await lockFileInvoice(tx, actor, found.applicationId, decidingRoles)
  const waiver = (await findWaiver(tx, command.id)) ?? found
  if (waiver.state !== 'proposed') throw new Refusal('wrong-state', { values: { state: waiver.state } })
  if (waiver.proposedBy === actor.accountId) throw new Refusal('not-your-part')
  const state = command.decision === 'approve' ? 'approved' : 'refused'
  await tx.run(sql`update reappointment.fee_waiver set state = ${state}, decided_by = ${actor.accountId}, decided_at = ${tx.now},
      decision_reason = ${command.reason}
    where organization_id = ${locked.invoice.organizationId} and id = ${waiver.id}`)
  await recordAudit(tx, actor, {
    action: `fee-waiver.${state}`,
    subjectKind: locked.dossier.kind,
    subjectId: locked.dossier.id,
    organizationId: locked.dossier.organizationId,
    detail: { waiver: waiver.id, minor: waiver.amountMinor },
  })
  if (state === 'approved') await creditWaiver(tx, desk, locked, waiver)
  return { id: waiver.id, state }
}

async function findWaiver(tx: Tx, id: string): Promise<Waiver | undefined> {
  return tx.maybe<Waiver>(sql`
    select w.id, i.application_id as "applicationId", w.line_position as "linePosition", w.amount_minor as "amountMinor", w.state,
      w.proposed_by as "proposedBy"
    from reappointment.fee_waiver w
    join reappointment.invoice i on i.organization_id = w.organization_id and i.id = w.invoice_id
    where w.id = ${id}`)
}

async function creditWaiver(tx: Tx, desk: PaymentDesk, locked: LockedInvoice, waiver: Waiver): Promise<void> {
  const line = await lineAt(tx, locked.invoice, waiver.linePosition)
  const invoice = await addAdjustments(tx, locked.invoice, [{ ...line, minor: -waiver.amountMinor, why: 'waived' }])
  if (invoice.totalMinor === 0 && invoice.paidMinor === 0) {
    const receipt = await issueReceipt(tx, invoice, null)
    if (receipt) await enqueue(tx, typesetReceiptJob, { receiptId: receipt.id })
  }
  await tellWaived(tx, desk, { dossier: locked.dossier, invoice }, line.label)
  await afterChange(tx, desk, { dossier: locked.dossier, invoice }, locked.invoice)
}

async function lineAt(tx: Tx, invoice: Invoice, position: number): Promise<IssuedLine> {
  const line = (await listLines(tx, invoice)).find((each) => each.position === position)
  if (!line) throw new Error('a waiver is of a line of its invoice')
  return line
}

function tellWaived(tx: Tx, desk: PaymentDesk, { dossier, invoice }: LockedInvoice, fee: LocalizedText): Promise<void> {
  return notify(tx, desk.ports, {
    accountIds: [invoice.accountId],
    organizationId: invoice.organizationId,
    dossierId: dossier.id,
    template: 'reappointment-fee-waived',
    values: {
      fee: { kind: 'text', text: fee },
      balance: { kind: 'money', minor: Math.max(0, balanceOf(invoice)), currency: invoice.currency },
    },
    path: `/reappointment/applications/${dossier.id}`,
  })
}
