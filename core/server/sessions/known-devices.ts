import sql from 'sql-template-tag'
import type { Db } from '../database/database.ts'
import { deviceOf } from './session-view.ts'

/** Whether this kind of browser and system is new for a person who has signed in before. Versions do not count. */
export async function isNewDevice(db: Db, accountId: string, userAgent: string): Promise<boolean> {
  const known = await db.many<{ userAgent: string }>(
    sql`select distinct user_agent as "userAgent" from core.session where account_id = ${accountId} limit 200`,
  )
  if (known.length === 0) return false
  const { browser, system } = deviceOf(userAgent)
  return !known.map((one) => deviceOf(one.userAgent)).some((one) => one.browser === browser && one.system === system)
}
