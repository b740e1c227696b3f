import { deliverEmailJob, sweepOutboxJob } from '../messages/outbox.ts'
import { housekeepingJob } from './housekeeping.ts'
import type { AnyJob } from './job.ts'
import { fireTimersJob } from './timers.ts'

/** The jobs of messages, deadlines and housekeeping. */
export const coreJobs: AnyJob[] = [deliverEmailJob, sweepOutboxJob, fireTimersJob, housekeepingJob]
