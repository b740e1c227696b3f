import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { machineClock } from '../clock.ts'
import { after } from './session-policy.ts'

/** Refuses `confirm-identity` unless the person proved who they are in the last minutes: before signatures and changes of secrets. */
export function requireRecentConfirmation({ confirmedAt }: AccountActor, minutes = 5): void {
  if (!confirmedAt || after(confirmedAt, minutes * 60_000) < machineClock.now()) throw new Refusal('confirm-identity')
}
