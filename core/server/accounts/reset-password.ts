import { recordAudit } from '../audit/audit.ts'
import { sendEmail } from '../messages/outbox.ts'
import type { Ports } from '../ports.ts'
import { closePending } from '../sessions/pending-store.ts'
import { revokeSessions } from '../sessions/session-store.ts'
import type { Visitor } from '../sessions/visitor.ts'
import { lockAccount, setPassword } from './account-store.ts'
import { hashChosen } from './chosen-password.ts'
import { deadLink, findLink, useLink } from './one-time-link-store.ts'
import { nextStepOf, type SignInOutcome } from './sign-in.ts'
import { forgiveAttempt } from './throttle-store.ts'

/**
 * Sets a new password with a reset link. Every session of the person ends, and they go on as after typing the new password:
 * a second factor is still owed. Refuses as `deadLink` for a link that is not good any more, `password-too-weak` with what is wrong.
 */
export async function resetPassword(
  ports: Ports,
  command: { token: string; password: string },
  visitor: Visitor,
): Promise<SignInOutcome> {
  const { token, password } = command
  const db = ports.database.read()
  const link = await findLink(db, token)
  if (link?.state !== 'valid' || link.purpose !== 'password-reset') throw await deadLink(db, token)
  const passwordHash = await hashChosen(password, link)
  return ports.database.transaction(async (tx) => {
    const accountId = await useLink(tx, token, 'password-reset')
    if (!accountId || !(await setPassword(tx, accountId, passwordHash))) throw await deadLink(tx, token)
    await revokeSessions(tx, accountId, { except: null })
    await closePending(tx, accountId)
    await forgiveAttempt(tx, [
      { kind: 'sign-in', value: link.email },
      { kind: 'mail', value: link.email },
    ])
    await recordAudit(tx, null, {
      action: 'account.password-reset',
      subjectKind: 'account',
      subjectId: accountId,
      organizationId: null,
    })
    await sendEmail(tx, ports, { accountId, template: 'account.password-changed', values: {} })
    return nextStepOf(ports, tx, await lockAccount(tx, accountId), visitor)
  })
}
