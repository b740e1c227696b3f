import type { AccountActor, Actor } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import type {
  ComplaintActionBody,
  OptionallyReasonedComplaintAction,
  RateComplaint,
  ReasonedComplaintAction,
} from '../domain/complaint-contract.ts'
import type { ComplaintAction } from '../domain/complaint-workflow.ts'
import { tellHandler } from './complaint-notices.ts'
import { changeComplaint, type Complaint, lockUnchangedComplaint } from './complaint-store.ts'
import { contestInvoice, resumeInvoice } from './contest-invoice.ts'
import { reopenInvoiceLine } from './invoice-store.ts'
import { moveComplaint } from './move-complaint.ts'

type OnComplaint<Body> = Body & { id: string }

/** The clinic answers what it was asked; the clock runs on. */
export async function replyToComplaint(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<ReasonedComplaintAction>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  const moved = await moveComplaint(tx, actor, await endPause(tx, complaint), {
    action: 'reply',
    reason: command.reason,
  })
  await tellHandler(tx, ports, moved, 'third-party-payment-complaint-replied')
}

/** Notes how long the claimant took, so that the clock leaves it out. */
export async function endPause(tx: Tx, complaint: Complaint): Promise<Complaint> {
  const pauses = complaint.askedAt ? [...complaint.pauses, { from: complaint.askedAt, to: tx.now }] : complaint.pauses
  return changeComplaint(tx, complaint, { pauses, askedAt: null })
}

/** Closes an answered complaint for the insurer; never by whoever took the contested decision. */
export async function closeComplaint(
  tx: Tx,
  actor: AccountActor,
  command: OnComplaint<ComplaintActionBody>,
): Promise<void> {
  await endComplaint(tx, actor, await lockUnchangedComplaint(tx, actor, command), { action: 'close' })
}

/** The clinic takes the answer. */
export async function acceptAnswer(
  tx: Tx,
  actor: AccountActor,
  command: OnComplaint<ComplaintActionBody>,
): Promise<void> {
  await endComplaint(tx, actor, await lockUnchangedComplaint(tx, actor, command), { action: 'accept' })
}

/** The clinic gives its complaint up; a line that was opened again stays as it was decided. */
export async function cancelComplaint(
  tx: Tx,
  actor: AccountActor,
  command: OnComplaint<OptionallyReasonedComplaintAction>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  await endComplaint(tx, actor, complaint, { action: 'cancel', reason: command.reason })
}

/** Ends a complaint: its line is contested no more, and the invoice goes on. */
export async function endComplaint(
  tx: Tx,
  actor: Actor,
  complaint: Complaint,
  { action, reason }: { action: ComplaintAction; reason?: string | undefined },
): Promise<void> {
  const ended = await moveComplaint(tx, actor, complaint, { action, reason })
  await changeComplaint(tx, ended, { open: false, ...(action === 'cancel' ? {} : { closedAt: tx.now }) })
  const { organizationId, lineId, objectId, id } = ended
  if (!lineId || !objectId) return
  if (action === 'cancel') await reopenInvoiceLine(tx, { organizationId, lineId }, null)
  await resumeInvoice(tx, objectId, id)
}

/** Opens a closed complaint again, once: the same line is contested again, and the answer is due anew. */
export async function reopenComplaint(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<ReasonedComplaintAction>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  const moved = await moveComplaint(tx, actor, complaint, { action: 'reopen', reason: command.reason })
  const reopened = await changeComplaint(tx, moved, {
    open: true,
    reopenedAt: tx.now,
    timesReopened: complaint.timesReopened + 1,
  })
  if (reopened.lineId && reopened.objectId) await contestInvoice(tx, reopened.objectId)
  await tellHandler(tx, ports, reopened, 'third-party-payment-complaint-reopened')
}

/** How satisfied the clinic is, from one to five. */
export async function rateComplaint(tx: Tx, actor: AccountActor, command: OnComplaint<RateComplaint>): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  const rated = await moveComplaint(tx, actor, complaint, { action: 'rate' })
  await changeComplaint(tx, rated, { rating: command.rating, ratingComment: command.comment })
}
