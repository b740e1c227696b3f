import type { Enrolment, EnrolmentStart, NextStep } from '../../domain/account-contract.ts'
import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { machineClock } from '../clock.ts'
import type { Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'
import { requireRecentConfirmation } from '../sessions/confirm-identity.ts'
import { findPending, takePending } from '../sessions/pending-store.ts'
import { after, sessionPolicy } from '../sessions/session-policy.ts'
import { confirmSession } from '../sessions/session-store.ts'
import type { Visitor } from '../sessions/visitor.ts'
import { type Account, getAccount, lockAccount } from './account-store.ts'
import { recordFactorChange } from './record-factor-change.ts'
import { newSecret, shownSecret, stepOf } from './second-factor.ts'
import { replaceRecoveryCodes, storeFactor } from './second-factor-store.ts'
import { open, seal } from './secret-box.ts'
import { enter } from './sign-in.ts'
import { countAttempt, forgiveAttempt, type ThrottleSubject } from './throttle-store.ts'
import { sealTotpSecret } from './totp-secret.ts'

/** Who sets up a second factor: a signed-in person, or one whose role demands it before the session opens. */
interface Enrollee {
  account: Account
  actor: AccountActor | null
}

async function enrolleeOf(ports: Ports, actor: AccountActor | null, visitor: Visitor): Promise<Enrollee> {
  const db = ports.database.read()
  const pending = await findPending(db, visitor.pending)
  if (pending?.step === 'enrol-second-factor') return { account: await getAccount(db, pending.accountId), actor: null }
  if (!actor) throw new Refusal('unauthenticated')
  requireRecentConfirmation(actor)
  return { account: await getAccount(db, actor.accountId), actor }
}

interface Ticket {
  accountId: string
  secret: string
  expiresAt: string
}

/**
 * A secret to scan: a new one, or that of a ticket which still waits, so that a page that is loaded again shows what was scanned. Nothing is stored before its first code: the secret waits, encrypted, in the ticket. A person who has
 * a second factor replaces it this way, the old one working until then. Refuses `confirm-identity` to a session that has not
 * proved itself lately.
 */
export async function startEnrolment(
  ports: Ports,
  { actor, visitor }: { actor: AccountActor | null; visitor: Visitor },
  before: EnrolmentStart,
): Promise<Enrolment> {
  const { account } = await enrolleeOf(ports, actor, visitor)
  return offerSecret(ports, account, before)
}

/** A secret for an account, to scan, with the ticket in which it waits for its first code: that of the ticket given while it is good, else a new one. */
export function offerSecret(
  ports: Ports,
  account: Pick<Account, 'id' | 'email'>,
  { ticket: sealed }: EnrolmentStart = {},
): Enrolment {
  const waiting = sealed === undefined ? undefined : readTicket(ports, sealed, account.id)
  if (sealed !== undefined && waiting) return { ...shownSecret(waiting.secret, account.email), ticket: sealed }
  const secret = newSecret()
  const expiresAt = after(machineClock.now(), sessionPolicy.enrolment)
  const ticket: Ticket = { accountId: account.id, secret, expiresAt }
  return {
    ...shownSecret(secret, account.email),
    ticket: seal(ports.config.secretKey, JSON.stringify(ticket), 'enrolment').toString('base64url'),
  }
}

/** What is in a ticket of this account that is still good. */
function readTicket(ports: Ports, sealed: string, accountId: string): Ticket | undefined {
  let ticket: Ticket | undefined
  try {
    ticket = JSON.parse(open(ports.config.secretKey, Buffer.from(sealed, 'base64url'), 'enrolment')) as Ticket
  } catch {
    return undefined
  }
  return ticket.accountId === accountId && ticket.expiresAt > machineClock.now() ? ticket : undefined
}

/**
 * The secret of a ticket as it is stored, once a code proves that the person's application has it, with the step of that code. Guesses are
 * counted. Refuses `second-factor-failed` for a wrong code, `invalid` for a ticket that is not good any more.
 */
export async function proveSecret(
  ports: Ports,
  accountId: string,
  answer: { ticket: string; code: string },
): Promise<{ secret: Buffer; step: number }> {
  const ticket = readTicket(ports, answer.ticket, accountId)
  if (!ticket) throw new Refusal('invalid', { problems: [{ path: 'ticket', code: 'enrolment-expired' }] })
  await countAttempt(ports.database, guessesOf(accountId))
  const step = stepOf(ticket.secret, answer.code)
  if (step === undefined) throw new Refusal('second-factor-failed')
  return { secret: sealTotpSecret(ports.config, accountId, ticket.secret), step }
}

/** Guesses at codes of the second factor of a person. */
export const guessesOf = (accountId: string): ThrottleSubject[] => [{ kind: 'second-factor', value: accountId }]

export interface ConfirmedEnrolment {
  next: NextStep
  recoveryCodes: string[]
  /** Of the session that opens, for a person who had none yet. */
  token: string | null
}

/**
 * Makes the secret of the ticket the person's second factor, once a code proves that their application has it, and hands out
 * ten recovery codes. Refuses `second-factor-failed` for a wrong code.
 */
export async function confirmEnrolment(
  ports: Ports,
  { actor, visitor }: { actor: AccountActor | null; visitor: Visitor },
  answer: { ticket: string; code: string },
): Promise<ConfirmedEnrolment> {
  const enrollee = await enrolleeOf(ports, actor, visitor)
  const factor = await proveSecret(ports, enrollee.account.id, answer)
  return ports.database.transaction(async (tx) => {
    const account = await lockAccount(tx, enrollee.account.id)
    await storeFactor(tx, account.id, factor)
    const recoveryCodes = await replaceRecoveryCodes(tx, account.id)
    await forgiveAttempt(tx, guessesOf(account.id))
    await recordFactorChange(ports, tx, account, { actor: enrollee.actor, change: 'enabled' })
    return {
      next: 'signed-in',
      recoveryCodes,
      token: await strengthen(ports, tx, { account, actor: enrollee.actor }, visitor),
    }
  })
}

/** The session now has the factor; where there was none yet, it opens. */
async function strengthen(
  ports: Ports,
  tx: Tx,
  { account, actor }: Enrollee,
  visitor: Visitor,
): Promise<string | null> {
  if (actor) {
    await confirmSession(tx, actor, 'totp')
    return null
  }
  const taken = visitor.pending !== undefined && (await takePending(tx, visitor.pending))
  if (!taken || account.totpSecret) throw new Refusal('unauthenticated')
  return enter(ports, tx, account, { factors: ['password', 'totp'], visitor })
}
