import { type AccountActor, civilDateOf, type Problem, refuseIfAny } from '@guichet/core/domain'
import { type Db, enqueue, requireRecentConfirmation, type Tx } from '@guichet/core/server'
import type { AccountMatch, ApproveWithoutUserCode, ApproveWithUserCode } from '../domain/approval-contract.ts'
import { isComparedByHand } from '../domain/access-request-conditions.ts'
import type { EnterIdentity, identityEvidences, VerifyIdentityAgain } from '../domain/access-request-contract.ts'
import { isBornLater } from '../domain/identity-comparison.ts'
import { readUserCode } from '../domain/user-code.ts'
import { findByUserCode, findKnownAccount, isAccountActive, type MatchedAccount, namesMatch } from './account-match.ts'
import { endPreparation } from './end-preparation.ts'
import { provisionGrantJob } from './jobs/provision-grant.ts'
import { lockUnchanged, moveRequest } from './move-request.ts'
import { getEstablishment } from './policy-store.ts'
import { type AccessRequest, getRequest, type ProvenIdentity } from './request-store.ts'

type Evidence = (typeof identityEvidences)[number]

/** Which account a user code means, before anything is decided; looking it up is on record with the reading of the request. */
export async function matchAccount(
  db: Db,
  actor: AccountActor,
  { id, userCode }: { id: string; userCode: string | undefined },
): Promise<AccountMatch> {
  const request = await getRequest(db, actor, id)
  const text = userCode ?? request.userCode
  if (!text) {
    const other = await findKnownAccount(db, request)
    const otherAccount = other ? { name: other.name, userCode: other.userCode ?? other.email } : null
    return { outcome: 'not-found', name: null, accountId: null, otherAccount }
  }
  const account = await findByUserCode(db, text)
  const { name = null, accountId = null } = account ?? {}
  return { outcome: outcomeOf(text, account, request), name, accountId, otherAccount: null }
}

function outcomeOf(text: string, account: MatchedAccount | undefined, request: AccessRequest): AccountMatch['outcome'] {
  if (!readUserCode(text)) return 'malformed'
  if (!account) return 'not-found'
  if (!namesMatch(account, request)) return 'names-differ'
  return isAccountActive(account) ? 'found' : 'not-active'
}

/**
 * The service is added to the account of a user code. Asks for a recent confirmation. Refuses `invalid` for an account that was not looked
 * up before, and for a licence that nobody compared.
 */
export async function approveWithUserCode(
  tx: Tx,
  actor: AccountActor,
  command: ApproveWithUserCode & { id: string },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  requireRecentConfirmation(actor)
  const account = await findByUserCode(tx, command.userCode)
  const lookedAt = !account || account.accountId === command.accountId
  refuseIfAny([
    ...(lookedAt ? [] : [{ path: 'userCode', code: 'account-not-looked-up' }]),
    ...licenceProblems(request, command),
  ])
  const moved = await moveRequest(tx, actor, request, {
    action: 'approve-with-user-code',
    ...licenceDetail(command),
    proposal: { userCode: command.userCode },
    change: {
      path: 'user-code',
      userCode: readUserCode(command.userCode)?.userCode ?? command.userCode,
      accountId: account?.accountId ?? null,
      approvedAt: tx.now,
      approvedBy: actor.accountId,
      provisioningAttempts: 0,
    },
  })
  await enqueue(tx, provisionGrantJob, { requestId: moved.id })
  return moved
}

function licenceProblems({ licenceStatus }: AccessRequest, { licenceCompared }: ApproveWithoutUserCode): Problem[] {
  const open = isComparedByHand(licenceStatus) && !licenceCompared
  return open ? [{ path: 'licenceCompared', code: 'licence-not-compared' }] : []
}

/** That the licence was compared by hand stays in the history. */
function licenceDetail({ licenceCompared }: ApproveWithoutUserCode): { detail?: object } {
  return licenceCompared ? { detail: { licenceCompared } } : {}
}

/** After the retries were used up, the access manager has them made again. */
export async function retryProvisioning(
  tx: Tx,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, {
    action: 'retry-provisioning',
    change: { provisioningAttempts: 0 },
  })
  await enqueue(tx, provisionGrantJob, { requestId: moved.id })
  return moved
}

/** The person has no account: their identity is to be entered. Refuses `invalid` for a licence that nobody compared. */
export async function approveWithoutUserCode(
  tx: Tx,
  actor: AccountActor,
  command: ApproveWithoutUserCode & { id: string },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  refuseIfAny(licenceProblems(request, command))
  return moveRequest(tx, actor, request, {
    action: 'approve-without-user-code',
    ...licenceDetail(command),
    change: { path: 'secret-code', approvedAt: tx.now, approvedBy: actor.accountId },
  })
}

/** The access manager enters who the person is and what proved it. Refuses `invalid` for a birth date in the future where the establishment is. */
export async function enterIdentity(
  tx: Tx,
  actor: AccountActor,
  command: EnterIdentity & { id: string },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  const { familyName, givenName, birthDate } = command
  const { timeZone } = await getEstablishment(tx, request.organizationId)
  refuseIfAny(
    isBornLater(birthDate, civilDateOf(tx.now, timeZone)) ? [{ path: 'birthDate', code: 'birth-date-future' }] : [],
  )
  const identity = { ...provenBy(actor, tx.now, command), familyName, givenName, birthDate }
  return moveRequest(tx, actor, request, {
    action: 'enter-identity',
    detail: { evidence: command.evidence },
    proposal: { identity },
    change: { identity },
  })
}

/** The identity is proven once more: codes may be made again, and one that lived is dead at once. */
export async function verifyIdentityAgain(
  tx: Tx,
  actor: AccountActor,
  command: VerifyIdentityAgain & { id: string },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  const { familyName, givenName, birthDate } = request.identity ?? { familyName: '', givenName: '', birthDate: null }
  const identity = { ...provenBy(actor, tx.now, command), familyName, givenName, birthDate }
  const moved = await moveRequest(tx, actor, request, {
    action: 'verify-identity-again',
    reason: command.reason,
    detail: { evidence: command.evidence },
    change: { identity },
  })
  await endPreparation(tx, actor, moved)
  return moved
}

function provenBy(
  actor: AccountActor,
  at: string,
  { evidence, evidenceNote }: { evidence: Evidence; evidenceNote: string | null },
): Omit<ProvenIdentity, 'familyName' | 'givenName' | 'birthDate'> {
  return { evidence, evidenceNote, by: actor.accountId, byName: actor.name, at }
}
