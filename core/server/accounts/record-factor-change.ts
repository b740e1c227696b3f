import type { AccountActor } from '../../domain/actor.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { sendEmail } from '../messages/outbox.ts'
import type { Ports } from '../ports.ts'
import type { Account } from './account-store.ts'

export type FactorChange = 'enabled' | 'disabled' | 'recovery-codes-renewed'

/** Puts a change of the second factor on record and tells the person by e-mail. `actor` is null before a session is open. */
export async function recordFactorChange(
  ports: Ports,
  tx: Tx,
  account: Account,
  { actor, change }: { actor: AccountActor | null; change: FactorChange },
): Promise<void> {
  await recordAudit(tx, actor, {
    action: `account.second-factor-${change}`,
    subjectKind: 'account',
    subjectId: account.id,
    organizationId: null,
  })
  await sendEmail(tx, ports, { accountId: account.id, template: `account.second-factor-${change}`, values: {} })
}
