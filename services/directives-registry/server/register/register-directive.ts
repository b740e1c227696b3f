import type { AccountActor, SystemActor } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import type { Decisions } from '../../domain/directive.ts'
import { agreedOf, caseOf, decideDirective, decideLocked, type DirectiveCase } from './directive-facts.ts'
import { findRegistered, lockDirective, lockUnchanged, recordDirectiveMove } from './directive-store.ts'
import type { Keys } from './insured-person-store.ts'

interface Command {
  id: string
  version: number
}

const portal: SystemActor = { kind: 'system', party: 'portal' }

/** Registers a version whose keyings agree; the one that was registered before is superseded in the same transaction. */
export async function registerDirective(tx: Tx, keys: Keys, actor: AccountActor, command: Command): Promise<void> {
  const directive = await lockUnchanged(tx, actor, command)
  const { found, move } = await decideLocked(tx, keys, actor, { directive, action: 'register' })
  const before = await findRegistered(tx, directive.organizationId, directive.insuredPersonId)
  if (before) {
    const superseded = await caseOf(tx, keys, portal, await lockDirective(tx, portal, before.id))
    const end = decideDirective(superseded, portal, 'supersede')
    await recordDirectiveMove(tx, superseded.directive, end, { actor: portal })
  }
  await recordDirectiveMove(tx, directive, move, {
    actor,
    change: { decisions: decisionsOf(found), registeredAt: tx.now },
  })
}

/** Files a version that was signed before the one that is registered: kept, and never read first. */
export async function fileAsSuperseded(tx: Tx, keys: Keys, actor: AccountActor, command: Command): Promise<void> {
  const directive = await lockUnchanged(tx, actor, command)
  const { found, move } = await decideLocked(tx, keys, actor, { directive, action: 'file-as-superseded' })
  await recordDirectiveMove(tx, directive, move, { actor, change: { decisions: decisionsOf(found) } })
}

/** The operator says which of two versions of the same day holds. */
export async function ruleOnSameDay(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: Command & { holds: 'this-one' | 'the-other'; reason: string },
): Promise<void> {
  const directive = await lockUnchanged(tx, actor, command)
  const { move } = await decideLocked(tx, keys, actor, { directive, action: 'rule-on-same-day' })
  const sameDayRuling = command.holds === 'this-one' ? 'this-one-holds' : 'the-other-holds'
  await recordDirectiveMove(tx, directive, move, { actor, reason: command.reason, change: { sameDayRuling } })
}

function decisionsOf({ facts }: DirectiveCase): Decisions {
  const agreed = agreedOf(facts.keyings)
  if (!agreed) throw new Error('the keyings do not agree')
  return agreed
}
