import type { Language } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Tx } from '../database/database.ts'
import { activate } from './account-store.ts'
import { forgiveAttempt } from './throttle-store.ts'
import { guessesOf } from './enrol-second-factor.ts'
import { storeFactor, storeRecoveryCodes } from './second-factor-store.ts'

/** What an invited person chose on their way in through a service, hashed or sealed. */
export interface ChosenCredentials {
  passwordHash: string
  /** As `proveSecret` answers it. */
  factor: { secret: Buffer; step: number }
  /** Of the recovery codes they were shown, see `newRecoveryCodes`. */
  recoveryHashes: readonly Buffer[]
  language?: Language | undefined
  organizationId: string
}

/** Makes an invited account the person's own, with everything they chose at once. Refuses `wrong-state` when it is in use already. */
export async function bindCredentials(tx: Tx, accountId: string, chosen: ChosenCredentials): Promise<void> {
  const { passwordHash, factor, recoveryHashes, language, organizationId } = chosen
  if (!(await activate(tx, accountId, { passwordHash, language }))) throw new Refusal('wrong-state')
  await storeFactor(tx, accountId, factor)
  await storeRecoveryCodes(tx, accountId, recoveryHashes)
  await forgiveAttempt(tx, guessesOf(accountId))
  await recordAudit(tx, null, {
    action: 'account.activated',
    subjectKind: 'account',
    subjectId: accountId,
    organizationId,
    detail: { secondFactor: true },
  })
}
