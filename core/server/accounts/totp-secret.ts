import type { Config } from '../config.ts'
import type { Account } from './account-store.ts'
import { open, seal } from './secret-box.ts'

type Key = Pick<Config, 'secretKey'>

const purpose = (accountId: string) => `totp ${accountId}`

/** The secret of a second factor as it is stored, useless for any other account. */
export function sealTotpSecret(config: Key, accountId: string, secret: string): Buffer {
  return seal(config.secretKey, secret, purpose(accountId))
}

/** The secret of the person's second factor. Throws when they have none. */
export function openTotpSecret(config: Key, account: Pick<Account, 'id' | 'totpSecret'>): string {
  if (!account.totpSecret) throw new Error('this account has no second factor')
  return open(config.secretKey, account.totpSecret, purpose(account.id))
}
