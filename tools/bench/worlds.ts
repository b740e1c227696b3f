import type { DemoWorld } from '../../core/server/demo/demo-world.ts'
import { playReappointment } from './reappointment/play.ts'

/** A dossier of the small world and which share of all dossiers are its copies. */
export interface Played {
  dossierId: string
  share: number
}

/**
 * Lets each service play its part of the small world. `finishWork` carries out the background work that waits. A further service adds a
 * line here, its tables in `copies-data.ts` and its measures in `service-measures.ts`.
 */
export async function playBenchWorlds(world: DemoWorld, finishWork: () => Promise<void>): Promise<Played[]> {
  return playReappointment(world, finishWork)
}
