import { type AccountActor, addDays, civilDateOf, Refusal } from '@guichet/core/domain'
import { clearTimers, type Ports, type Tx } from '@guichet/core/server'
import type { DeclareAdmission, ProlongStay, ReasonedAction } from '../domain/authorization-contract.ts'
import { stopClock } from './answer-clock-run.ts'
import { readAuthorizationParts } from './authorization-facts.ts'
import { authorizedUntil, grantedDaysOf } from './authorization-parts-store.ts'
import {
  type Authorization,
  changeAuthorization,
  getAuthorization,
  lockUnchangedAuthorization,
} from './authorization-store.ts'
import { tellParty } from './care-notices.ts'
import { createDraft, priceDraft } from './draft-authorization.ts'
import { replaceLines } from './care-line-store.ts'
import { release } from './ledger-store.ts'
import { moveAuthorization } from './move-authorization.ts'
import { revokeLetters } from './revoke-letters.ts'
import { watchStay } from './watch-stay.ts'

type Command<B> = B & { id: string }

/** The patient is there, or the first session was held: the care is under way. Not in the future, not before the grant holds. */
export async function declareAdmission(
  tx: Tx,
  actor: AccountActor,
  command: Command<DeclareAdmission>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const reading = await readAuthorizationParts(tx, authorization)
  const moved = await moveAuthorization(tx, actor, authorization, { action: 'declare-admission', reading })
  const admittedAt = reading.parent?.admittedAt ?? authorization.admittedAt ?? command.admittedAt
  const day = civilDateOf(admittedAt, authorization.timeZone)
  const isOutside = day < (authorization.validFrom ?? day) || admittedAt > tx.now
  if (isOutside && reading.parent === null && authorization.admittedAt === null)
    throw new Refusal('invalid', { problems: [{ path: 'admittedAt', code: 'third-party-payment.admission-outside' }] })
  const admitted = await changeAuthorization(tx, moved, { admittedAt })
  await clearTimers(tx, admitted, ['validity-ends', 'validity-over'])
  await watchStay(tx, { ...reading, authorization: admitted })
  return admitted
}

/**
 * Asks for more days before the authorized ones are over: a request of its own that refers to the stay, with its own short clock, planned for
 * the day after the last one covered. Its line is one of days, at the price of the stay's.
 */
export async function prolongStay(tx: Tx, actor: AccountActor, command: Command<ProlongStay>): Promise<{ id: string }> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const reading = await readAuthorizationParts(tx, authorization)
  await moveAuthorization(tx, actor, authorization, { action: 'prolong', reading, detail: { days: command.days } })
  const { coverage } = reading.books
  const dayLine = reading.lines.find(({ act }) => coverage.acts.get(act)?.unit === 'day')
  const days = grantedDaysOf(authorization, reading)
  const covered = authorizedUntil(authorization.admittedAt, days, authorization.timeZone)
  const { id } = await createDraft(tx, actor, {
    organizationId: authorization.organizationId,
    providerId: authorization.providerId,
    member: reading.member,
    kindCode: authorization.kindCode,
    plannedOn: covered === null ? civilDateOf(tx.now, authorization.timeZone) : addDays(covered, 1),
    practitionerId: authorization.practitionerId,
    expectedDays: command.days,
    parentId: authorization.id,
  })
  if (dayLine) {
    const child = await getAuthorization(tx, actor, id)
    await replaceLines(tx, 'authorization', child, [{ ...dayLine, quantity: command.days }])
    await priceDraft(tx, child)
  }
  return { id }
}

/** The provider gives the request or the grant up: what was reserved is given back. */
export async function cancelAuthorization(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<ReasonedAction>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const moved = await moveAuthorization(tx, actor, authorization, { action: 'cancel', reason: command.reason })
  await tellParty(tx, ports, { authorization: moved, party: 'adminControl', notice: 'authorization-cancelled' })
  return endUnused(tx, moved)
}

/** Once care is under way only the payer may end its commitment. */
export async function withdrawAuthorization(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<ReasonedAction>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const moved = await moveAuthorization(tx, actor, authorization, { action: 'withdraw', reason: command.reason })
  await tellParty(tx, ports, { authorization: moved, party: 'provider', notice: 'authorization-withdrawn' })
  return endUnused(tx, moved)
}

/** Gives back what is reserved and forgets every deadline. */
export async function endUnused(tx: Tx, authorization: Authorization): Promise<Authorization> {
  await release(tx, { organizationId: authorization.organizationId, source: authorization.reference }, 'reserved')
  await clearTimers(tx, authorization)
  await revokeLetters(tx, authorization)
  return stopClock(tx, authorization)
}
