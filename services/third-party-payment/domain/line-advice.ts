import type { LineOutcome } from './adjudication.ts'

/** What a reader is told to do about the amounts of a line that the payer does not pay. */
export interface LineAdvice {
  /** The patient's part: an estimate as long as nothing is decided, to be asked of the patient, or nothing to say. */
  patient: 'estimated' | 'due' | null
  /** Whether the provider is told what it can mend. */
  remedies: boolean
}

/** What decides about the advice on a line. */
export interface AdvisedLine {
  /** Null before a decision, also while the line is open again. */
  outcome: LineOutcome | null
  /** The reader bills for the provider. */
  isProvider: boolean
  /** The invoice was cancelled or replaced: nothing is done about it any more. */
  isOver: boolean
  /** The rejected lines can still be filed again. */
  isCorrectable: boolean
}

/** Advice goes to whoever can follow it: the provider, about what is decided, while something can be done. */
export function adviceOn({ outcome, isProvider, isOver, isCorrectable }: AdvisedLine): LineAdvice {
  if (isOver) return { patient: null, remedies: false }
  if (outcome === null) return { patient: 'estimated', remedies: isProvider }
  if (outcome === 'rejected') return { patient: null, remedies: isProvider && isCorrectable }
  return { patient: isProvider ? 'due' : null, remedies: isProvider }
}

const asksPatient: ReadonlySet<string> = new Set(['TM', 'EXTRA'])

/** Whether an amount cut for this reason is simply asked of the patient, with nothing to mend. */
export function isAskedOfPatient(reason: string): boolean {
  return asksPatient.has(reason)
}
