import type { DemoWorld } from '@guichet/core/server'
import { createAccountOf, createFleuve } from './establishment.ts'
import { fleuveStaff, tremblay } from './people.ts'

/** Where the story of the health authority begins, and whom it knows then. */
export interface Fleuve {
  world: DemoWorld
  id: string
}

const { gagne, lapointe, desrosiers } = fleuveStaff

/** The health authority on the morning its head designates the two access managers; nobody has asked for access yet. */
export async function beginFleuve(world: DemoWorld): Promise<Fleuve> {
  const id = await world.prepare(async (tx) => {
    const organizationId = await createFleuve(tx, tx.now.slice(0, 10))
    await createAccountOf(tx, organizationId, tremblay)
    return organizationId
  })
  const head = await world.person(desrosiers.email)
  for (const [index, { email }] of [gagne, lapointe].entries()) {
    await head.post('/api/directives-registry/designations', {
      email,
      ministryReference: `MSSS-2026-0${417 + index}`,
      trainingPassedOn: '2026-11-16',
      replaces: null,
    })
  }
  for (const { email } of Object.values(fleuveStaff)) await world.person(email)
  return { world, id }
}
