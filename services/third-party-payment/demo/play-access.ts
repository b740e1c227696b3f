import { momentOf } from '@guichet/core/domain'
import { acceptsUndertakings, type DemoWorld } from '@guichet/core/server'
import * as act from './acting-access.ts'
import { atlasZone } from './insurer.ts'
import { andalousStaff, atlasStaff, mansouri, nameOf } from './people.ts'

const [salma] = atlasStaff

/** Clinique Al Andalous gets its access. */
export async function playAccess(world: DemoWorld): Promise<void> {
  const visitor = world.system('Leïla Mansouri')
  await world.goTo(momentOf('2026-10-06', '10:12', atlasZone))
  const { reference } = await act.asksForAccess(visitor)
  const id = await act.provesAddress(world, visitor, reference)
  await world.goTo(momentOf('2026-10-07', '11:40', atlasZone))
  const adviser = await world.person(salma.email)
  await act.checksByPhone(adviser, id, 'Direction de la clinique')
  await act.approvesAccess(adviser, id)
  await world.goTo(momentOf('2026-10-07', '11:58', atlasZone))
  const leila = await world.person(mansouri.email)
  await acceptsUndertakings(leila, nameOf(mansouri))
  await act.opensAccess(leila, id)
  await act.letsColleaguesIn(leila)
  for (const colleague of andalousStaff) {
    await acceptsUndertakings(await world.person(colleague.email), nameOf(colleague))
  }
}
