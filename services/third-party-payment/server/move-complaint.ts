import { type Actor, accountIdOf, nextState, partiesOf } from '@guichet/core/domain'
import { clearTimers, recordMove, setTimer, type Tx } from '@guichet/core/server'
import { closesAt, finalAnswerDue, firstAnswerDue, replyDue } from '../domain/complaint-clock.ts'
import { type ComplaintAction, type ComplaintState, complaintWorkflow } from '../domain/complaint-workflow.ts'
import { complaintCalendar, complaintOutcomes, complaintRules } from './complaint-facts.ts'
import { changeComplaint, type Complaint } from './complaint-store.ts'

export interface ComplaintMove {
  action: ComplaintAction
  reason?: string | undefined
  detail?: object
}

/** Carries out one action on a locked complaint and winds the clock of the step it leads to. Refuses as `nextState` does. */
export async function moveComplaint(
  tx: Tx,
  actor: Actor,
  complaint: Complaint,
  { action, reason, detail }: ComplaintMove,
): Promise<Complaint> {
  const move = nextState(complaintWorkflow, complaint.state, action, {
    parties: partiesOf(complaintWorkflow, complaint, actor),
    outcomes: await complaintOutcomes(tx, complaint, actor),
  })
  const state = move.to as ComplaintState
  const clockAt = await clockOf(tx, complaint, state)
  const dueAt = state === 'closed' ? null : clockAt
  const dossier = await recordMove(tx, complaint, move, { actor, reason, ...(detail ? { detail } : {}), dueAt })
  // Handed up, it waits for the complaints officer to choose who takes it over.
  const isHandedUp = action === 'escalate' || action === 'escalate-late'
  const left = isHandedUp
    ? { handlerId: null, handedUpBy: [complaint.handlerId, accountIdOf(actor)].filter(isSomebody) }
    : {}
  const moved = await changeComplaint(tx, { ...complaint, ...dossier, state }, { clockAt, ...left })
  await clearTimers(tx, moved, ['clock'])
  if (clockAt && clockAt > tx.now) await setTimer(tx, moved, 'clock', clockAt)
  return moved
}

const isSomebody = (id: string | null): id is string => id !== null

const lastOpenedAt = ({ openedAt, reopenedAt }: Complaint) => reopenedAt ?? openedAt

/** When the deadline of a state passes; null when none runs. */
export async function clockOf(tx: Tx, complaint: Complaint, state: ComplaintState): Promise<string | null> {
  const [{ rules, type }, calendar] = await Promise.all([
    complaintRules(tx, complaint),
    complaintCalendar(tx, complaint),
  ])
  switch (state) {
    case 'open':
      return firstAnswerDue(type, complaint.openedAt, calendar)
    case 'qualified':
    case 'in-progress':
    case 'escalated':
      return finalAnswerDue(type, lastOpenedAt(complaint), calendar, complaint.pauses)
    case 'reopened':
      return finalAnswerDue(type, tx.now, calendar)
    case 'awaiting-claimant':
      return replyDue(tx.now, rules, calendar)
    case 'answered':
      return closesAt(tx.now, rules, calendar)
    case 'closed':
    case 'cancelled':
      return null
  }
}
