import { addDays, civilDateOf, momentOf } from '@guichet/core/domain'
import { setTimer, type Tx } from '@guichet/core/server'
import { lastAuthorizedDay } from '../domain/authorization-clock.ts'
import { type AuthorizationReading, readAuthorizationParts } from './authorization-facts.ts'
import { grantedDaysOf } from './authorization-parts-store.ts'
import { lockAuthorization } from './authorization-store.ts'
import { engine } from './care-actors.ts'

/** Timers of care: the end of what is authorized comes near, and what was not used is given back. */
const stayTimer = 'stay-ends'
const releaseTimer = 'release'

/** Warns before the authorized days are over, and gives back what was not used some months after the care. */
export async function watchStay(tx: Tx, reading: AuthorizationReading): Promise<void> {
  const { authorization, books, kind, parent } = reading
  if (parent !== null) return watchParent(tx, parent.id)
  const policy = books.policies.authorizations
  const { admittedAt, timeZone, validTo } = authorization
  if (admittedAt === null) return
  const days = grantedDaysOf(authorization, reading)
  const day = civilDateOf(admittedAt, timeZone)
  const end = kind.stay && days !== null ? lastAuthorizedDay(day, days) : (validTo ?? day)
  if (kind.stay) {
    const warnAt = momentOf(addDays(end, -policy.prolongation.warnDays), '08:00', timeZone)
    if (warnAt > tx.now) await setTimer(tx, authorization, stayTimer, warnAt)
  }
  await setTimer(tx, authorization, releaseTimer, momentOf(addDays(end, policy.releaseDays + 1), '08:00', timeZone))
}

async function watchParent(tx: Tx, id: string): Promise<void> {
  const parent = await lockAuthorization(tx, engine, id)
  await watchStay(tx, await readAuthorizationParts(tx, parent))
}
