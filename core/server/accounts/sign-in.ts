import type { NextStep } from '../../domain/account-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { sendEmail } from '../messages/outbox.ts'
import type { Ports } from '../ports.ts'
import { openPending } from '../sessions/pending-store.ts'
import { type Factor, openSession } from '../sessions/session-store.ts'
import { deviceOf } from '../sessions/session-view.ts'
import { isNewDevice } from '../sessions/known-devices.ts'
import type { Visitor } from '../sessions/visitor.ts'
import { type Account, findAccountByEmail, lockAccount, renewHash } from './account-store.ts'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'
import { countAttempt, forgiveAttempt, type ThrottleSubject } from './throttle-store.ts'

/** What the browser gets: the token of a session, or of a step still owed. */
export interface SignInOutcome {
  next: NextStep
  token: string
}

/**
 * Signs a person in with address and password. Nobody there, never activated, closed and wrong password are refused alike
 * (`sign-in-failed`) after the same work; `rate-limited` after too many tries from one address or about one person.
 */
export async function signIn(
  ports: Ports,
  credentials: { email: string; password: string },
  visitor: Visitor,
): Promise<SignInOutcome> {
  const { database } = ports
  const { email, password } = credentials
  const subjects: ThrottleSubject[] = [
    { kind: 'address', value: visitor.address },
    { kind: 'sign-in', value: email },
  ]
  await countAttempt(database, subjects)
  const account = await findAccountByEmail(database.read(), email)
  const hash = account?.status === 'active' ? account.passwordHash : null
  const right = await verifyPassword(password, hash)
  if (!right || !account || !hash) throw new Refusal('sign-in-failed')
  const renewed = isOutdated(hash) ? await hashPassword(password) : undefined
  return database.transaction(async (tx) => {
    const locked = await lockAccount(tx, account.id)
    if (locked.status !== 'active' || locked.passwordHash !== hash) throw new Refusal('sign-in-failed')
    if (renewed) await renewHash(tx, account.id, renewed, hash)
    const [outcome] = await Promise.all([nextStepOf(ports, tx, locked, visitor), forgiveAttempt(tx, subjects)])
    return outcome
  })
}

/** What follows the right password: the code, the set-up of a second factor where a role demands one, or the session. */
export async function nextStepOf(ports: Ports, tx: Tx, account: Account, visitor: Visitor): Promise<SignInOutcome> {
  const { id: accountId, totpSecret, needsSecondFactor } = account
  if (totpSecret) return { next: 'second-factor', token: await openPending(tx, { accountId, step: 'second-factor' }) }
  if (needsSecondFactor) {
    return { next: 'enrol-second-factor', token: await openPending(tx, { accountId, step: 'enrol-second-factor' }) }
  }
  return { next: 'signed-in', token: await enter(ports, tx, account, { factors: ['password'], visitor }) }
}

/** Opens the session of a person who proved who they are, on record, and tells them when it is from a new device. */
export async function enter(
  ports: Ports,
  tx: Tx,
  account: Account,
  { factors, visitor }: { factors: Factor[]; visitor: Visitor },
): Promise<string> {
  const { id: accountId } = account
  // The order counts: the device is looked for among the sessions there were before this one.
  const [unknown, token] = await Promise.all([
    isNewDevice(tx, accountId, visitor.userAgent),
    openSession(tx, { accountId, factors, userAgent: visitor.userAgent, replaces: visitor.session }),
    recordAudit(tx, null, {
      action: 'account.signed-in',
      subjectKind: 'account',
      subjectId: accountId,
      organizationId: null,
      detail: { factors },
    }),
  ])
  if (unknown) {
    const { browser, system } = deviceOf(visitor.userAgent)
    const device = [browser, system].filter(Boolean).join(', ') || '—'
    await sendEmail(tx, ports, { accountId, template: 'account.new-device', values: { device }, path: '/account' })
  }
  return token
}
