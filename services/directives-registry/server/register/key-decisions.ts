import type { AccountActor } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import type { KeyDecisions } from '../../domain/directive-contract.ts'
import { decideLocked } from './directive-facts.ts'
import { insertKeying, type Keying, lockUnchanged, recordDirectiveMove } from './directive-store.ts'
import type { Keys } from './insured-person-store.ts'

/** The keyings, by the action that makes them. */
const keyingNumber = { index: 1, 'key-again': 2, 'read-third-time': 3 } as const satisfies Record<
  string,
  Keying['number']
>
export type KeyingAction = keyof typeof keyingNumber

/** A clerk keys the fifteen boxes as they read them. Nobody is shown what another keyed; nobody keys twice. */
export async function keyDecisions(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  { action, ...command }: KeyDecisions & { id: string; action: KeyingAction },
): Promise<void> {
  const directive = await lockUnchanged(tx, actor, command)
  const { move } = await decideLocked(tx, keys, actor, { directive, action })
  await insertKeying(tx, directive, {
    number: keyingNumber[action],
    decisions: command.decisions,
    clerkId: actor.accountId,
  })
  await recordDirectiveMove(tx, directive, move, { actor })
}
