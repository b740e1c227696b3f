import { Refusal } from '../../domain/refusal.ts'
import { isRecoveryCode, isTotpCode } from '../../domain/totp.ts'
import type { Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'
import { findPending, takePending } from '../sessions/pending-store.ts'
import type { Visitor } from '../sessions/visitor.ts'
import { type Account, getAccount, lockAccount } from './account-store.ts'
import { stepOf } from './second-factor.ts'
import { countRecoveryCodes, spendRecoveryCode, spendStep } from './second-factor-store.ts'
import { openTotpSecret } from './totp-secret.ts'
import { enter } from './sign-in.ts'
import { countAttempt, forgiveAttempt, type ThrottleSubject } from './throttle-store.ts'

export interface PassedSecondFactor {
  token: string
  /** Told when a recovery code was spent. */
  recoveryCodesLeft: number | null
}

/**
 * Finishes a sign-in with a code of the authenticator application or a recovery code. A code works once. Refuses
 * `unauthenticated` when no sign-in waits for one, `second-factor-failed` for a wrong or spent code, `rate-limited` after too many.
 */
export async function passSecondFactor(ports: Ports, code: string, visitor: Visitor): Promise<PassedSecondFactor> {
  const { database, config } = ports
  const { pending: token } = visitor
  const pending = await findPending(database.read(), token)
  if (!token || pending?.step !== 'second-factor') throw new Refusal('unauthenticated')
  const guessed: ThrottleSubject[] = [{ kind: 'second-factor', value: pending.accountId }]
  await countAttempt(database, guessed)
  const account = await getAccount(database.read(), pending.accountId)
  const step = isTotpCode(code) && account.totpSecret ? stepOf(openTotpSecret(config, account), code) : undefined
  return database.transaction(async (tx) => {
    const locked = await lockAccount(tx, account.id)
    const factor = await spend(tx, locked, { code, step })
    if (!(await takePending(tx, token))) throw new Refusal('unauthenticated')
    await forgiveAttempt(tx, guessed)
    const session = await enter(ports, tx, locked, { factors: ['password', factor], visitor })
    const left = factor === 'recovery-code' ? await countRecoveryCodes(tx, locked.id) : null
    return { token: session, recoveryCodesLeft: left }
  })
}

async function spend(
  tx: Tx,
  account: Account,
  { code, step }: { code: string; step: number | undefined },
): Promise<'totp' | 'recovery-code'> {
  if (step !== undefined && (await spendStep(tx, account.id, step))) return 'totp'
  if (isRecoveryCode(code) && (await spendRecoveryCode(tx, account.id, code))) return 'recovery-code'
  throw new Refusal('second-factor-failed')
}
