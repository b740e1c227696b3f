import {
  type AccountActor,
  type Actor,
  addDays,
  civilDateOf,
  endOfDay,
  nextState,
  partiesOf,
  Refusal,
} from '@guichet/core/domain'
import { businessCalendarOf, getOrganization, recordMove, type Tx } from '@guichet/core/server'
import { accountRequestWorkflow } from '../domain/account-request-workflow.ts'
import { answerDue } from '../domain/answer-clock.ts'
import { conditionsOf } from './account-request-facts.ts'
import { type AccountRequest, listPauses, lockAccountRequest } from './account-request-store.ts'
import { currentBooks } from './books-store.ts'

type RequestAction = keyof typeof accountRequestWorkflow.actions

export interface RequestMove {
  action: RequestAction
  reason?: string
  detail?: object
  /** When the next holder must have acted; left out, an action that stays where it is keeps the date. */
  dueAt?: string | null
}

/** Carries out one action on a locked request. Refuses as `nextState` does. */
export async function moveAccountRequest(
  tx: Tx,
  actor: Actor,
  request: AccountRequest,
  { action, reason, detail, dueAt }: RequestMove,
): Promise<AccountRequest> {
  const move = nextState(accountRequestWorkflow, request.state, action, {
    parties: partiesOf(accountRequestWorkflow, request, actor),
    outcomes: await conditionsOf(tx, request, actor),
  })
  const kept = move.to === request.state ? request.dueAt : null
  const dossier = await recordMove(tx, request, move, {
    actor,
    reason,
    ...(detail ? { detail } : {}),
    dueAt: dueAt === undefined ? kept : dueAt,
  })
  return { ...request, ...dossier, state: move.to as AccountRequest['state'] }
}

/** The request for the adviser who saw this version of it; refuses `version-conflict` when it changed meanwhile. */
export async function lockUnchanged(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<AccountRequest> {
  const request = await lockAccountRequest(tx, actor, id)
  if (request.version !== version) throw new Refusal('version-conflict', { current: { version: request.version } })
  return request
}

/**
 * The correspondent, for somebody without a session who proved to read the mail of the address: by the link that proves it, or by the
 * secret that was sent there afterwards.
 */
export function correspondentOf(request: AccountRequest): AccountActor {
  return {
    kind: 'account',
    accountId: request.applicantId,
    sessionId: '',
    confirmedAt: null,
    name: request.correspondent,
    language: request.language,
    organizationId: null,
    roles: [],
    undertakingsDue: false,
  }
}

/** When the adviser must have answered: so many business days after the address was proved, the time of questions left out. */
export async function reviewDueAt(tx: Tx, request: AccountRequest): Promise<string> {
  const { policies } = await currentBooks(tx, request.organizationId)
  const calendar = businessCalendarOf(await getOrganization(tx, request.organizationId))
  const pauses = await listPauses(tx, request)
  const hours = policies.access.accounts.reviewBusinessDays * 24
  return answerDue(request.emailVerifiedAt ?? tx.now, hours, calendar, pauses)
}

/** The end of the last day on which the provider may complete the request. */
export async function completionDueAt(tx: Tx, request: AccountRequest): Promise<string> {
  const { policies } = await currentBooks(tx, request.organizationId)
  const { timeZone } = await getOrganization(tx, request.organizationId)
  return endOfDay(addDays(civilDateOf(tx.now, timeZone), policies.access.accounts.completionDays), timeZone)
}
