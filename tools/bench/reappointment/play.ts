import { momentOf } from '../../../core/domain/calendar.ts'
import type { DemoWorld } from '../../../core/server/demo/demo-world.ts'
import * as act from '../../../services/reappointment/demo/acting.ts'
import { createHospital, hospitalZone, riviereClaire } from '../../../services/reappointment/demo/hospitals.ts'
import { tremblay } from '../../../services/reappointment/demo/people.ts'
import {
  beginYear,
  fileOf,
  isDecided,
  paysFile,
  reachesBoard,
  reachesChief,
  reachesCredentials,
  reachesMac,
  submitsFile,
  type Year,
} from '../../../services/reappointment/demo/play-year.ts'
import type { RosterMember } from '../../../services/reappointment/server/import-roster.ts'
import type { Played } from '../worlds.ts'

/** How far each file of the small world comes, in steps, and its share of the dossiers. */
const courses = [
  { course: 'ready', share: 0.2 },
  { course: 'ready', share: 0.1 },
  { course: 'unpaid', share: 0.05 },
  { course: 'intake', share: 0.1 },
  { course: 'chief', share: 0.1 },
  { course: 'credentials', share: 0.05 },
  { course: 'mac', share: 0.05 },
  { course: 'board', share: 0.05 },
  { course: 'decided', share: 0.2 },
  { course: 'invited', share: 0.1 },
] as const
type Course = (typeof courses)[number]['course']

const at = (day: string, time: string) => momentOf(day, time, hospitalZone)

/** One hospital in the middle of its cycle, with files at every step of the way. */
export async function playReappointment(world: DemoWorld, finishWork: () => Promise<void>): Promise<Played[]> {
  await world.goTo(at('2027-02-09', '08:30'))
  const plan = riviereClaire({ emergency: 6, 'family-medicine': 6, surgery: 4 })
  await world.prepare((tx) => createHospital(tx, plan))
  const year = await beginYear(world, plan, plan.roster, '2027-01-28')
  const chiefs = new Set(Object.values(plan.chiefs))
  const members = plan.roster.filter(({ email }) => email !== tremblay.email && !chiefs.has(email))
  await world.goTo(at('2027-03-09', '10:00'))
  for (const [index, { course }] of courses.entries()) {
    const member = members[index]
    if (!member) throw new Error('the roster is too small for the courses')
    await goesAlong(year, member, course)
  }
  await finishWork()
  await world.goTo(at('2027-03-22', '09:30'))
  await finishWork()
  return courses.map(({ share }, index) => ({ dossierId: fileOf(year, members[index] as RosterMember), share }))
}

/** The steps after the submission, in their order; a file goes as far as its course. */
const steps: [Course, (year: Year, member: RosterMember) => Promise<void>][] = [
  ['unpaid', submitsFile],
  ['intake', (year, member) => paysFile(year, member, '2027-03-09')],
  ['chief', reachesChief],
  ['credentials', (year, member) => reachesCredentials(year, member, '2027-03-09')],
  ['mac', (year, member) => reachesMac(year, member, '2027-03-09')],
  ['board', (year, member) => reachesBoard(year, member, '2027-03-09')],
  ['decided', (year, member) => isDecided(year, member, '2027-03-09')],
]

async function goesAlong(year: Year, member: RosterMember, course: Course): Promise<void> {
  if (course === 'invited') return
  if (course === 'ready') return act.fillsIn(await year.world.person(member.email), fileOf(year, member))
  for (const [name, step] of steps) {
    await step(year, member)
    if (name === course) return
  }
}
