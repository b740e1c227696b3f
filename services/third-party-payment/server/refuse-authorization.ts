import { type AccountActor, type Actor, accountIdOf, refuseIfAny } from '@guichet/core/domain'
import {
  clearTimers,
  enqueue,
  newVerificationCode,
  type Ports,
  requireRecentConfirmation,
  type Tx,
} from '@guichet/core/server'
import type { RefuseAuthorization, UpholdGrant } from '../domain/authorization-contract.ts'
import { explanationProblems, refusalProblems } from '../domain/authorization-decision.ts'
import { stopClock } from './answer-clock-run.ts'
import { readAuthorizationParts } from './authorization-facts.ts'
import { type Authorization, changeAuthorization, lockUnchangedAuthorization } from './authorization-store.ts'
import { tellParty } from './care-notices.ts'
import { type DecisionLevel, stepOf } from './decision-step.ts'
import { recordDecision } from './decision-store.ts'
import { issueLetterJob } from './jobs/issue-letter.ts'
import { release } from './ledger-store.ts'
import { moveAuthorization } from './move-authorization.ts'
import { revokeLetters } from './revoke-letters.ts'
import { followGrant } from './settle-grant.ts'

/**
 * Refuses, with a reason, words that can be answered and the article it rests on. Grounds that only a physician may judge are the medical
 * officer's.
 */
export async function refuseAuthorization(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: RefuseAuthorization & { id: string },
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const { level, medical, prefix } = stepOf(authorization.state)
  const reading = await readAuthorizationParts(tx, authorization)
  const moved = await moveAuthorization(tx, actor, authorization, {
    action: `${prefix}refuse`,
    reading,
    detail: { reason: command.reason },
  })
  refuseIfAny(refusalProblems(command, medical, reading.books.policies.authorizations.explanationLength))
  requireRecentConfirmation(actor)
  return recordRefusal(tx, ports, actor, { ...command, authorization: moved, level })
}

/**
 * An appeal against a grant in part found nothing to add: what was granted stays as it was, with the days left of its validity. The
 * officer says why in words; there is no refusal to give a reason of.
 */
export async function upholdGrant(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: UpholdGrant & { id: string },
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const reading = await readAuthorizationParts(tx, authorization)
  const moved = await moveAuthorization(tx, actor, authorization, { action: 'appeal-uphold', reading })
  const { explanation } = command
  refuseIfAny(explanationProblems(explanation, reading.books.policies.authorizations.explanationLength))
  requireRecentConfirmation(actor)
  await recordDecision(tx, moved, {
    level: 'appeal',
    outcome: 'partly-granted',
    decidedBy: accountIdOf(actor),
    reason: null,
    explanation,
    article: null,
    comment: '',
    content: {},
  })
  const stopped = await stopClock(tx, moved)
  const decided = await changeAuthorization(tx, stopped, { decidedAt: tx.now, decidedBy: accountIdOf(actor) })
  return followGrant(tx, ports, { reading: { ...reading, authorization: decided }, outcome: 'partly-granted' })
}

type RecordedRefusal = Pick<RefuseAuthorization, 'reason' | 'explanation' | 'article'> & {
  authorization: Authorization
  level: DecisionLevel
}

/** Keeps a refusal, gives back what was reserved, and has the letter made. */
export async function recordRefusal(
  tx: Tx,
  ports: Ports,
  actor: Actor,
  refusal: RecordedRefusal,
): Promise<Authorization> {
  const { authorization, level, reason, explanation, article } = refusal
  await release(tx, { organizationId: authorization.organizationId, source: authorization.reference }, 'reserved')
  await recordDecision(tx, authorization, {
    level,
    outcome: 'refused',
    decidedBy: accountIdOf(actor),
    reason,
    explanation,
    article,
    comment: '',
    content: {},
  })
  await clearTimers(tx, authorization)
  await revokeLetters(tx, authorization)
  const stopped = await stopClock(tx, authorization)
  const refused = await changeAuthorization(tx, stopped, {
    decidedAt: tx.now,
    decidedBy: accountIdOf(actor),
    refusedAs: reason,
    grantedDays: null,
    grantedPrice: null,
    validFrom: null,
    validTo: null,
  })
  await enqueue(tx, issueLetterJob, { authorizationId: refused.id, code: newVerificationCode(), at: tx.now })
  const notice = level === 'delay' ? 'authorization-refused-incomplete' : 'authorization-refused'
  await tellParty(tx, ports, { authorization: refused, party: 'provider', notice })
  return refused
}
