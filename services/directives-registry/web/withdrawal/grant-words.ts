import type { Tone } from '@guichet/core/web'
import type { GrantState } from '../../domain/grant.ts'

const tones: Record<GrantState, Tone> = {
  pending: 'wait',
  active: 'good',
  suspended: 'wait',
  withdrawn: 'stop',
  expired: 'plain',
}

/** The tone beside the words of a grant's state. */
export const grantTone = (state: GrantState): Tone => tones[state]

/** Whether there is still something to withdraw. */
export const isLivingGrant = (state: GrantState): boolean => tones[state] === 'wait' || tones[state] === 'good'
