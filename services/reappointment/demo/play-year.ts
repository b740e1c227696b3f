import type { DemoWorld, Person } from '@guichet/core/server'
import type { RosterMember } from '../server/import-roster.ts'
import * as act from './acting.ts'
import type { HospitalPlan } from './hospitals.ts'

/** A hospital in the middle of a year: who acts, and the file of each member. */
export interface Year {
  world: DemoWorld
  plan: HospitalPlan
  staff: Record<string, Person>
  files: Map<string, string>
}

/** Medical affairs opens the cycle; the learning system delivers everybody's training. */
export async function beginYear(
  world: DemoWorld,
  plan: HospitalPlan,
  trained: readonly RosterMember[],
  completedOn: string,
): Promise<Year> {
  const staff: Record<string, Person> = {}
  for (const { role, email } of plan.staff) staff[role] = await world.person(email)
  const medicalAffairs = staff['medical-affairs']
  if (!medicalAffairs) throw new Error(`${plan.slug} has no medical affairs`)
  await act.opensCycle(medicalAffairs, plan.configuration.cycle.label)
  const { token } = await medicalAffairs.post<{ token: string }>('/api/reappointment/training-keys', {
    name: 'Apprentissage en ligne',
  })
  await act.pushesCompletions(
    world.system('e-learning'),
    token,
    trained.flatMap((member) =>
      plan.configuration.trainings.trainings.map(({ code }) => ({
        externalId: `${plan.configuration.cycle.label}-${member.learnerId}-${code}`,
        learnerId: member.learnerId,
        moduleCode: code,
        completedOn,
      })),
    ),
  )
  return { world, plan, staff, files: await filesOf(medicalAffairs) }
}

/** The file of each member, by reference to the name lists show. */
async function filesOf(medicalAffairs: Person): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  let cursor: string | null = null
  do {
    const page: { items: { id: string; applicantName: string }[]; next: string | null } = await medicalAffairs.get(
      `/api/reappointment/desk?limit=100&sort=name${cursor ? `&cursor=${cursor}` : ''}`,
    )
    for (const item of page.items) files.set(item.applicantName, item.id)
    cursor = page.next
  } while (cursor)
  return files
}

/** Somebody's file; throws when they were not invited. */
export function fileOf(year: Year, member: RosterMember): string {
  const id = year.files.get(`${member.familyName}, ${member.givenName}`)
  if (!id) throw new Error(`${member.email} has no file`)
  return id
}

export function staffOf(year: Year, role: string): Person {
  const person = year.staff[role]
  if (!person) throw new Error(`${year.plan.slug} has nobody as ${role}`)
  return person
}

/** The chief of the member's department; the Chief of Staff for a chief's own file. */
export function chiefOf(year: Year, member: RosterMember): Promise<Person> {
  const chief = year.plan.chiefs[member.department]
  if (!chief || chief === member.email) return Promise.resolve(staffOf(year, 'chief-of-staff'))
  return year.world.person(chief)
}

/** Lets several people act side by side, as they do. */
export async function sideBySide(
  members: readonly RosterMember[],
  play: (member: RosterMember) => Promise<void>,
): Promise<void> {
  const waiting = [...members]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await play(next)
  }
  await Promise.all(Array.from({ length: 9 }, worker))
}

export async function submitsFile(
  year: Year,
  member: RosterMember,
  given: Record<string, unknown> = {},
): Promise<void> {
  const person = await year.world.person(member.email)
  const id = fileOf(year, member)
  await act.fillsIn(person, id, given)
  await act.submits(person, id)
}

/** Pays by cheque, so that no payment page is needed while the world is built. */
export const paysFile = (year: Year, member: RosterMember, on: string) =>
  act.recordsCheque(staffOf(year, 'medical-affairs'), fileOf(year, member), on)

export async function reachesChief(year: Year, member: RosterMember): Promise<void> {
  const medicalAffairs = staffOf(year, 'medical-affairs')
  await act.reviewsDocuments(medicalAffairs, fileOf(year, member))
  await act.acceptsIntake(medicalAffairs, fileOf(year, member))
}

export async function reachesCredentials(year: Year, member: RosterMember, metOn: string): Promise<void> {
  await act.evaluates(await chiefOf(year, member), fileOf(year, member), '', metOn)
}

export const reachesMac = (year: Year, member: RosterMember, heldOn: string) =>
  act.recommendsAsCredentials(
    staffOf(year, 'credentials-secretary'),
    fileOf(year, member),
    act.vote(heldOn, `CTQ-${heldOn}`),
  )

export const reachesBoard = (year: Year, member: RosterMember, heldOn: string) =>
  act.recommendsAsMac(staffOf(year, 'mac-secretary'), fileOf(year, member), act.vote(heldOn, `CMC-${heldOn}`))

/** The medical advisory committee recommends not to renew, with its written reasons. */
export const reachesBoardAgainst = (year: Year, member: RosterMember, heldOn: string, recommendation: string) =>
  act.recommendsAsMac(staffOf(year, 'mac-secretary'), fileOf(year, member), {
    ...act.vote(heldOn, `CMC-${heldOn}`),
    recommends: 'not-recommended',
    recommendation,
  })

/** Medical affairs gives the person the reasons the committee wrote. */
export const isGivenReasons = (year: Year, member: RosterMember) =>
  act.releasesReasons(staffOf(year, 'medical-affairs'), fileOf(year, member))

const resolutionOf = (on: string) => ({ resolutionNumber: `${on.slice(0, 4)}-${on.slice(5, 7)}-04`, decidedOn: on })

export const isDecided = (year: Year, member: RosterMember, on: string, conditions: string[] = []) =>
  act.decides(staffOf(year, 'corporate-secretary'), fileOf(year, member), {
    ...resolutionOf(on),
    conditions,
  })

export const isRefused = (year: Year, member: RosterMember, on: string, reasons: string) =>
  act.refuses(staffOf(year, 'corporate-secretary'), fileOf(year, member), { ...resolutionOf(on), reasons })
