import { type AccountActor, Refusal, refuseIfAny, unmetRefusal } from '@guichet/core/domain'
import { type Db, listRoleHolders, type Ports, type Tx } from '@guichet/core/server'
import type {
  AnswerComplaint,
  AssignComplaint,
  ComplaintActionBody,
  QualifyComplaint,
  ReasonedComplaintAction,
} from '../domain/complaint-contract.ts'
import { complaintHandlers, complaintWorkflow } from '../domain/complaint-workflow.ts'
import { complaintRules } from './complaint-facts.ts'
import { tellClaimant, tellComplaintsDesk, tellHandler } from './complaint-notices.ts'
import {
  changeComplaint,
  type Complaint,
  correctionOf,
  insertAnswer,
  lockUnchangedComplaint,
} from './complaint-store.ts'
import { reopenContestedLine } from './contest-invoice.ts'
import { tellClaims } from './invoice-notices.ts'
import { moveComplaint } from './move-complaint.ts'

type OnComplaint<Body> = Body & { id: string }

/** The complaint has its right type and somebody who works on it, and the clinic is told when it will be answered. */
export async function qualifyComplaint(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<QualifyComplaint>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  await refuseStranger(tx, complaint, command.handlerId)
  const { rules } = await complaintRules(tx, complaint)
  const type = rules.types.find(({ code }) => code === command.type)
  const fits = type?.about.includes(complaint.objectKind)
  refuseIfAny(fits ? [] : [{ path: 'type', code: 'third-party-payment.complaint-object' }])
  const change = { type: command.type, handlerId: command.handlerId }
  const qualified = await moveComplaint(tx, actor, await changeComplaint(tx, complaint, change), { action: 'qualify' })
  await tellClaimant(tx, ports, qualified, 'third-party-payment-complaint-qualified')
  await tellHandler(tx, ports, qualified, 'third-party-payment-complaint-assigned')
}

/** Gives a complaint to somebody else. */
export async function assignComplaint(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<AssignComplaint>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  await refuseStranger(tx, complaint, command.handlerId)
  const moved = await moveComplaint(tx, actor, complaint, { action: 'assign' })
  const assigned = await changeComplaint(tx, moved, { handlerId: command.handlerId })
  await tellHandler(tx, ports, assigned, 'third-party-payment-complaint-assigned')
}

/**
 * Who may get a complaint: whoever holds a role that works on complaints and did not take the contested decision; once it was handed
 * up, not those it came from.
 */
export async function listPossibleHandlers(
  db: Db,
  { organizationId, deciders, handedUpBy, state }: Complaint,
): Promise<string[]> {
  const holders = await listRoleHolders(db, organizationId, complaintHandlers)
  const barred = state === 'escalated' ? [...deciders, ...handedUpBy] : deciders
  return holders.filter((id) => !barred.includes(id))
}

async function refuseStranger(tx: Tx, complaint: Complaint, handlerId: string): Promise<void> {
  const fits = (await listPossibleHandlers(tx, complaint)).includes(handlerId)
  refuseIfAny(fits ? [] : [{ path: 'handlerId', code: 'third-party-payment.complaint-handler' }])
}

export async function beginComplaint(
  tx: Tx,
  actor: AccountActor,
  command: OnComplaint<ComplaintActionBody>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  await moveComplaint(tx, actor, complaint, { action: 'begin-work' })
}

/** Asks the clinic something; the clock stands still until it answers. */
export async function askClaimant(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<ReasonedComplaintAction>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  const moved = await moveComplaint(tx, actor, complaint, { action: 'ask-claimant', reason: command.reason })
  await tellClaimant(
    tx,
    ports,
    await changeComplaint(tx, moved, { askedAt: tx.now, ...answeredBy(moved, tx.now) }),
    'third-party-payment-complaint-asked',
  )
}

/** The claimant reads something of the insurer: the first time counts. That the complaint is in somebody's hands is no answer. */
function answeredBy({ firstAnsweredAt }: Complaint, now: string): Pick<Complaint, 'firstAnsweredAt'> {
  return { firstAnsweredAt: firstAnsweredAt ?? now }
}

export async function escalateComplaint(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<ReasonedComplaintAction>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  const escalated = await moveComplaint(tx, actor, complaint, { action: 'escalate', reason: command.reason })
  await tellComplaintsDesk(tx, ports, escalated, 'third-party-payment-complaint-escalated')
}

/** The complaint is right about its line: the claims desk settles it again, from what it finds now. */
export async function reopenLine(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<ComplaintActionBody>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  const { lineId, objectId } = await moveComplaint(tx, actor, complaint, { action: 'reopen-line' })
  if (!lineId || !objectId) throw new Refusal('wrong-state', { values: { state: complaint.state } })
  const invoice = await reopenContestedLine(tx, { invoiceId: objectId, lineId, complaintId: complaint.id })
  await tellClaims(tx, ports, invoice, { template: 'third-party-payment-line-reopened' })
}

/**
 * Answers with grounds. A founded complaint about a line needs the line settled again first; whoever took the contested decision
 * never answers. The answer stays readable for the life of the dossier.
 */
export async function answerComplaint(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OnComplaint<AnswerComplaint>,
): Promise<void> {
  const complaint = await lockUnchangedComplaint(tx, actor, command)
  const { rules } = await complaintRules(tx, complaint)
  const { outcome, grounds } = command
  const values = { least: rules.groundsLength }
  refuseIfAny(
    grounds.length < rules.groundsLength
      ? [{ path: 'grounds', code: 'third-party-payment.grounds-short', values }]
      : [],
  )
  await refuseUncorrected(tx, complaint, outcome)
  const moved = await moveComplaint(tx, actor, complaint, { action: 'answer', detail: { outcome } })
  await insertAnswer(tx, moved, { outcome, grounds, by: actor.accountId })
  await changeComplaint(tx, moved, answeredBy(moved, tx.now))
  await tellClaimant(tx, ports, moved, 'third-party-payment-complaint-answered')
}

async function refuseUncorrected(tx: Tx, complaint: Complaint, outcome: AnswerComplaint['outcome']): Promise<void> {
  if (outcome === 'unfounded' || complaint.state !== 'in-progress') return
  const correction = await correctionOf(tx, complaint)
  if (correction?.after === null) throw unmetRefusal(complaintWorkflow, [{ condition: 'lineSettledAgain' }])
}
