import { type AccountActor, civilDateOf, Refusal, refuseIfAny } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import { macProblems, type MeetingFacts, voteProblems } from '../domain/committee-record.ts'
import type { CyclePolicy } from '../domain/cycle-schema.ts'
import {
  adoptedRecommendation,
  adoptionProblems,
  evaluationProblems,
  type Recommendation,
} from '../domain/evaluation.ts'
import { macClock } from '../domain/mac-clock.ts'
import type { CommitteeRecord, MacRecord, SendBack } from '../domain/review-contract.ts'
import { refreshFlags } from './application-facts.ts'
import { type Application, lockApplication } from './application-store.ts'
import { configurationOf } from './cycle-store.ts'
import { moveApplication } from './move-application.ts'
import { tellApplicant, tellHolder, tellMedicalAffairs } from './notices.ts'
import { recommendationOf, recordReview } from './review-store.ts'

/**
 * The credentials committee recommends: the recorded vote of a meeting that had its quorum. It makes the recommendation that stands its
 * own, unless it says otherwise; when it turns against the person it gives its grounds in the comment.
 */
export async function recordCredentialsVote(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: CommitteeRecord & { id: string },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  const standing = await recommendationOf(tx, application)
  const adopted = adoptedRecommendation(standing, command)
  refuseIfAny([
    ...voteProblems(command, await meetingFacts(tx, application, 'credentials')),
    ...adoptionProblems(standing, { ...adopted, comment: command.comment ?? '' }),
  ])
  const moved = await moveApplication(tx, actor, application, {
    action: 'credentials-recommend',
    detail: movedBy(command, adopted.recommendation),
  })
  await recordReview(tx, actor, moved, {
    step: 'credentials',
    ...adopted,
    comment: command.comment,
    detail: voteOf(command),
  })
  await refreshFlags(tx, moved)
  await tellHolder(tx, ports, moved)
  return moved
}

/**
 * The Medical Advisory Committee recommends in writing to the Board. Past its statutory days from the complete application it
 * also writes why it needed longer (Public Hospitals Act, s. 37). The person is told when it is not to renew as asked, and medical affairs that the reasons are theirs to release.
 */
export async function recordMacVote(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: MacRecord & { id: string },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  const standing = await recommendationOf(tx, application)
  const adopted = adoptedRecommendation(standing, command)
  refuseIfAny([
    ...macProblems(command, await meetingFacts(tx, application, 'mac')),
    // The written recommendation is where this committee gives its grounds, and what the person reads: confirming others is not enough.
    ...evaluationProblems({ ...adopted, comment: command.recommendation }).map((problem) =>
      problem.path === 'comment' ? { ...problem, path: 'recommendation' } : problem,
    ),
  ])
  const moved = await moveApplication(tx, actor, application, {
    action: 'mac-recommend',
    detail: movedBy(command, adopted.recommendation),
  })
  await recordReview(tx, actor, moved, {
    step: 'mac',
    ...adopted,
    comment: command.recommendation,
    detail: { ...voteOf(command), extensionReason: command.extensionReason },
  })
  if (adopted.recommendation !== 'recommended') {
    await tellApplicant(tx, ports, moved, 'reappointment-recommendation')
    await tellMedicalAffairs(tx, ports, moved, 'reappointment-reasons-to-release')
  }
  await refreshFlags(tx, moved)
  await tellHolder(tx, ports, moved)
  return moved
}

/** A committee sends the file back one step, with its reason. */
export async function sendBack(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: SendBack & { id: string; step: 'credentials' | 'mac' },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  const moved = await moveApplication(tx, actor, application, {
    action: command.step === 'mac' ? 'mac-send-back' : 'credentials-send-back',
    reason: command.reason,
  })
  await recordReview(tx, actor, moved, {
    step: command.step,
    recommendation: 'sent-back',
    comment: command.reason,
    detail: { minutes: command.minutes },
  })
  await tellHolder(tx, ports, moved)
  return moved
}

/** Locks the file and refuses `version-conflict` when it is not as the reader saw it: nothing unseen is decided on. */
export async function lockUnchanged(
  tx: Tx,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<Application> {
  const application = await lockApplication(tx, actor, command.id)
  refuseIfChanged(application, command.version)
  return application
}

/** Refuses `version-conflict` when the file is no longer as the person saw it. */
export function refuseIfChanged({ version, state }: Application, seen: number): void {
  if (version !== seen) throw new Refusal('version-conflict', { current: { version, state } })
}

/** What the history of the file tells of a vote. */
function movedBy({ heldOn, minutes }: CommitteeRecord, recommendation: Recommendation): Record<string, string> {
  return { heldOn, minutes, recommendation }
}

function voteOf({ heldOn, minutes, present, inFavour, against, abstained, recused }: CommitteeRecord): object {
  return { heldOn, minutes, present, inFavour, against, abstained, recused }
}

/** What a record of a meeting about this file is measured against. */
export async function meetingFacts(
  tx: Tx,
  application: Application,
  body: keyof CyclePolicy['quorum'],
): Promise<MeetingFacts & { macDueOn: string }> {
  const { cycle } = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  const clock = macClock(application.completedAt ?? application.stateSince, cycle.policy.macClock, application.timeZone)
  return {
    quorum: cycle.policy.quorum[body],
    today: civilDateOf(tx.now, application.timeZone),
    arrivedOn: civilDateOf(application.stateSince, application.timeZone),
    macDueOn: clock.dueOn,
  }
}
