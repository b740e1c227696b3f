import { type AccountActor, type Problem, Refusal, refuseIfAny } from '@guichet/core/domain'
import { type Ports, setTimer, type Tx } from '@guichet/core/server'
import { isSamePhone } from '../domain/registry-match.ts'
import { matchedProvider } from './account-request-facts.ts'
import { tellCorrespondent } from './account-request-notices.ts'
import { type AccountRequest, changeAccountRequest } from './account-request-store.ts'
import { completionDueAt, lockUnchanged, moveAccountRequest } from './move-account-request.ts'
import { getProvider } from './provider-store.ts'

interface Reviewed {
  id: string
  version: number
}

/** The adviser says which provider of the register the request is for. */
export async function chooseProvider(
  tx: Tx,
  actor: AccountActor,
  command: Reviewed & { providerId: string },
): Promise<void> {
  const request = await lockUnchanged(tx, actor, command)
  const provider = await getProvider(tx, actor, command.providerId)
  if (provider.organizationId !== request.organizationId) throw new Refusal('not-found')
  const moved = await moveAccountRequest(tx, actor, request, {
    action: 'choose-provider',
    detail: { provider: provider.code },
  })
  // A call to one provider proves nothing of another.
  const phoneCheck = provider.id === request.providerId ? request.phoneCheck : null
  await changeAccountRequest(tx, moved, { providerId: provider.id, phoneCheck })
}

/** What an explanation of a number that is not in the register has to be long. */
const whyLength = 20

/**
 * The adviser called back a number of the register and notes who confirmed the request; another number needs a written reason. Refuses
 * `invalid` without one, and for the number that the request itself gives, unless it is the one of the register.
 */
export async function recordPhoneCheck(
  tx: Tx,
  actor: AccountActor,
  command: Reviewed & { number: string; spokeWith: string; why: string },
): Promise<void> {
  const request = await lockUnchanged(tx, actor, command)
  const { number, spokeWith, why } = command
  const provider = await matchedProvider(tx, request)
  const isRegistered = provider?.phone != null && isSamePhone(number, provider.phone)
  refuseIfAny(isRegistered ? [] : numberProblems(request, number, why))
  const moved = await moveAccountRequest(tx, actor, request, { action: 'record-phone-check' })
  const call = { at: tx.now, by: actor.name, number, spokeWith }
  await changeAccountRequest(tx, moved, { phoneCheck: isRegistered ? call : { ...call, why } })
}

/** Whoever answers the number that the request gives may be whoever asks. */
function numberProblems({ phone }: AccountRequest, number: string, why: string): Problem[] {
  if (isSamePhone(number, phone)) return [{ path: 'number', code: 'third-party-payment-number-of-request' }]
  const short = { path: 'why', code: 'third-party-payment-number-unregistered', values: { count: whyLength } }
  return why.length < whyLength ? [short] : []
}

/** The adviser asks the provider to complete the request; the adviser's clock stands still meanwhile. */
export async function askForCompletion(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Reviewed & { reason: string },
): Promise<void> {
  const request = await lockUnchanged(tx, actor, command)
  const dueAt = await completionDueAt(tx, request)
  const { reason } = command
  const moved = await moveAccountRequest(tx, actor, request, { action: 'ask-for-completion', reason, dueAt })
  const asked = await changeAccountRequest(tx, moved, { askedFor: reason, completion: null })
  await setTimer(tx, asked, 'incomplete', dueAt)
  await tellCorrespondent(tx, ports, asked, {
    template: 'third-party-payment-request-incomplete',
    values: { due: { kind: 'date', value: dueAt } },
  })
}

/** The adviser rejects the request with a coded reason and an explanation; the mail says how to contest it. */
export async function rejectRequest(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: Reviewed & { code: string; reason: string },
): Promise<void> {
  const request = await lockUnchanged(tx, actor, command)
  const { code, reason } = command
  const moved = await moveAccountRequest(tx, actor, request, { action: 'reject', reason, detail: { code } })
  const rejected = await changeAccountRequest(tx, moved, { rejection: { code, explanation: reason } })
  await tellCorrespondent(tx, ports, rejected, {
    template: 'third-party-payment-request-rejected',
    values: { reason: { kind: 'message', key: `third-party-payment.rejection.${code}` } },
  })
}
