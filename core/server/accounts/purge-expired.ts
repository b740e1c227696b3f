import sql from 'sql-template-tag'
import { machineClock } from '../clock.ts'
import { defineJob } from '../jobs/job.ts'
import { after, sessionPolicy } from '../sessions/session-policy.ts'

/** Every night: sessions, links, half-done sign-ins and counted guesses that are long over. What happened stays in the audit. */
export const purgeExpiredJob = defineJob<object>({
  name: 'core.purge-expired',
  schedule: '17 4 * * *',
  handle: (_data, { database }) =>
    database.transaction(async (tx) => {
      const now = machineClock.now()
      const long = after(now, -sessionPolicy.keep)
      await tx.run(sql`delete from core.pending_sign_in where expires_at < ${now}`)
      await tx.run(sql`delete from core.throttle where last_attempt_at < ${after(now, -2 * 86_400_000)}`)
      await tx.run(
        sql`delete from core.session where coalesce(revoked_at, expires_at) < ${long} and expires_at < ${now}`,
      )
      await tx.run(sql`delete from core.one_time_link where purpose <> 'activation' and expires_at < ${long}`)
    }),
})
