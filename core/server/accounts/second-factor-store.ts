import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { formatRecoveryCode, normalizeRecoveryCode, recoveryCodeCount } from '../../domain/totp.ts'
import { machineClock } from '../clock.ts'
import type { Tx } from '../database/database.ts'
import { hashOf } from '../sessions/session-token.ts'

/** Makes a second factor the person's own. `step` is that of the code that proved it; that code is spent. */
export async function storeFactor(tx: Tx, accountId: string, factor: { secret: Buffer; step: number }): Promise<void> {
  await tx.run(sql`update core.account set totp_secret = ${factor.secret}, totp_confirmed_at = ${machineClock.now()},
      totp_last_step = ${factor.step}, version = version + 1 where id = ${accountId} and status = 'active'`)
}

/** Removes the second factor and its recovery codes. */
export async function removeFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.run(sql`update core.account set totp_secret = null, totp_confirmed_at = null, totp_last_step = null,
      version = version + 1 where id = ${accountId}`)
  await tx.run(sql`delete from core.recovery_code where account_id = ${accountId}`)
}

/** Spends a code by its step: true once, false for the same or an earlier one, however many try at once. */
export async function spendStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const spent = await tx.run(sql`update core.account set totp_last_step = ${step}
    where id = ${accountId} and totp_confirmed_at is not null and coalesce(totp_last_step, 0) < ${step}`)
  return spent === 1
}

/** Gives the person ten new recovery codes and returns them; the old ones stop working. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
  const { codes, hashes } = newRecoveryCodes()
  await storeRecoveryCodes(tx, accountId, hashes)
  return codes
}

/** Ten new recovery codes, to be shown once, with what is stored of them. */
export function newRecoveryCodes(): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: recoveryCodeCount }, () => formatRecoveryCode(randomBytes(16)))
  return { codes, hashes: codes.map((code) => hashOf(normalizeRecoveryCode(code))) }
}

/** Makes these the person's recovery codes; the old ones stop working. */
export async function storeRecoveryCodes(tx: Tx, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.run(sql`delete from core.recovery_code where account_id = ${accountId}`)
  await tx.run(sql`insert into core.recovery_code (account_id, code_hash)
    select ${accountId}, hash from unnest(${[...hashes]}::bytea[]) as hash`)
}

/** Spends a recovery code: true once. */
export async function spendRecoveryCode(tx: Tx, accountId: string, code: string): Promise<boolean> {
  const spent = await tx.run(sql`update core.recovery_code set used_at = ${machineClock.now()}
    where account_id = ${accountId} and code_hash = ${hashOf(normalizeRecoveryCode(code))} and used_at is null`)
  return spent === 1
}

export async function countRecoveryCodes(tx: Tx, accountId: string): Promise<number> {
  const { left } = await tx.one<{ left: number }>(
    sql`select count(*) as left from core.recovery_code where account_id = ${accountId} and used_at is null`,
  )
  return left
}
