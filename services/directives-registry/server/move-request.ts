import { type Actor, nextState, partiesOf, Refusal } from '@guichet/core/domain'
import { addTimers, clearTimers, type Dossier, recordMove, type Tx } from '@guichet/core/server'
import type { AccessRequestAction, AccessRequestState } from '../domain/access-request-workflow.ts'
import { accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import { requestDueAt } from '../domain/deadlines.ts'
import { timersOf } from '../domain/request-timers.ts'
import type { SecretCodeLife } from '../domain/secret-code-expiry.ts'
import { getEstablishment } from './policy-store.ts'
import { conditionsOf, courseFrom, type Proposal } from './request-facts.ts'
import { type AccessRequest, changeRequest, lockRequest, type RequestChange } from './request-store.ts'

export interface RequestMove {
  action: AccessRequestAction
  reason?: string | undefined
  /** Shown in the history: no secret, no mandate. */
  detail?: object
  /** What the move writes beside the state. */
  change?: RequestChange
  /** What the command brings for the conditions to look at. */
  proposal?: Proposal
  /** The life of the code that is about to be made; otherwise the deadlines are those of the code that lives. */
  code?: SecretCodeLife
}

/** The request as the actor last saw it, locked. Refuses `version-conflict` when somebody changed it since. */
export async function lockUnchanged(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<AccessRequest> {
  const request = await lockRequest(tx, actor, id)
  if (request.requestVersion !== version) {
    throw new Refusal('version-conflict', { current: { version: request.requestVersion } })
  }
  return request
}

/**
 * Carries out one action on a locked request: checks who the actor is to it and every condition, writes the change, records the move
 * with the due date of the state it leads to, and sets the deadlines of that state. Refuses as `nextState` does.
 */
export async function moveRequest(
  tx: Tx,
  actor: Actor,
  request: AccessRequest,
  wanted: RequestMove,
): Promise<AccessRequest> {
  const move = nextState(accessRequestWorkflow, request.state, wanted.action, {
    parties: partiesOf(accessRequestWorkflow, request, actor),
    outcomes: await conditionsOf(tx, request, actor, wanted.proposal),
  })
  const changed = await changeRequest(tx, request, wanted.change ?? {})
  const state = move.to as AccessRequestState
  const rules = { ...(await getEstablishment(tx, request.organizationId)), now: tx.now }
  const course = { ...courseFrom(changed, state, tx.now), ...(wanted.code ? { code: wanted.code } : {}) }
  const dossier: Dossier = await recordMove(tx, request, move, {
    actor,
    reason: wanted.reason,
    ...(wanted.detail ? { detail: wanted.detail } : {}),
    dueAt: requestDueAt(state, course, rules),
  })
  if (move.from !== move.to || wanted.code) {
    await clearTimers(tx, dossier)
    await addTimers(tx, [dossier], timersOf(state, course, rules))
  }
  return { ...changed, ...dossier, state }
}
