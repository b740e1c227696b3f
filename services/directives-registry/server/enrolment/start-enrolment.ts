import { Refusal } from '@guichet/core/domain'
import { type Db, findLink, newToken, type Ports, type Tx, verifyPassword } from '@guichet/core/server'
import type { EnrolmentFrame } from '../../domain/enrolment-contract.ts'
import { accessRequestWorkflow } from '../../domain/access-request-workflow.ts'
import { enrolmentEndsAt } from '../../domain/deadlines.ts'
import { attemptSecretCode, normalizeSecretCode } from '../../domain/secret-code.ts'
import { type CodeHash, countLinkAttempt, findCodeHash, keepAttempt, noteLinkOpened } from '../code-store.ts'
import { enrolmentPurpose } from '../end-preparation.ts'
import { moveRequest } from '../move-request.ts'
import { tellAccessManagers, tellCodeEnded } from '../notices.ts'
import { enrolmentActor } from '../open-grant.ts'
import { getEstablishment } from '../policy-store.ts'
import { type AccessRequest, lockRequest } from '../request-store.ts'
import { beginEnrolment } from './enrolment-store.ts'

/** The one answer to a code that opens nothing, whatever the cause: wrong, expired, void, replaced, used, or of no link at all. */
function codeRefused(): Refusal {
  return new Refusal('invalid', { problems: [{ path: 'code', code: 'directives-registry.code-refused' }] })
}

/** What the neutral page of a link may say before a code was given: whether it goes on, and whom to call. Somebody went on, so the mailbox was reached. */
export async function openEnrolment(tx: Tx, { token }: { token: string }): Promise<EnrolmentFrame> {
  const link = await findEnrolmentLink(tx, token)
  if (!link) return { state: 'closed', contact: null }
  const { policy } = await getEstablishment(tx, link.organizationId)
  if (link.state !== 'valid') return { state: 'closed', contact: policy.contacts.enrolment }
  await noteLinkOpened(tx, link.requestId)
  return { state: 'open', contact: policy.contacts.enrolment }
}

/**
 * Link and code together open a short enrolment, whose token is answered. The attempt is counted and kept even though the answer is
 * a refusal, in a transaction of its own, while the request is locked: of many at once each counts.
 */
export async function startEnrolment(ports: Ports, typed: { token: string; code: string }): Promise<string> {
  const link = await findEnrolmentLink(ports.database.read(), typed.token)
  const code = link && (await findCodeHash(ports.database.read(), link.requestId))
  if (code) await refuseTooMany(ports, code)
  const matches = await verifyPassword(normalizeSecretCode(typed.code) ?? '', code?.hash ?? null)
  if (!code || link.state !== 'valid') throw codeRefused()
  const token = newToken()
  const accepted = await ports.database.transaction((tx) => attempt(tx, ports, code, { matches, token }))
  if (!accepted) throw codeRefused()
  return token
}

interface EnrolmentLink {
  state: string
  accountId: string
  organizationId: string
  requestId: string
}

/** The link of a token if it is one that begins an enrolment, in whatever state. */
async function findEnrolmentLink(db: Db, token: string): Promise<EnrolmentLink | undefined> {
  const link = await findLink(db, token)
  const { requestId, organizationId } = link?.data ?? {}
  if (link?.purpose !== enrolmentPurpose || !requestId || !organizationId) return undefined
  return { state: link.state, accountId: link.accountId, organizationId, requestId }
}

/** Refuses `rate-limited` when the link was submitted too often within the hour. */
async function refuseTooMany(ports: Ports, code: CodeHash): Promise<void> {
  const { policy } = await getEstablishment(ports.database.read(), code.organizationId)
  const attempts = await ports.database.transaction((tx) => countLinkAttempt(tx, code))
  if (attempts > policy.secretCode.linkAttemptsPerHour) throw new Refusal('rate-limited', { retryAfter: 3600 })
}

async function attempt(
  tx: Tx,
  ports: Ports,
  { id, requestId }: CodeHash,
  { matches, token }: { matches: boolean; token: string },
): Promise<boolean> {
  const request = await lockRequest(tx, enrolmentActor, requestId)
  const { organizationId } = request
  const code = request.codes.find((one) => one.id === id)
  if (!code) return false
  const { policy, calendar } = await getEstablishment(tx, organizationId)
  const outcome = attemptSecretCode(code, { matches, now: tx.now, policy: policy.secretCode })
  if (outcome.accepted) {
    await moveRequest(tx, enrolmentActor, request, { action: 'start-enrolment' })
    await beginEnrolment(tx, { organizationId, id }, { token, endsAt: enrolmentEndsAt(tx.now, code, policy, calendar) })
    return true
  }
  if (outcome.attempts !== code.attempts) await keepAttempt(tx, { organizationId, id }, outcome)
  if (outcome.state === 'voided' && code.state === 'live') await endAfterGuesses(tx, ports, requestId)
  return false
}

/** The last wrong attempt was made: the request waits for a new code, and everybody is told. */
async function endAfterGuesses(tx: Tx, ports: Ports, requestId: string): Promise<void> {
  const request = await lockRequest(tx, enrolmentActor, requestId)
  const moved = await moveRequest(tx, enrolmentActor, request, { action: 'void-code' })
  await tellCodeEnded(tx, ports, moved)
}

/** The person behind a link asks for another code: the access manager is told. The answer never says whether there was anything to ask. */
export async function askOwnNewCode(tx: Tx, ports: Ports, { token }: { token: string }): Promise<void> {
  const link = await findEnrolmentLink(tx, token)
  if (!link) return
  const request = await lockRequest(tx, enrolmentActor, link.requestId)
  if (!mayAskForCode(request) || request.accountId !== link.accountId) return
  const moved = await moveRequest(tx, enrolmentActor, request, { action: 'ask-own-new-code' })
  await tellAccessManagers(tx, ports, moved, 'new-code-asked')
}

function mayAskForCode({ state }: AccessRequest): boolean {
  const from: readonly string[] = accessRequestWorkflow.actions['ask-own-new-code'].from
  return from.includes(state)
}
