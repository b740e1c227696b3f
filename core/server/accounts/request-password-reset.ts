import type { Tx } from '../database/database.ts'
import { defineJob, enqueue } from '../jobs/job.ts'
import { sendEmail } from '../messages/outbox.ts'
import type { Ports } from '../ports.ts'
import { after } from '../sessions/session-policy.ts'
import type { Visitor } from '../sessions/visitor.ts'
import { findAccountByEmail } from './account-store.ts'
import { createLink } from './one-time-link-store.ts'
import { open, seal } from './secret-box.ts'
import { repeatActivation } from './send-activation.ts'
import { countAttempt } from './throttle-store.ts'

/** How long a link to choose a new password works, in minutes. */
export const resetMinutes = 30

/** Writes to whoever has the address: a reset link, or the activation link for someone who never activated. */
export const sendPasswordResetJob = defineJob<{ sealed: string }>({
  name: 'core.send-password-reset',
  handle: async ({ sealed }, ports) => {
    const email = open(ports.config.secretKey, Buffer.from(sealed, 'base64url'), 'password-reset')
    await ports.database.transaction((tx) => writeTo(ports, tx, email))
  },
})

/**
 * Somebody forgot the password of an address. Whether it has an account is found out later, in the background, so that answer
 * and time are the same for everybody. Refuses `rate-limited` after three requests about one address in a row.
 */
export async function requestPasswordReset(ports: Ports, email: string, visitor: Visitor): Promise<void> {
  await countAttempt(ports.database, [
    { kind: 'address', value: visitor.address },
    { kind: 'mail', value: email },
  ])
  const sealed = seal(ports.config.secretKey, email, 'password-reset').toString('base64url')
  await ports.database.transaction((tx) => enqueue(tx, sendPasswordResetJob, { sealed }))
}

async function writeTo(ports: Ports, tx: Tx, email: string): Promise<void> {
  const account = await findAccountByEmail(tx, email)
  if (account?.status === 'invited') return repeatActivation(ports, tx, account.id)
  if (account?.status !== 'active') return
  const expiresAt = after(tx.now, resetMinutes * 60_000)
  const token = await createLink(tx, { accountId: account.id, purpose: 'password-reset', expiresAt })
  await sendEmail(tx, ports, {
    accountId: account.id,
    template: 'account.password-reset',
    values: { minutes: resetMinutes },
    link: `/reset-password#${token}`,
  })
}
