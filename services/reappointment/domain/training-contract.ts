import { z } from 'zod'
import { civilDate, id, instant } from './contract-parts.ts'

/**
 * Completions pushed by a learning system. Each record has the sender's own `externalId`: sending it again changes nothing, so
 * a sender may repeat a whole batch after a broken connection.
 */
export const pushCompletions = z.object({
  completions: z
    .array(
      z.object({
        externalId: z.string().trim().min(1).max(200),
        /** Identifier of the learner in the learning system, as kept in the professional's profile. */
        learnerId: z.string().trim().min(1).max(100),
        /** Code of a module of the hospital, or of an equivalent it accepts. */
        moduleCode: z.string().trim().min(1).max(100),
        completedOn: civilDate,
        score: z.number().min(0).max(100).optional(),
      }),
    )
    .min(1)
    .max(500),
})

/** What became of each record, in the order it was sent. */
export const pushOutcome = z.object({
  results: z.array(
    z.object({
      externalId: z.string(),
      status: z.enum(['recorded', 'already-recorded', 'unknown-learner', 'unknown-module', 'refused']),
      /** Why a recorded completion does not count yet, or why the record was refused. */
      reason: z.string().nullable(),
      recordId: id.nullable(),
    }),
  ),
  receivedAt: instant,
})

/** Medical affairs attests a completion it saw proof of, for example a certificate on paper. */
export const attestCompletion = z.object({
  moduleCode: z.string().max(100),
  completedOn: civilDate,
  note: z.string().trim().min(5).max(500),
})

export type PushCompletions = z.output<typeof pushCompletions>
export type PushOutcome = z.output<typeof pushOutcome>
export type AttestCompletion = z.output<typeof attestCompletion>
