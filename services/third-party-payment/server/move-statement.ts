import { type Actor, addBusinessDays, civilDateOf, endOfDay, nextState, partiesOf } from '@guichet/core/domain'
import { businessCalendarOf, getOrganization, recordMove, type Tx } from '@guichet/core/server'
import { type StatementAction, type StatementState, statementWorkflow } from '../domain/statement-workflow.ts'
import { currentBooks } from './books-store.ts'
import { statementOutcomes } from './statement-facts.ts'
import type { Statement } from './statement-store.ts'

export interface StatementMove {
  action: StatementAction
  reason?: string
  /** A line of the clinic's bank fits the statement. */
  matched?: boolean
}

/** Carries out one action on a locked statement. Refuses as `nextState` does. */
export async function moveStatement(
  tx: Tx,
  actor: Actor,
  statement: Statement,
  { action, reason, matched }: StatementMove,
): Promise<Statement> {
  const move = nextState(statementWorkflow, statement.state, action, {
    parties: partiesOf(statementWorkflow, statement, actor),
    outcomes: await statementOutcomes(tx, statement, actor, matched),
  })
  const state = move.to as StatementState
  const dossier = await recordMove(tx, statement, move, { actor, reason, dueAt: await dueAtOf(tx, statement, state) })
  return { ...statement, ...dossier, state }
}

/** The bank has some business days for what was sent to it. */
async function dueAtOf(tx: Tx, statement: Statement, state: StatementState): Promise<string | null> {
  if (state === statement.state) return statement.dueAt
  if (state !== 'issued' && state !== 're-issued') return null
  const organization = await getOrganization(tx, statement.organizationId)
  const { policies } = await currentBooks(tx, statement.organizationId)
  const today = civilDateOf(tx.now, organization.timeZone)
  const day = addBusinessDays(today, policies.invoicing.statement.transferDays, businessCalendarOf(organization))
  return endOfDay(day, organization.timeZone)
}
