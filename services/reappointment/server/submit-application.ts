import { createHash } from 'node:crypto'
import { type AccountActor, type Instant, nextState, partiesOf, type SystemActor } from '@guichet/core/domain'
import {
  addTimers,
  clearTimers,
  completeForm,
  enqueue,
  newVerificationCode,
  type Ports,
  requireRecentConfirmation,
  type Tx,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { SubmitApplication } from '../domain/application-contract.ts'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import { changedFields } from '../domain/profile-fields.ts'
import {
  type ApplicationFacts,
  codesOf,
  factsOf,
  flagsNow,
  lockWithFacts,
  outcomesOf,
  refreshFlags,
} from './application-facts.ts'
import { type Application, changeApplication } from './application-store.ts'
import { refuseIfChanged } from './committee-decisions.ts'
import { issueSummaryJob } from './jobs/issue-summary.ts'
import { type ApplicationMove, moveApplication } from './move-application.ts'
import { tellApplicant, tellMedicalAffairs } from './notices.ts'
import { balanceOf, type Invoice } from './payments/invoice-store.ts'
import { issueFirstInvoice, issueInvoice } from './payments/issue-invoice.ts'
import type { PaymentDesk } from './payments/payment-desk.ts'
import { snapshotOf } from './submission-snapshot.ts'
import { unwritten } from './review-store.ts'
import { unpaidReminderTimer } from './timers.ts'

/** The portal itself, when money decides. */
export const paymentsActor: SystemActor = { kind: 'system', party: 'payments' }

/**
 * The applicant signs and submits: the file is frozen, its summary is made, the invoice issued. Payment is not asked for to
 * submit; when nothing is owed the file goes straight on to medical affairs. Asks for the password again when the last proof
 * of identity is older than five minutes.
 */
export async function submitApplication(
  tx: Tx,
  desk: PaymentDesk,
  actor: AccountActor,
  command: SubmitApplication & { id: string },
): Promise<Application> {
  const { application, facts } = await lockWithFacts(tx, actor, command.id)
  refuseIfChanged(application, command.version)
  const move = requireReady(actor, application, facts, tx.now)
  const submitted = { submittedAt: application.submittedAt ?? tx.now, correction: null }
  const flags = codesOf(flagsNow({ ...application, ...submitted }, facts))
  const fees = { currency: facts.configuration.fees.currency, lines: facts.fees }
  // Of a first invoice it is known beforehand what is owed, so that nothing waits for it.
  const owed = facts.file.balance ? undefined : facts.balance > 0
  // The order counts: each statement finds what those before it wrote. Any refusal undoes all of it.
  const [moved, invoice] = await Promise.all([
    moveApplication(tx, actor, application, move),
    facts.file.balance ? issueInvoice(tx, desk, application, fees) : issueFirstInvoice(tx, application, fees),
    completeAnswers(tx, actor, application, facts),
    changeApplication(tx, application, { ...submitted, flags }),
    freeze(tx, { ...application, ...submitted }, facts),
    writeProfile(tx, application),
    clearTimers(tx, application),
    owed && askForFees(tx, desk.ports, { ...application, ...submitted }),
  ])
  const after = { ...moved, ...submitted, flags }
  return owed ? after : settleOrAsk(tx, desk.ports, after, invoice)
}

/** The move of a submission. Refuses as `nextState` does, and `confirm-identity`. */
function requireReady(
  actor: AccountActor,
  application: Application,
  facts: ApplicationFacts,
  now: Instant,
): ApplicationMove {
  const action = application.state === 'returned' ? 'resubmit' : 'submit'
  const outcomes = outcomesOf(application, facts, unwritten(now), actor)
  const parties = partiesOf(applicationWorkflow, application, actor)
  nextState(applicationWorkflow, application.state, action, { parties, outcomes })
  requireRecentConfirmation(actor)
  return { action, outcomes }
}

/** Completes the questionnaire, unless it was not given back with the rest. */
async function completeAnswers(
  tx: Tx,
  actor: AccountActor,
  application: Application,
  { file }: ApplicationFacts,
): Promise<void> {
  const { state, questionnaireId, correction } = application
  const amends = state === 'returned'
  if (amends && !correction?.sections.includes('questionnaire')) return
  await completeForm(tx, actor, { dossier: application, questionnaireId, amends, checked: file.form })
}

/** A submitted file moves on when nothing is owed; otherwise its applicant is told what waits and reminded. */
async function settleOrAsk(tx: Tx, ports: Ports, application: Application, invoice: Invoice): Promise<Application> {
  const settled = balanceOf(invoice) > 0 ? undefined : await settleFees(tx, ports, application)
  if (!settled) await askForFees(tx, ports, application)
  return settled ?? application
}

/** Tells the applicant of a submitted file what waits, and again later. */
async function askForFees(tx: Tx, ports: Ports, application: Application): Promise<void> {
  const timer = await unpaidReminderTimer(tx, application)
  await Promise.all([
    tellApplicant(tx, ports, application, 'reappointment-submitted-unpaid'),
    // Its timers were cleared when it was submitted.
    timer ? addTimers(tx, [application], [timer]) : undefined,
  ])
}

/**
 * Moves a submitted file on once nothing is owed; called at submission and whenever its invoice becomes settled. Undefined when
 * it does not wait for money, or money is still owed.
 */
export async function settleFees(tx: Tx, ports: Ports, application: Application): Promise<Application | undefined> {
  if (application.state !== 'submitted-unpaid') return undefined
  const facts = await factsOf(tx, application, paymentsActor)
  if (facts.balance > 0) return undefined
  const moved = await moveApplication(tx, paymentsActor, application, { action: 'settle-fees' })
  await clearTimers(tx, moved, ['unpaid-reminder'])
  await tellApplicant(tx, ports, moved, 'reappointment-submitted')
  await tellMedicalAffairs(tx, ports, moved, 'reappointment-waiting-for-you')
  await refreshFlags(tx, moved)
  return moved
}

/** Keeps what was signed, and has its summary made. Nothing of an earlier submission is touched. */
async function freeze(tx: Tx, application: Application, facts: ApplicationFacts): Promise<void> {
  const snapshot = JSON.stringify(snapshotOf(application, facts))
  const number = (facts.file.submissions[0]?.number ?? 0) + 1
  await Promise.all([
    tx.run(sql`
      insert into reappointment.submission (organization_id, application_id, number, at, snapshot, sha256)
      values (${application.organizationId}, ${application.id}, ${number}, ${tx.now}, ${snapshot}::jsonb,
        ${createHash('sha256').update(snapshot).digest()})`),
    enqueue(tx, issueSummaryJob, { applicationId: application.id, number, code: newVerificationCode() }),
  ])
}

/** What the applicant corrected becomes what later files are prefilled with; what they left as it was may have been corrected elsewhere since. */
async function writeProfile(tx: Tx, { applicantId, prefilled, profile, submittedAt }: Application): Promise<void> {
  // Of a file that is submitted again, a correction may have been taken back.
  const codes = submittedAt ? Object.keys(profile) : changedFields(prefilled, profile)
  if (codes.length === 0) return
  const corrected = Object.fromEntries(codes.map((code) => [code, profile[code]]))
  await tx.run(sql`update reappointment.profile set fields = fields || ${JSON.stringify(corrected)}::jsonb,
    version = version + 1, updated_at = ${tx.now} where account_id = ${applicantId}`)
}
