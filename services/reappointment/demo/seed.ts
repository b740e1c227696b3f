import { momentOf } from '@guichet/core/domain'
import { demoBuilder, type DemoWorld } from '@guichet/core/server'
import { createCycle } from '../server/copy-cycle.ts'
import { createHospital, deuxRives, type HospitalPlan, hospitalZone, riviereClaire } from './hospitals.ts'
import { loadConfiguration } from './load-configuration.ts'
import { playFinishedYear } from './play-finished-year.ts'
import { playPresentYear } from './play-present-year.ts'
import { departmentSizes, smallSizes } from './roster-data.ts'

/** When the demo world is looked at: nine days before the due date, files are everywhere. */
const present = momentOf('2027-03-22', '09:30', hospitalZone)

/** The day on which Rivière-Claire plans its invitations. */
const beginning = momentOf('2027-02-09', '08:30', hospitalZone)

/** Builds the two hospitals of the demo and, unless the world is only to begin, lets their people act. */
export async function seedReappointment(world: DemoWorld): Promise<void> {
  if (world.onlyBeginning) await beginHospitals(world)
  else await playHospitals(world)
}

async function playHospitals(world: DemoWorld): Promise<void> {
  await world.goTo(momentOf('2026-01-12', '09:00', hospitalZone))
  const sizes = { emergency: 4, 'family-medicine': 4, 'internal-medicine': 3, surgery: 3, pediatrics: 3 }
  const finished = deuxRives(sizes, '2026-2027')
  const second = await world.prepare((tx) => createHospital(tx, finished))
  await playFinishedYear(world, finished)
  await world.goTo(momentOf('2027-01-11', '09:00', hospitalZone))
  const plan = riviereClaire(departmentSizes)
  await world.prepare(async (tx) => {
    await createCycle(tx, demoBuilder, {
      organizationId: second,
      configuration: loadConfiguration('deux-rives', '2027-2028'),
    })
    await createHospital(tx, plan)
  })
  await playPresentYear(world, plan)
  await world.goTo(present)
}

/** Both hospitals as they are at the beginning, with a dozen members each. */
export const hospitalsAtBeginning = (): HospitalPlan[] => [
  riviereClaire(smallSizes),
  deuxRives(smallSizes, '2027-2028'),
]

/**
 * Both hospitals on the morning of the invitations: the cycles are drafts, nobody was written to, and only those who work on files
 * have an active account.
 */
export async function beginHospitals(world: DemoWorld): Promise<void> {
  await world.goTo(beginning)
  const plans = hospitalsAtBeginning()
  await world.prepare(async (tx) => {
    for (const plan of plans) await createHospital(tx, plan)
  })
  for (const { staff, chiefs } of plans) {
    for (const email of [...staff.map((one) => one.email), ...Object.values(chiefs)]) await world.person(email)
  }
}
