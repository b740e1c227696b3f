import { type AccountActor, addDays, civilDateOf, endOfDay, momentOf, Refusal } from '@guichet/core/domain'
import { addTimers, clearTimers, type Ports, type Tx } from '@guichet/core/server'
import type {
  AnswerRequest,
  OptionallyReasoned,
  ReasonedAction,
  RequestDocuments,
} from '../domain/authorization-contract.ts'
import { pauseClock, resumeClock, startClock } from './answer-clock-run.ts'
import { openRequestOf, readAuthorizationParts } from './authorization-facts.ts'
import { type Authorization, changeAuthorization, lockUnchangedAuthorization } from './authorization-store.ts'
import { tellParty } from './care-notices.ts'
import {
  type DocumentRequest,
  insertRequest,
  listRequests,
  prolongRequest,
  type RequestItem,
  writeAnswers,
} from './document-request-store.ts'
import { moveAuthorization } from './move-authorization.ts'

type Command<B> = B & { id: string }

const reminder = 'documents-reminder'
const deadline = 'documents-deadline'

/**
 * Whoever controls the request asks for documents or answers: the clock stands still until the last one is there, for as long as the policy allows.
 */
export async function requestDocuments(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<RequestDocuments>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const isMedical = authorization.state === 'medical-control'
  const reading = await readAuthorizationParts(tx, authorization)
  const policy = reading.books.policies.authorizations.documentRequest
  const today = civilDateOf(tx.now, authorization.timeZone)
  const dueAt = endOfDay(addDays(today, policy.days), authorization.timeZone)
  const moved = await moveAuthorization(tx, actor, authorization, {
    action: isMedical ? 'request-medical-documents' : 'request-documents',
    reading,
    detail: { count: command.items.length },
    dueAt,
  })
  const before = await listRequests(tx, authorization)
  await insertRequest(tx, moved, {
    askedAs: isMedical ? 'medical-officer' : 'administration',
    accountId: actor.accountId,
    dueAt,
    message: command.message,
    items: command.items.map(({ kind, text }, index) => ({
      id: `${before.length + 1}-${index + 1}`,
      kind,
      text,
      answer: null,
    })),
  })
  const paused = await pauseClock(tx, moved)
  await setRequestTimers(tx, paused, { from: today, dueAt, reminderDays: policy.reminderDays })
  await tellParty(tx, ports, {
    authorization: paused,
    party: 'provider',
    notice: 'authorization-documents-asked',
    values: { due: { kind: 'moment', value: dueAt, timeZone: paused.timeZone } },
  })
  return paused
}

async function setRequestTimers(
  tx: Tx,
  authorization: Authorization,
  { from, dueAt, reminderDays }: { from: string; dueAt: string; reminderDays: readonly number[] },
): Promise<void> {
  const reminders = reminderDays.map((days) => ({
    name: reminder,
    dueAt: momentOf(addDays(from, days), '08:00', authorization.timeZone),
  }))
  const end = { name: deadline, dueAt: new Date(Date.parse(dueAt) + 1).toISOString() }
  await clearTimers(tx, authorization, [reminder, deadline])
  await addTimers(tx, [authorization], [...reminders.filter((timer) => timer.dueAt < dueAt), end])
}

/**
 * The provider answers: once nothing is open any more the request goes back to whoever asked, the clock runs on with what was left, and the
 * place in the queue is kept. Until then the answers are only saved, and `conditions-unmet` says how many are missing.
 */
export async function answerRequest(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<AnswerRequest>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const before = await readAuthorizationParts(tx, authorization)
  const open = openRequestOf(before)
  if (!open) throw new Refusal('wrong-state', { values: { state: authorization.state } })
  const items = withAnswers(open, command)
  await writeAnswers(tx, authorization, open, { items, answeredBy: null })
  const reading = { ...before, requests: before.requests.map((one) => (one === open ? { ...open, items } : one)) }
  const isMedical = open.askedAs === 'medical-officer'
  const resumed = await resumeClock(tx, authorization, reading.books.policies.authorizations)
  const moved = await moveAuthorization(tx, actor, resumed, {
    action: isMedical ? 'answer-medical-request' : 'answer-request',
    reading,
    dueAt: resumed.answerDueAt,
  })
  await writeAnswers(tx, moved, open, { items, answeredBy: actor.accountId })
  await clearTimers(tx, moved, [reminder, deadline])
  await tellParty(tx, ports, {
    authorization: moved,
    party: isMedical ? 'medicalControl' : 'adminControl',
    notice: 'authorization-answered',
  })
  return moved
}

function withAnswers({ items }: DocumentRequest, { answers }: AnswerRequest): RequestItem[] {
  return items.map((item) => {
    const given = answers.find((answer) => answer.item === item.id)
    return item.kind === 'question' && given ? { ...item, answer: given.text } : item
  })
}

/** A file refused because nobody answered in time is taken up again: the provider has until the end of the reopening delay. */
export async function reopenAuthorization(
  tx: Tx,
  actor: AccountActor,
  command: Command<{ version: number }>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const reading = await readAuthorizationParts(tx, authorization)
  const policy = reading.books.policies.authorizations
  const refusedOn = civilDateOf(authorization.decidedAt ?? tx.now, authorization.timeZone)
  const dueAt = endOfDay(addDays(refusedOn, policy.documentRequest.reopenDays), authorization.timeZone)
  const moved = await moveAuthorization(tx, actor, authorization, { action: 'reopen', reading, dueAt })
  const open = openRequestOf(reading)
  if (open) await prolongRequest(tx, moved, open.id, dueAt)
  const running = await startClock(tx, moved, {
    hours: authorization.clockHours ?? policy.answerHours.standard,
    policy,
  })
  const paused = await pauseClock(tx, await changeAuthorization(tx, running, { decidedAt: null, refusedAs: null }))
  const today = civilDateOf(tx.now, authorization.timeZone)
  await setRequestTimers(tx, paused, { from: today, dueAt, reminderDays: policy.documentRequest.reminderDays })
  return paused
}

/** The administration hands the request to the medical officers; the clock runs on. */
export async function sendToMedicalControl(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<OptionallyReasoned>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const moved = await moveAuthorization(tx, actor, authorization, {
    action: 'send-to-medical-control',
    reason: command.reason,
  })
  await tellParty(tx, ports, { authorization: moved, party: 'medicalControl', notice: 'authorization-to-control' })
  return moved
}

/** Nothing here is for a physician to judge: the administration decides, whatever sent the request to medical control. */
export async function returnToAdministration(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<ReasonedAction>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const moved = await moveAuthorization(tx, actor, authorization, {
    action: 'return-to-administration',
    reason: command.reason,
  })
  await tellParty(tx, ports, { authorization: moved, party: 'adminControl', notice: 'authorization-to-control' })
  return changeAuthorization(tx, moved, { medicalFlags: [] })
}

/** One internal appeal, decided by another medical officer than the one who decided, within its own delay. */
export async function appealAuthorization(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Command<ReasonedAction>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const reading = await readAuthorizationParts(tx, authorization)
  const policy = reading.books.policies.authorizations
  // Before the move, which says until when the answer is due.
  const running = await startClock(tx, authorization, { hours: policy.answerHours.appeal, policy })
  const moved = await moveAuthorization(tx, actor, running, { action: 'appeal', reading, reason: command.reason })
  await clearTimers(tx, moved, ['validity-ends', 'validity-over'])
  const appealed = await changeAuthorization(tx, moved, { appealedAt: tx.now })
  await tellParty(tx, ports, { authorization: appealed, party: 'medicalControl', notice: 'authorization-appealed' })
  return appealed
}
