import { type Actor, nextState, partiesOf } from '@guichet/core/domain'
import { recordMove, type Tx } from '@guichet/core/server'
import { authorizationConditions } from '../domain/authorization-conditions.ts'
import { answeringStates } from '../domain/authorization-states.ts'
import {
  type AuthorizationAction,
  type AuthorizationState,
  authorizationWorkflow,
} from '../domain/authorization-workflow.ts'
import { type ActionFacts, type AuthorizationReading, factsOf, readAuthorizationParts } from './authorization-facts.ts'
import type { Authorization } from './authorization-store.ts'

export interface AuthorizationMove {
  action: AuthorizationAction
  reason?: string | undefined
  /** Shown in the history; nothing that only a physician may read. */
  detail?: object
  /** When the next holder must have acted; left out, the due date of the answer where one is awaited. */
  dueAt?: string | null
  known?: ActionFacts
  /** When everything was read already. */
  reading?: AuthorizationReading
}

/** Carries out one action on a locked authorization. Refuses as `nextState` does. */
export async function moveAuthorization(
  tx: Tx,
  actor: Actor,
  authorization: Authorization,
  wanted: AuthorizationMove,
): Promise<Authorization> {
  const reading = wanted.reading ?? (await readAuthorizationParts(tx, authorization))
  const move = nextState(authorizationWorkflow, authorization.state, wanted.action, {
    parties: partiesOf(authorizationWorkflow, authorization, actor),
    outcomes: authorizationConditions(factsOf({ ...reading, authorization }, tx, actor, wanted.known)),
  })
  const to = move.to as AuthorizationState
  const dossier = await recordMove(tx, authorization, move, {
    actor,
    reason: wanted.reason,
    ...(wanted.detail ? { detail: wanted.detail } : {}),
    dueAt: wanted.dueAt === undefined ? dueAtOf(authorization, to) : wanted.dueAt,
  })
  return { ...authorization, ...dossier, state: to }
}

function dueAtOf(authorization: Authorization, to: AuthorizationState): string | null {
  if (to === authorization.state) return authorization.dueAt
  return answeringStates.includes(to) ? authorization.answerDueAt : null
}
