import { timingSafeEqual } from 'node:crypto'
import { Refusal } from '@guichet/core/domain'
import {
  actionsFor,
  type Db,
  dossierFrameOf,
  dossierViewFrom,
  getOrganization,
  type Ports,
  type Tx,
} from '@guichet/core/server'
import type { FollowedRequest, PublicRequestView } from '../domain/account-request-contract.ts'
import { accountRequestWorkflow } from '../domain/account-request-workflow.ts'
import { conditionsOf } from './account-request-facts.ts'
import { accountRequestSteps } from './account-request-kind.ts'
import { followSecret, tellAdvisers } from './account-request-notices.ts'
import { type AccountRequest, changeAccountRequest, requestWithNumber } from './account-request-store.ts'
import { correspondentOf, moveAccountRequest, reviewDueAt } from './move-account-request.ts'

/** Refuses `not-found` unless number and secret belong together, whichever of them is wrong. */
async function followed(
  db: Db,
  ports: Ports,
  { reference, token }: FollowedRequest,
  lock: boolean,
): Promise<AccountRequest> {
  const request = await requestWithNumber(db, reference, lock)
  const secret = Buffer.from(followSecret(ports, request))
  const given = Buffer.from(token)
  if (given.length !== secret.length || !timingSafeEqual(given, secret)) throw new Refusal('not-found')
  return request
}

/** Where a request stands, for whoever holds its link. */
export async function readFollowed(db: Db, ports: Ports, command: FollowedRequest): Promise<PublicRequestView> {
  const request = await followed(db, ports, command, false)
  const actor = correspondentOf(request)
  const [frame, { settings }, outcomes] = await Promise.all([
    dossierFrameOf(db, request),
    getOrganization(db, request.organizationId),
    conditionsOf(db, request, actor),
  ])
  const view = dossierViewFrom(ports.registry, actor, request, { frame, planned: accountRequestSteps })
  return {
    reference: request.reference,
    organization: frame.organizationName,
    stateLabel: view.stateLabel,
    dueAt: request.dueAt,
    dueOn: view.dueOn,
    // Who works on it at the insurer is nobody's business here.
    tracker: view.tracker.map((step) => ({ ...step, by: null })),
    askedFor: request.state === 'to-complete' ? request.askedFor : null,
    rejection: request.rejection,
    actions: actionsFor(accountRequestWorkflow, request, actor, outcomes)
      .filter(({ unmet }) => unmet.length === 0)
      .map(({ action }) => action),
    contact: { email: settings.contact?.email ?? null, phone: settings.contact?.phone ?? null },
  }
}

/** The correspondent answers what the adviser asked; the request goes back and the adviser's clock runs on. */
export async function completeRequest(
  tx: Tx,
  ports: Ports,
  command: FollowedRequest & { completion: string; phone?: string | undefined },
): Promise<void> {
  const request = await followed(tx, ports, command, true)
  const moved = await moveAccountRequest(tx, correspondentOf(request), request, {
    action: 'complete',
    dueAt: await reviewDueAt(tx, request),
  })
  const completed = await changeAccountRequest(tx, moved, {
    completion: command.completion,
    ...(command.phone ? { phone: command.phone } : {}),
  })
  await tellAdvisers(tx, ports, completed, 'third-party-payment-request-completed')
}

/** The correspondent gives the request up. */
export async function cancelRequest(tx: Tx, ports: Ports, command: FollowedRequest): Promise<void> {
  const request = await followed(tx, ports, command, true)
  await moveAccountRequest(tx, correspondentOf(request), request, { action: 'cancel' })
}
