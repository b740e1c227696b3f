import type { AccountActor } from '../../domain/actor.ts'
import { normalizePassword } from '../../domain/password.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import { sendEmail } from '../messages/outbox.ts'
import type { Ports } from '../ports.ts'
import { closePending } from '../sessions/pending-store.ts'
import { confirmSession, revokeSessions } from '../sessions/session-store.ts'
import { setPassword } from './account-store.ts'
import { hashChosen } from './chosen-password.ts'
import { proveIdentity } from './confirm-identity.ts'
import { cancelLinks } from './one-time-link-store.ts'

/**
 * Changes the person's own password; their other sessions end. Refuses `invalid` at `current` when the old one is wrong,
 * `password-too-weak` with what is wrong with the new one.
 */
export async function changePassword(
  ports: Ports,
  actor: AccountActor,
  command: { current: string; password: string },
): Promise<void> {
  const account = await proveIdentity(ports, actor, { password: command.current, path: 'current' })
  if (normalizePassword(command.current) === normalizePassword(command.password)) {
    throw new Refusal('password-too-weak', { problems: [{ path: 'password', code: 'password-same' }] })
  }
  const passwordHash = await hashChosen(command.password, account)
  await ports.database.transaction(async (tx) => {
    const changed = await setPassword(tx, account.id, passwordHash, account.passwordHash ?? undefined)
    if (!changed) throw new Refusal('version-conflict')
    await revokeSessions(tx, account.id, { except: actor.sessionId })
    await closePending(tx, account.id)
    await cancelLinks(tx, account.id, 'password-reset')
    await confirmSession(tx, actor)
    await recordAudit(tx, actor, {
      action: 'account.password-changed',
      subjectKind: 'account',
      subjectId: account.id,
      organizationId: null,
    })
    await sendEmail(tx, ports, { accountId: account.id, template: 'account.password-changed', values: {} })
  })
}
