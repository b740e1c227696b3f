import type { AccountActor } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import type { AskInformation, RefuseAccessRequest } from '../domain/access-request-contract.ts'
import { codeStates } from '../domain/access-request-states.ts'
import { endPreparation } from './end-preparation.ts'
import { lockUnchanged, moveRequest } from './move-request.ts'
import { tellAccessManagers, tellRequester } from './notices.ts'
import type { AccessRequest } from './request-store.ts'

/** The access manager asks the requester for what is missing or contradicts itself, field by field. */
export async function askInformation(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: AskInformation & { id: string },
): Promise<AccessRequest> {
  const { fields, message } = command
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, {
    action: 'ask-information',
    reason: message,
    detail: { fields },
    change: { question: { fields, message, askedAt: tx.now } },
  })
  await tellRequester(tx, ports, moved, 'information-asked')
  return moved
}

/** The requester has answered: the request is back with the access manager. */
export async function giveInformation(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, { action: 'give-information', change: { question: null } })
  await tellAccessManagers(tx, ports, moved, 'information-given')
  return moved
}

/** The access manager says no, with a code that is counted and words that are read. */
export async function refuseRequest(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: RefuseAccessRequest & { id: string },
): Promise<AccessRequest> {
  const { code, reason } = command
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, {
    action: 'refuse',
    reason,
    detail: { code },
    change: { refusal: { code, reason } },
  })
  await tellRequester(tx, ports, moved, 'request-refused')
  return moved
}

/** The requester takes the request back; a code that lives is dead at once. */
export async function cancelRequest(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number; reason: string | null },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, {
    action: 'cancel',
    ...(command.reason ? { reason: command.reason } : {}),
  })
  await endPreparation(tx, actor, moved)
  if (request.approvedAt !== null || codeStates.includes(request.state)) {
    await tellAccessManagers(tx, ports, moved, 'request-cancelled')
  }
  return moved
}
