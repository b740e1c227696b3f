import type { Tone } from '@guichet/core/web'
import type { CycleSummary } from '../../../domain/cycle-contract.ts'

/** What the state of a cycle means for whoever looks at a list. */
export const cycleTones: Record<CycleSummary['state'], Tone> = {
  draft: 'wait',
  open: 'info',
  closing: 'wait',
  closed: 'plain',
}
