import {
  type AccountActor,
  civilDateOf,
  endOfDay,
  holdsRole,
  momentOf,
  Refusal,
  refuseIfAny,
  unmetRefusal,
} from '@guichet/core/domain'
import { clearTimers, requireRecentConfirmation, setTimer, type Ports, type Tx } from '@guichet/core/server'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import { deferralProblems, meetingDayProblems, signingProblems } from '../domain/evaluation.ts'
import { grantEverything, recommendationProblems } from '../domain/privilege-decisions.ts'
import type { DeclareConflict, DeferEvaluation, Evaluate, SaveEvaluation } from '../domain/review-contract.ts'
import { factsOf, outcomesOf, refreshFlags } from './application-facts.ts'
import { standsAside } from './application-readers.ts'
import { type Application, changeApplication, lockApplication, type PrivilegeLine } from './application-store.ts'
import { lockUnchanged } from './committee-decisions.ts'
import { moveApplication } from './move-application.ts'
import { morning } from './timers.ts'
import { tellHolder } from './notices.ts'
import {
  type EvaluationDraft,
  type NewReview,
  readEvaluationDraft,
  recordReview,
  writeEvaluationDraft,
} from './review-store.ts'

/** Keeps what the chief has written so far. Theirs alone; another tab's newer text answers `version-conflict`. */
export async function saveEvaluation(
  tx: Tx,
  actor: AccountActor,
  command: SaveEvaluation & { id: string },
): Promise<{ version: number }> {
  const application = await lockApplication(tx, actor, command.id)
  if (actor.accountId === application.applicantId || standsAside(application, application.conflictDeclared, actor)) {
    throw new Refusal('not-your-part')
  }
  if (application.state !== 'awaiting-chief') throw new Refusal('wrong-state', { values: { state: application.state } })
  refuseIfAny([
    ...recommendationProblems(application.privileges, command.lines),
    ...meetingDayProblems(command.metOn, civilDateOf(tx.now, application.timeZone)),
  ])
  const before = await readEvaluationDraft(tx, actor, application)
  const { lines, recommendation, comment, conditions, metOn } = command
  const content = { lines, recommendation, comment, conditions, metOn, openedAt: before.content.openedAt }
  if (!(await writeEvaluationDraft(tx, actor, application, { version: command.version, content }))) {
    throw new Refusal('version-conflict', { current: before })
  }
  return { version: before.version + 1 }
}

/**
 * The chief evaluates: signs the saved evaluation, line by line, and recommends. Blocked until every fee is paid; never on
 * one's own file. One click recommends every requested line and is only for a clean file. Asks for the password again when
 * the last proof of identity is older than five minutes.
 */
export async function evaluateApplication(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Evaluate & { id: string },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  const facts = await factsOf(tx, application, actor)
  const saved = await readEvaluationDraft(tx, actor, application)
  if (command.oneClick && !facts.clean) {
    throw unmetRefusal(applicationWorkflow, [{ condition: 'commentWhenFlagged', values: { count: 20 } }])
  }
  const draft = command.oneClick ? oneClickDraft(application, saved) : saved
  refuseIfAny(signingProblems(draft.content))
  const step = standsInForChief(application, actor) ? 'chief-of-staff' : 'chief'
  const moved = await moveApplication(tx, actor, application, {
    action: step === 'chief' ? 'evaluate' : 'evaluate-as-chief-of-staff',
    detail: { recommendation: draft.content.recommendation },
    outcomes: outcomesOf(application, facts, draft, actor),
  })
  requireRecentConfirmation(actor)
  await recordReview(tx, actor, moved, reviewFrom(draft, { step, oneClick: command.oneClick, now: tx.now }))
  await tellHolder(tx, ports, moved)
  const evaluated = await changeApplication(tx, moved, {
    privileges: withRecommendations(application.privileges, draft),
  })
  await refreshFlags(tx, evaluated)
  return evaluated
}

/** The Chief of Staff evaluates where the chief is the applicant, or declared a conflict. */
function standsInForChief(application: Application, actor: AccountActor): boolean {
  return holdsRole(actor, 'chief-of-staff') && (application.applicantIsChief || application.conflictDeclared)
}

function reviewFrom(
  { content }: EvaluationDraft,
  signing: { step: 'chief' | 'chief-of-staff'; oneClick: boolean; now: string },
): NewReview {
  if (!content.recommendation) throw new Error('an evaluation without recommendation passed its conditions')
  return {
    step: signing.step,
    recommendation: content.recommendation,
    comment: content.comment || null,
    conditions: content.conditions,
    detail: { lines: content.lines, metOn: content.metOn, oneClick: signing.oneClick },
    secondsOnFile: Math.round((Date.parse(signing.now) - Date.parse(content.openedAt)) / 1000),
  }
}

function withRecommendations(lines: PrivilegeLine[], draft: EvaluationDraft): PrivilegeLine[] {
  const given = new Map(draft.content.lines.map((line) => [line.code, line]))
  return lines.map((line) => {
    const found = given.get(line.code)
    return found ? { ...line, recommendation: { value: found.value, condition: found.condition } } : line
  })
}

/** Every requested line as asked. The date of the meeting, where the hospital wants one, comes from the saved draft. */
function oneClickDraft(application: Application, { version, content }: EvaluationDraft): EvaluationDraft {
  const lines = grantEverything(application.privileges)
  return { version, content: { ...content, lines, recommendation: 'recommended', comment: '', conditions: [] } }
}

/** The chief stands aside: the Chief of Staff evaluates instead. */
export async function declareConflict(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: DeclareConflict & { id: string },
): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  const moved = await moveApplication(tx, actor, application, {
    action: 'declare-conflict',
    reason: command.reason,
    dueAt: application.dueAt,
  })
  const changed = await changeApplication(tx, moved, { conflictDeclared: true })
  await refreshFlags(tx, changed)
  await tellHolder(tx, ports, changed)
  return changed
}

/** The chief puts the file off to a day before the present appointment is over; on that morning it comes back by itself. */
export async function deferEvaluation(
  tx: Tx,
  actor: AccountActor,
  command: DeferEvaluation & { id: string },
): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  const today = civilDateOf(tx.now, application.timeZone)
  refuseIfAny(deferralProblems(command.until, { today, termEnd: application.appointmentEnd }))
  const moved = await moveApplication(tx, actor, application, {
    action: 'defer',
    reason: command.reason,
    detail: { until: command.until },
    dueAt: endOfDay(command.until, application.timeZone),
  })
  await setTimer(tx, moved, 'deferral-over', momentOf(command.until, morning, application.timeZone))
  return changeApplication(tx, moved, { deferredUntil: command.until })
}

/** The chief takes a deferred file up again before its day. */
export async function resumeEvaluation(
  tx: Tx,
  actor: AccountActor,
  command: { id: string; reason?: string | undefined },
): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  const moved = await moveApplication(tx, actor, application, { action: 'resume', reason: command.reason })
  await clearTimers(tx, moved, ['deferral-over'])
  return changeApplication(tx, moved, { deferredUntil: null })
}
