import type { DemoWorld } from '@guichet/core/server'
import { beginFleuve } from './begin.ts'
import { at, playAccess } from './play-access.ts'
import { playConsultations } from './play-consultations.ts'
import { beginRegister } from './begin-register.ts'
import { playRegister } from './play-register.ts'
import { playWithdrawals } from './play-withdrawals.ts'

/** Builds the health authority of the demo and, unless the world is only to begin, lets its people act. */
export async function seedRegistry(world: DemoWorld): Promise<void> {
  if (!world.onlyBeginning) await playRegister(world)
  await world.goTo(at('2027-02-09', '08:30'))
  if (world.onlyBeginning) await beginRegister(world)
  const fleuve = await beginFleuve(world)
  if (world.onlyBeginning) return
  const cast = await playAccess(fleuve)
  await playConsultations(cast)
  await playWithdrawals(cast)
  await world.goTo(at('2027-03-22'))
}
