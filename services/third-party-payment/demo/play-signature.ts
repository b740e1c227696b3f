import { momentOf } from '@guichet/core/domain'
import type { DemoWorld } from '@guichet/core/server'
import * as act from './acting-care.ts'
import { atlasZone } from './insurer.ts'
import { andalousStaff } from './people.ts'

const [, ouazzani] = andalousStaff

/** A request that the admissions office has completed: nothing is left but the signature of the practitioner. */
export async function playSignature(world: DemoWorld): Promise<void> {
  await world.goTo(momentOf('2027-03-22', '11:40', atlasZone))
  const clerk = await world.person(ouazzani.email)
  const request = await act.beginsRequest(clerk, {
    patient: act.patientOf('100312', '1969-07-08'),
    kind: 'surgical-stay',
    plannedOn: '2027-04-08',
  })
  await act.entersActs(clerk, request, [{ act: 'CHI02', unitPrice: 184_500 }])
  await act.describesStay(clerk, request, { expectedDays: 2 })
  await act.answersRequestForm(clerk, request)
  await act.uploadsPieces(clerk, request)
}
