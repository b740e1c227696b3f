import type { Tone } from '@guichet/core/web'
import type { SecretCodeState } from '../../domain/secret-code.ts'

const tones: Record<SecretCodeState, Exclude<Tone, 'info'>> = {
  live: 'good',
  consumed: 'plain',
  expired: 'stop',
  voided: 'stop',
  replaced: 'plain',
}

/** The tone beside the words of a code's state. */
export const codeTone = (state: SecretCodeState): Exclude<Tone, 'info'> => tones[state]
