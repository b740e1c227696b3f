import type { AccountView, Profile } from '../../domain/account-contract.ts'
import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { getAccount, setProfile } from './account-store.ts'
import { accountViewOf } from './account-view.ts'

/** Changes the person's own names, telephone and language. Refuses `version-conflict` when they changed since they were read. */
export async function changeProfile(tx: Tx, actor: AccountActor, profile: Profile): Promise<AccountView> {
  const changed = await setProfile(tx, actor.accountId, profile)
  const current = accountViewOf(await getAccount(tx, actor.accountId))
  if (!changed) throw new Refusal('version-conflict', { current })
  await recordAudit(tx, actor, {
    action: 'account.profile-changed',
    subjectKind: 'account',
    subjectId: actor.accountId,
    organizationId: null,
  })
  return current
}
