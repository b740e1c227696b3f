import { type Actor, civilDateOf, endOfDay, type Instant, nextState, partiesOf, Refusal } from '@guichet/core/domain'
import { addTimers, clearTimers, recordMove, type Tx } from '@guichet/core/server'
import { endOfPeriod } from '../domain/deadlines.ts'
import type { WithdrawalAction, WithdrawalState } from '../domain/withdrawal-workflow.ts'
import { withdrawalWorkflow } from '../domain/withdrawal-workflow.ts'
import { getEstablishment } from './policy-store.ts'
import { conditionsOf, grantsMeant } from './withdrawal-facts.ts'
import { changeWithdrawal, lockWithdrawal, type Withdrawal, type WithdrawalChange } from './withdrawal-store.ts'

export interface WithdrawalMove {
  action: WithdrawalAction
  reason?: string | undefined
  /** The grant the access manager picked. */
  picked?: string
  change?: WithdrawalChange
}

/** The withdrawal as the actor last saw it, locked. Refuses `version-conflict` when somebody changed it since. */
export async function lockUnchangedWithdrawal(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<Withdrawal> {
  const withdrawal = await lockWithdrawal(tx, actor, id)
  if (withdrawal.version !== version) {
    throw new Refusal('version-conflict', { current: { version: withdrawal.version } })
  }
  return withdrawal
}

/** Carries out one action on a locked withdrawal, with the deadlines of the state it leads to. Refuses as `nextState` does. */
export async function moveWithdrawal(
  tx: Tx,
  actor: Actor,
  withdrawal: Withdrawal,
  wanted: WithdrawalMove,
): Promise<Withdrawal> {
  const meant = await grantsMeant(tx, withdrawal, wanted.picked)
  const move = nextState(withdrawalWorkflow, withdrawal.state, wanted.action, {
    parties: partiesOf(withdrawalWorkflow, withdrawal, actor),
    outcomes: await conditionsOf(tx, withdrawal, actor, meant),
  })
  const changed = await changeWithdrawal(tx, withdrawal, wanted.change ?? {})
  const state = move.to as WithdrawalState
  const dossier = await recordMove(tx, withdrawal, move, {
    actor,
    reason: wanted.reason,
    dueAt: await withdrawalDueAt(tx, changed, state),
  })
  await clearTimers(tx, dossier)
  await addTimers(tx, [dossier], timersOf(changed, state))
  return { ...changed, ...dossier, state }
}

/** What the clock does next: let it take effect, let an undo lapse, close. */
function timersOf({ effectiveAt, undoUntil }: Withdrawal, state: WithdrawalState): { name: string; dueAt: Instant }[] {
  if (state === 'verified') return [{ name: 'take-effect', dueAt: effectiveAt }]
  if (undoUntil === null) return []
  if (state === 'effective') return [{ name: 'close', dueAt: undoUntil }]
  return state === 'undo-proposed' ? [{ name: 'undo-lapse', dueAt: undoUntil }] : []
}

/** When the holder of a state must have acted: an incident within the hour, anything else the same business day. What begins with a day is due on that day. */
export async function withdrawalDueAt(
  tx: Tx,
  {
    organizationId,
    cause,
    effectiveAt,
    undoUntil,
  }: Pick<Withdrawal, 'organizationId' | 'cause' | 'effectiveAt' | 'undoUntil'>,
  state: WithdrawalState,
): Promise<Instant | null> {
  if (state === 'effective' || state === 'undo-proposed') return undoUntil
  if (state !== 'requested' && state !== 'contested' && state !== 'verified') return null
  const { policy, calendar } = await getEstablishment(tx, organizationId)
  if (state === 'verified') return endOfDay(civilDateOf(effectiveAt, calendar.timeZone), calendar.timeZone)
  const { due, dueAfterIncident } = policy.withdrawal
  return endOfPeriod(cause === 'incident' ? dueAfterIncident : due, tx.now, calendar)
}
