import type { SystemActor } from '@guichet/core/domain'

/** The rules of the insurer: they may grant or send on, never refuse. */
export const engine: SystemActor = { kind: 'system', party: 'engine' }

/** Deadlines that act. */
export const clock: SystemActor = { kind: 'system', party: 'clock' }
