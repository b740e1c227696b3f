import { type AccountActor, type Actor, refuseIfAny } from '@guichet/core/domain'
import { type Db, type Ports, requireRecentConfirmation, type Tx } from '@guichet/core/server'
import { proportionOf } from '../domain/amount.ts'
import type { GrantInPart, GrantPreview, GrantPreviewQuery } from '../domain/authorization-contract.ts'
import { type AskedLine, type LineDecision, partialGrantProblems } from '../domain/authorization-decision.ts'
import type { AuthorizationAction } from '../domain/authorization-workflow.ts'
import { type ActionFacts, type AuthorizationReading, readAuthorizationParts } from './authorization-facts.ts'
import type { GrantedLine } from './authorization-parts-store.ts'
import { type Authorization, getAuthorization, lockUnchangedAuthorization } from './authorization-store.ts'
import { type DecisionLevel, stepOf } from './decision-step.ts'
import { moveAuthorization } from './move-authorization.ts'
import { priceGrant, settleGrant } from './settle-grant.ts'

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
  const lines = askedLinesOf(reading).map((line) => ({ ...line, reason: null }))
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
  const asked = askedLinesOf(reading)
  const days = reading.kind.stay ? authorization.expectedDays : null
  refuseIfAny(partialGrantProblems({ lines: asked, days }, command, medical))
  requireRecentConfirmation(actor)
  const lines = grantedLines(asked, command.lines)
  return settleGrant(tx, ports, actor, {
    reading: { ...reading, authorization: moved },
    lines,
    days: days === null ? null : (command.days ?? days),
    outcome: 'partly-granted',
    level,
    comment: command.comment,
  })
}

/** What the lines would be paid if they were granted like this, as the decision itself prices them; nothing is reserved. */
export async function previewGrant(
  db: Db,
  actor: AccountActor,
  { id, lines }: Command<GrantPreviewQuery>,
): Promise<GrantPreview> {
  const reading = await readAuthorizationParts(db, await getAuthorization(db, actor, id))
  const asked = askedLinesOf(reading).map((line) => ({ ...line, reason: null }))
  const shown = asked.map((line) => ({ ...line, ...lines.find((one) => one.id === line.id) }))
  const granted = grantedLines(asked, shown)
  const price = await priceGrant(db, reading, granted)
  return {
    lines: granted.map((line) => {
      const priced = price.lines.find((one) => one.id === line.id)
      const split = priced && priced.status !== 'CHIFFRAGE_MANUEL' ? priced : null
      return {
        id: line.id,
        billed: line.billed,
        payer: line.quantity === 0 ? 0 : (split?.payer ?? null),
        patient: line.quantity === 0 ? 0 : (split?.patient ?? null),
      }
    }),
    totals: price.totals && { billed: price.totals.billed, payer: price.totals.payer, patient: price.totals.patient },
  }
}

const askedLinesOf = ({ lines }: Pick<AuthorizationReading, 'lines'>): AskedLine[] =>
  lines.map(({ quantity, unitPrice }, index) => ({ id: String(index + 1), quantity, billed: quantity * unitPrice }))

/** The amount of a line follows its units; where an amount is given, no more than that counts. */
function grantedLines(asked: readonly AskedLine[], decided: readonly LineDecision[]): GrantedLine[] {
  return asked.map(({ id, quantity, billed }) => {
    const own = decided.find((line) => line.id === id)
    const units = own?.quantity ?? 0
    return {
      id,
      quantity: units,
      billed: Math.min(proportionOf(billed, units, quantity), own?.billed ?? billed),
      reason: own?.reason ?? null,
    }
  })
}
