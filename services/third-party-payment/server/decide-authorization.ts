import { type AccountActor, type Actor, refuseIfAny } from '@guichet/core/domain'
import { type Ports, requireRecentConfirmation, type Tx } from '@guichet/core/server'
import { proportionOf } from '../domain/amount.ts'
import type { GrantInPart } from '../domain/authorization-contract.ts'
import { partialGrantProblems } from '../domain/authorization-decision.ts'
import type { AuthorizationAction } from '../domain/authorization-workflow.ts'
import { type ActionFacts, readAuthorizationParts } from './authorization-facts.ts'
import { type Authorization, lockUnchangedAuthorization } from './authorization-store.ts'
import { type DecisionLevel, stepOf } from './decision-step.ts'
import { moveAuthorization } from './move-authorization.ts'
import { settleGrant } from './settle-grant.ts'

type Command<B> = B & { id: string }

/** Grants everything that was asked for. Asks for the password again when the last proof of identity is older than five minutes. */
export async function grantAuthorization(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<{ version: number }>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const { level, prefix } = stepOf(authorization.state)
  return grantInFull(tx, ports, actor, { authorization, action: `${prefix}grant`, level, comment: '' })
}

interface FullGrant {
  authorization: Authorization
  action: AuthorizationAction
  level: DecisionLevel
  comment: string
  known?: ActionFacts
}

/** As `grantAuthorization`, for whoever has locked it: the rules grant by it too. */
export async function grantInFull(tx: Tx, ports: Ports, actor: Actor, grant: FullGrant): Promise<Authorization> {
  const { authorization, action, known } = grant
  const reading = await readAuthorizationParts(tx, authorization)
  const moved = await moveAuthorization(tx, actor, authorization, { action, reading, ...(known ? { known } : {}) })
  if (actor.kind === 'account') requireRecentConfirmation(actor)
  const lines = reading.lines.map(({ quantity, unitPrice }, index) => ({
    id: String(index + 1),
    quantity,
    billed: quantity * unitPrice,
    reason: null,
  }))
  return settleGrant(tx, ports, actor, {
    reading: { ...reading, authorization: moved },
    lines,
    days: moved.expectedDays,
    outcome: 'granted',
    level: grant.level,
    comment: grant.comment,
  })
}

/** Grants fewer units, days or a lesser amount, line by line, each with its reason. */
export async function grantAuthorizationInPart(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<GrantInPart>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const { level, medical, prefix } = stepOf(authorization.state)
  const reading = await readAuthorizationParts(tx, authorization)
  const moved = await moveAuthorization(tx, actor, authorization, { action: `${prefix}grant-in-part`, reading })
  const asked = reading.lines.map(({ quantity, unitPrice }, index) => ({
    id: String(index + 1),
    quantity,
    billed: quantity * unitPrice,
  }))
  const days = reading.kind.stay ? authorization.expectedDays : null
  refuseIfAny(partialGrantProblems({ lines: asked, days }, command, medical))
  requireRecentConfirmation(actor)
  const lines = asked.map(({ id, quantity, billed }) => {
    const decided = command.lines.find((line) => line.id === id)
    const units = decided?.quantity ?? 0
    return {
      id,
      quantity: units,
      billed: Math.min(proportionOf(billed, units, quantity), decided?.billed ?? billed),
      reason: decided?.reason ?? null,
    }
  })
  return settleGrant(tx, ports, actor, {
    reading: { ...reading, authorization: moved },
    lines,
    days: days === null ? null : (command.days ?? days),
    outcome: 'partly-granted',
    level,
    comment: command.comment,
  })
}
