import type { AnyJob } from '../jobs/job.ts'
import { purgeExpiredJob } from './purge-expired.ts'
import { sendPasswordResetJob } from './request-password-reset.ts'

/** Background work about accounts. */
export const accountJobs: AnyJob[] = [sendPasswordResetJob, purgeExpiredJob]
