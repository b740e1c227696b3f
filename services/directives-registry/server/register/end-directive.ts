import type { AccountActor, CivilDate } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import type { DirectiveFlag, RevocationManner } from '../../domain/directive.ts'
import { decideLocked } from './directive-facts.ts'
import { type Directive, type DirectiveChange, lockUnchanged, recordDirectiveMove } from './directive-store.ts'
import { type Keys, recordDeceased } from './insured-person-store.ts'

interface Command {
  id: string
  version: number
}

/** Sends a document back that lacks pages, signatures or anything that can be read. */
export async function returnIncomplete(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: Command & { reason: string },
): Promise<void> {
  await move(tx, keys, actor, { ...command, action: 'return-incomplete' })
}

/** A court is asked about a version: its next reader sees it, and it stays what it is. */
export async function noteCourtMatter(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: Command & { reason: string },
): Promise<void> {
  await move(tx, keys, actor, { ...command, action: 'note-court-matter', flag: 'court-matter' })
}

/** The author died: their versions stay, and whoever reads them sees it. */
export async function recordDeath(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: Command & { on: CivilDate; reason: string },
): Promise<void> {
  const { organizationId, insuredPersonId } = await move(tx, keys, actor, {
    ...command,
    action: 'record-death',
    flag: 'deceased',
  })
  await recordDeceased(tx, organizationId, insuredPersonId, command.on)
}

/** A first clerk records that the author revoked; nothing ends before another one confirmed it. */
export async function recordRevocation(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: Command & { on: CivilDate; manner: RevocationManner; reason: string },
): Promise<void> {
  const { on, manner } = command
  const change = { revocation: { on, manner, recordedBy: actor.accountId } }
  await move(tx, keys, actor, { ...command, action: 'record-revocation', change })
}

/** Another clerk confirms the revocation: the version is no longer read. */
export async function confirmRevocation(tx: Tx, keys: Keys, actor: AccountActor, command: Command): Promise<void> {
  await move(tx, keys, actor, { ...command, action: 'confirm-revocation' })
}

/** A clerk says that a version was entered in error, of another person for example. */
export async function proposeError(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: Command & { reason: string },
): Promise<void> {
  await move(tx, keys, actor, { ...command, action: 'propose-error', change: { errorProposedBy: actor.accountId } })
}

/** The operator takes a version out that a clerk proposed. */
export async function markEnteredInError(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: Command & { reason: string },
): Promise<void> {
  await move(tx, keys, actor, { ...command, action: 'mark-entered-in-error' })
}

type Ending =
  | 'return-incomplete'
  | 'note-court-matter'
  | 'record-death'
  | 'record-revocation'
  | 'confirm-revocation'
  | 'propose-error'
  | 'mark-entered-in-error'

interface Step extends Command {
  action: Ending
  reason?: string
  flag?: DirectiveFlag
  change?: DirectiveChange
}

async function move(tx: Tx, keys: Keys, actor: AccountActor, step: Step): Promise<Directive> {
  const directive = await lockUnchanged(tx, actor, step)
  const { move } = await decideLocked(tx, keys, actor, { directive, action: step.action })
  const flags = step.flag ? { flags: [...new Set([...directive.flags, step.flag])] } : {}
  return recordDirectiveMove(tx, directive, move, {
    actor,
    reason: step.reason ?? null,
    change: { ...step.change, ...flags },
  })
}
