import type { Tone } from '@guichet/core/web'
import type { ProgressPhase } from '../../../domain/progress.ts'

/** The colour of a phase in a picture, where it has a meaning of its own. */
export const phaseTones: Partial<Record<ProgressPhase, { tone: Tone }>> = {
  decided: { tone: 'good' },
  ended: { tone: 'plain' },
}
