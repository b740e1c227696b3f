import type { ConditionOutcomes, Instant } from '@guichet/core/domain'
import type { ComplaintCondition } from './complaint-workflow.ts'

/** What decides about the actions on a complaint, for whoever asks. */
export interface ComplaintFacts {
  now: Instant
  reader: string | null
  /** Who works on it. */
  handler: string | null
  /** Whoever took the contested decision. */
  deciders: readonly string[]
  /** It is about one line of an invoice. */
  aboutLine: boolean
  /** What became of the line since: `open` while it waits to be settled again. */
  line: 'untouched' | 'open' | 'settled-again'
  /** When the clock acts next: the end of the answer, of the claimant's time, of the time before closing. */
  clockAt: Instant | null
  timesReopened: number
  reopenableUntil: Instant | null
}

/** The outcome of every condition of the complaint workflow. */
export function complaintConditions(facts: ComplaintFacts): Record<ComplaintCondition, ConditionOutcomes[string]> {
  const { now, reader, clockAt, reopenableUntil } = facts
  const isOver = clockAt !== null && Date.parse(now) >= Date.parse(clockAt)
  return {
    assignedToYou: reader !== null && facts.handler === reader,
    notOwnDecision: reader === null || !facts.deciders.includes(reader),
    aboutLine: facts.aboutLine,
    lineNotReopened: facts.line === 'untouched',
    lineSettledAgain: facts.line !== 'open',
    answerTimeOver: isOver,
    closingTimeOver: isOver,
    reopenedOnlyOnce: facts.timesReopened === 0,
    reopenedInTime: reopenableUntil !== null && Date.parse(now) <= Date.parse(reopenableUntil),
  }
}
