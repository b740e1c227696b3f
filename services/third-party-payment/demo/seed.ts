import { momentOf } from '@guichet/core/domain'
import type { DemoWorld } from '@guichet/core/server'
import { atlasZone, createAtlas } from './insurer.ts'
import { atlasStaff } from './people.ts'
import { playAccess } from './play-access.ts'
import { playBilling } from './play-billing.ts'
import { playCare } from './play-care.ts'
import { playRequests } from './play-requests.ts'
import { playSignature } from './play-signature.ts'

/** When the demo world is looked at. */
const present = '2027-03-22T13:30:00.000Z'

/** What each subject plays after the clinic has its access, in the order of time. One line each. */
const plays: ((world: DemoWorld) => Promise<void>)[] = [playCare, playRequests, playBilling, playSignature]

/** Builds Mutuelle Atlas and, unless the world is only to begin, lets its people and those of the clinic act. */
export async function seedThirdPartyPayment(world: DemoWorld): Promise<void> {
  if (world.onlyBeginning) return beginAtlas(world)
  await world.goTo(momentOf('2026-10-05', '09:00', atlasZone))
  await opensAtlas(world)
  await playAccess(world)
  for (const play of plays) await play(world)
  await world.goTo(present)
}

/** Mutuelle Atlas on the day it opens the portal to its providers: nobody has asked for an access yet, only its own people have accounts. */
export async function beginAtlas(world: DemoWorld): Promise<void> {
  await world.goTo(momentOf('2027-02-09', '13:30', atlasZone))
  await opensAtlas(world)
}

/** Everybody of the insurer has an account that is active, also who has nothing to do in the story. */
async function opensAtlas(world: DemoWorld): Promise<void> {
  await world.prepare(createAtlas)
  for (const { email } of atlasStaff) await world.person(email)
}
