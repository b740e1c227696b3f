import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../ports.ts'
import { confirmSession } from '../sessions/session-store.ts'
import { type Account, getAccount } from './account-store.ts'
import { verifyPassword } from './password-hash.ts'
import { countAttempt, forgiveAttempt, type ThrottleSubject } from './throttle-store.ts'

/** The signed-in person's account, once the password they typed again is right. Refuses `invalid` at `path`, `rate-limited` after guesses. */
export async function proveIdentity(
  ports: Ports,
  actor: AccountActor,
  { password, path }: { password: string; path: string },
): Promise<Account> {
  const guessed: ThrottleSubject[] = [{ kind: 'confirm', value: actor.accountId }]
  await countAttempt(ports.database, guessed)
  const account = await getAccount(ports.database.read(), actor.accountId)
  if (!(await verifyPassword(password, account.passwordHash))) {
    throw new Refusal('invalid', { problems: [{ path, code: 'password-wrong' }] })
  }
  await ports.database.transaction((tx) => forgiveAttempt(tx, guessed))
  return account
}

/** The person types their password again before a signature or a change of secrets; good for a few minutes. */
export async function confirmIdentity(ports: Ports, actor: AccountActor, password: string): Promise<void> {
  await proveIdentity(ports, actor, { password, path: 'password' })
  await ports.database.transaction((tx) => confirmSession(tx, actor))
}
