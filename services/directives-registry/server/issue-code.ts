import { randomBytes } from 'node:crypto'
import { type AccountActor, type Instant, momentOf, Refusal, unmetRefusal } from '@guichet/core/domain'
import {
  createLink,
  ensureAccount,
  formatDate,
  hashPassword,
  type Ports,
  requireRecentConfirmation,
  type Translator,
  type Tx,
} from '@guichet/core/server'
import { accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import type { IssuedCode, RecordHandover } from '../domain/access-request-contract.ts'
import { dictationOf, formatSecretCode, secretCodeBytes } from '../domain/secret-code.ts'
import { secretCodeLife, type SecretCodeLife } from '../domain/secret-code-expiry.ts'
import { endLiveCode, insertCode, recordHandoverOf } from './code-store.ts'
import { enrolmentPurpose } from './end-preparation.ts'
import { lockUnchanged, moveRequest } from './move-request.ts'
import { tellAccessManagers, writeToBeneficiary } from './notices.ts'
import { prepareGrant } from './open-grant.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'
import { codesLeftOf } from './request-facts.ts'
import { sayIn } from './registry-letterhead.ts'
import { type AccessRequest, lockRequest } from './request-store.ts'

interface IssueCommand {
  id: string
  version: number
  reason: string | null
}

/** The first code of an identity. Asks for a recent confirmation; the answer carries the code, shown once and kept nowhere. */
export async function issueCode(tx: Tx, ports: Ports, actor: AccountActor, command: IssueCommand): Promise<IssuedCode> {
  return makeCode(tx, ports, actor, { ...command, action: 'issue-code' })
}

/** A new code in place of the one before, which is dead at once. The five days begin again. */
export async function regenerateCode(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: IssueCommand,
): Promise<IssuedCode> {
  return makeCode(tx, ports, actor, { ...command, action: 'regenerate-code' })
}

async function makeCode(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: IssueCommand & { action: 'issue-code' | 'regenerate-code' },
): Promise<IssuedCode> {
  const { action, reason } = command
  const request = await lockUnchanged(tx, actor, command)
  requireRecentConfirmation(actor)
  const establishment = await getEstablishment(tx, request.organizationId)
  const life = secretCodeLife(tx.now, establishment.policy.timeZone)
  const moved = await moveRequest(tx, actor, request, { action, code: life, ...(reason ? { reason } : {}) })
  await endLiveCode(tx, moved, 'replaced')
  const code = formatSecretCode(randomBytes(secretCodeBytes))
  await insertCode(tx, moved, { hash: await hashPassword(code), life, issuedBy: actor.accountId })
  const account = await accountFor(tx, actor, moved)
  const prepared = await prepareGrant(tx, actor, moved, account.id)
  await sendLink(tx, ports, prepared, { life, again: action === 'regenerate-code', manager: actor.name })
  const slip = slipFor(prepared, ports.translator, life)
  return { ...answerOf(await lockRequest(tx, actor, request.id), establishment, { code, life, now: tx.now }), slip }
}

/** The person reads the slip as it is, so it speaks their language, whoever prints it. */
function slipFor(
  { beneficiary: { language } }: AccessRequest,
  translator: Translator,
  { lastValidDay, zone }: SecretCodeLife,
) {
  const say = sayIn(translator, language)
  const until = {
    day: formatDate(lastValidDay, language),
    zone: say(`zone.${zone.replace('/', '-')}`),
  }
  return { language, sentences: [say('code-valid-until', until), say('code.slip')] }
}

/** The account that waits for the person, made when there is none. One that came into use meanwhile takes the service another way. */
async function accountFor(tx: Tx, actor: AccountActor, request: AccessRequest): Promise<{ id: string }> {
  const { beneficiary, identity, organizationId } = request
  const account = await ensureAccount(tx, {
    email: beneficiary.email ?? '',
    title: '',
    givenName: identity?.givenName ?? '',
    familyName: identity?.familyName ?? '',
    language: beneficiary.language,
    phone: beneficiary.phone,
    organizationId,
    invitedBy: actor,
  })
  if (account.status !== 'invited') throw unmetRefusal(accessRequestWorkflow, [{ condition: 'noAccountFound' }])
  return account
}

/** The e-mail carries the link and nothing else that opens anything; a link sent before stops working. */
async function sendLink(
  tx: Tx,
  ports: Ports,
  request: AccessRequest,
  { life, again, manager }: { life: SecretCodeLife; again: boolean; manager: string },
): Promise<void> {
  const token = await createLink(tx, {
    accountId: request.accountId ?? '',
    purpose: enrolmentPurpose,
    expiresAt: life.expiresAt,
    data: { organizationId: request.organizationId, requestId: request.id },
  })
  await writeToBeneficiary(tx, ports, request, {
    notice: again ? 'enrolment-link-again' : 'enrolment-link',
    values: { manager, lastDay: { kind: 'date', value: life.lastValidDay } },
    link: `/directives-registry/enrolment#${token}`,
  })
}

function answerOf(
  request: AccessRequest,
  establishment: Establishment,
  { code, life, now }: { code: string; life: SecretCodeLife; now: string },
): Omit<IssuedCode, 'slip'> {
  const { issuedAt, expiresAt, lastValidDay, zone } = life
  const codesLeft = codesLeftOf(request, establishment, now)
  return { code, dictation: dictationOf(code), issuedAt, expiresAt, lastValidDay, zone, codesLeft }
}

/** The access manager records how and when the code reached its person. Refuses a moment before the code was made, or ahead. */
export async function recordHandover(
  tx: Tx,
  actor: AccountActor,
  command: RecordHandover & { id: string },
): Promise<AccessRequest> {
  const { method } = command
  const request = await lockUnchanged(tx, actor, command)
  const at = command.at === null ? tx.now : await handoverMoment(tx, request, command.at)
  const moved = await moveRequest(tx, actor, request, { action: 'record-handover', detail: { method } })
  await recordHandoverOf(tx, moved, { method, at, by: actor.accountId })
  return moved
}

/** A wall time is known to the minute: within that of the code's making it is the moment it was made. */
async function handoverMoment(tx: Tx, { organizationId, codes }: AccessRequest, wallTime: string): Promise<Instant> {
  const { timeZone } = await getEstablishment(tx, organizationId)
  const [date = '', time = ''] = wallTime.split('T')
  const at = momentOf(date, time, timeZone)
  const issuedAt = codes[0]?.issuedAt ?? at
  if (at > tx.now || Date.parse(at) + 60_000 <= Date.parse(issuedAt)) {
    throw new Refusal('invalid', { problems: [{ path: 'at', code: 'directives-registry.handover-time' }] })
  }
  return at < issuedAt ? issuedAt : at
}

/** The requester asks for another code; the access manager is told. */
export async function askNewCode(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number; reason: string | null },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  const moved = await moveRequest(tx, actor, request, {
    action: 'ask-new-code',
    ...(command.reason ? { reason: command.reason } : {}),
  })
  await tellAccessManagers(tx, ports, moved, 'new-code-asked')
  return moved
}
