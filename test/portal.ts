import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { momentOf } from '../core/domain/calendar.ts'
import type { DemoWorld } from '../core/server/demo/demo-world.ts'
import { type Person, Refused } from '../core/server/demo/person.ts'
import type { Ports } from '../core/server/ports.ts'
import * as act from '../services/reappointment/demo/acting.ts'
import { type HospitalPlan, hospitalZone } from '../services/reappointment/demo/hospitals.ts'
import { tremblay } from '../services/reappointment/demo/people.ts'
import * as play from '../services/reappointment/demo/play-year.ts'
import { hospitalsAtBeginning } from '../services/reappointment/demo/seed.ts'
import type { ApplicationState } from '../services/reappointment/domain/application-workflow.ts'
import type { RosterMember } from '../services/reappointment/server/import-roster.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'
import { finishWork } from './support/finish-work.ts'
import { openPortal, type TestEnd, untrainedOf, worldTemplate } from './support/portal-world.ts'
import { asOwner } from './support/test-server.ts'

/** The day on which the tests begin: invitations left two weeks ago, no reminder yet. */
export const today = '2027-02-24'

/** The people of a hospital who work on files, each signed in. */
export interface TestHospital {
  id: string
  plan: HospitalPlan
  /** What the functions of the demo's years act on. */
  year: play.Year
  medicalAffairs: Person
  /** Of the emergency department. */
  chief: Person
  chiefOfStaff: Person
  credentials: Person
  mac: Person
  board: Person
  chiefOf(department: string): Promise<Person>
  /** Somebody of a department who is neither its chief nor Dre Tremblay, by number. */
  member(department: string, number?: number): RosterMember
  /** Somebody's file of the open cycle. */
  fileOf(member: RosterMember): string
}

export interface TestPortal extends TestDatabase {
  ports: Ports
  server: FastifyInstance
  world: DemoWorld
  /** Rivière-Claire: its cycle is open, and everybody's training was delivered except that of `untrained`. */
  hospital: TestHospital
  /** Deux-Rives: its cycle is still a draft. */
  otherHospital: TestHospital
  /** Dre Tremblay, signed in, her entry in the roster of Rivière-Claire, and her invited file there. */
  professional: Person
  member: RosterMember
  file: string
  untrained: RosterMember
  /** Signs somebody of a roster in. */
  person(member: { email: string }): Promise<Person>
  /** Moves time to a moment of a day at the hospitals; the deadlines on the way act. */
  goTo(day: string, time?: string): Promise<void>
  /** Carries out all background work that waits, and what it leads to. */
  finishWork(): Promise<void>
  /** Looks into the database as its owner, past every rule of the portal. */
  rows<T extends object>(statement: string, values?: unknown[]): Promise<T[]>
}

/**
 * Two small hospitals in a fresh database, and people who act on a whole server, of which only the socket is missing. The world they
 * start from is built once for a run and cloned.
 */
export async function portal(test: TestEnd): Promise<TestPortal> {
  const base = await testDatabase(test, await worldTemplate())
  base.clock.moveTo(momentOf(today, '09:00', hospitalZone))
  const { ports, server, world } = await openPortal(test, base)
  const [hospital, otherHospital] = await Promise.all(hospitalsAtBeginning().map((plan) => hospitalOf(world, plan)))
  if (!hospital || !otherHospital) return fail('the world has two hospitals')
  const member = hospital.plan.roster.find((one) => one.email === tremblay.email)
  if (!member) return fail('Dre Tremblay is not of the roster')
  return {
    ...base,
    ports,
    server,
    world,
    hospital,
    otherHospital,
    professional: await world.person(tremblay.email),
    member,
    file: hospital.fileOf(member),
    untrained: untrainedOf(hospital.plan),
    person: ({ email }) => world.person(email),
    goTo: (day, time = '09:00') => world.goTo(momentOf(day, time, hospitalZone)),
    finishWork: () => finishWork(base.connection, ports),
    rows: async (statement, values) =>
      asOwner(base.connection, async (client) => (await client.query(statement, values)).rows),
  }
}

function fail(sentence: string): never {
  throw new Error(sentence)
}

async function hospitalOf(world: DemoWorld, plan: HospitalPlan): Promise<TestHospital> {
  const people = await Promise.all(
    plan.staff.map(async ({ role, email }) => [role, await world.person(email)] as const),
  )
  const staff: Record<string, Person> = Object.fromEntries(people)
  const holderOf = (role: string) => staff[role] ?? fail(`${plan.slug} has nobody as ${role}`)
  const chiefOf = async (department: string) =>
    world.person(plan.chiefs[department] ?? fail(`no chief of ${department}`))
  const { id, files } = await knownOf(world, plan)
  const year: play.Year = { world, plan, staff, files }
  const chiefs = new Set(Object.values(plan.chiefs))
  const others = plan.roster.filter((one) => one.email !== tremblay.email && !chiefs.has(one.email))
  return {
    id,
    plan,
    year,
    medicalAffairs: holderOf('medical-affairs'),
    chief: await chiefOf('emergency'),
    chiefOfStaff: holderOf('chief-of-staff'),
    credentials: holderOf('credentials-secretary'),
    mac: holderOf('mac-secretary'),
    board: holderOf('corporate-secretary'),
    chiefOf,
    member: (department, number = 0) =>
      others.filter((one) => one.department === department)[number] ?? fail(`nobody else in ${department}`),
    fileOf: (member) => play.fileOf(year, member),
  }
}

interface KnownHospital {
  id: string
  files: Record<string, string> | null
}

/** The hospital's id and the file of each member, by the name that lists show. */
async function knownOf({ ports }: DemoWorld, { slug }: HospitalPlan) {
  const { rows } = await ports.database.pool.query<KnownHospital>(
    `select o.id, json_object_agg(d.subject, d.id) filter (where d.id is not null) as files
     from core.organization o left join core.dossier d on d.organization_id = o.id where o.slug = $1 group by o.id`,
    [slug],
  )
  const [known] = rows
  if (!known) return fail(`there is no ${slug}`)
  return { id: known.id, files: new Map(Object.entries(known.files ?? {})) }
}

type Step = (hospital: TestHospital, member: RosterMember, on: string) => Promise<unknown>

/** How a file comes to each state of its straight way, from the one before. */
const straightWay: [ApplicationState, Step][] = [
  ['invited', async () => undefined],
  [
    'in-progress',
    async ({ year, fileOf }, member) => act.starts(await year.world.person(member.email), fileOf(member)),
  ],
  ['submitted-unpaid', ({ year, fileOf }, member) => handsIn(year, member, fileOf(member))],
  ['intake', ({ year }, member, on) => play.paysFile(year, member, on)],
  ['awaiting-chief', ({ year }, member) => play.reachesChief(year, member)],
  ['awaiting-credentials', ({ year }, member, on) => play.reachesCredentials(year, member, on)],
  ['awaiting-mac', ({ year }, member, on) => play.reachesMac(year, member, on)],
  ['awaiting-board', ({ year }, member, on) => play.reachesBoard(year, member, on)],
  ['approved', ({ year }, member, on) => play.isDecided(year, member, on)],
]

async function handsIn({ world }: play.Year, { email }: RosterMember, file: string): Promise<void> {
  const person = await world.person(email)
  await act.completes(person, file)
  await act.submits(person, file)
}

/** Lets everybody do their part until the invited file of the member is in this state, all on one day. Returns the file. */
export async function bringTo(
  hospital: TestHospital,
  member: RosterMember,
  state: ApplicationState,
  on: string = today,
): Promise<string> {
  const last = straightWay.findIndex(([reached]) => reached === state)
  if (last < 0) return fail(`${state} is not on the straight way`)
  for (const [, step] of straightWay.slice(0, last + 1)) await step(hospital, member, on)
  return hospital.fileOf(member)
}

/** Fills in everything, as far as the applicant can, without submitting. */
export async function filledIn(hospital: TestHospital, member: RosterMember): Promise<string> {
  const file = hospital.fileOf(member)
  await act.fillsIn(await hospital.year.world.person(member.email), file)
  return file
}

/** Expects the portal to say no with this code and, if given, exactly these conditions. Returns the problem for a closer look. */
export async function refused(
  code: string,
  answer: Promise<unknown>,
  conditions?: readonly string[],
): Promise<Refused['problem'] & { status: number }> {
  const outcome = await answer.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(outcome instanceof Refused)) throw new Error(`${code} was expected`, { cause: outcome ?? 'it was allowed' })
  expect(outcome.problem.code, outcome.message).toBe(code)
  if (conditions) {
    const unmet = (outcome.problem.conditions ?? []).map(({ condition }) => condition)
    expect(unmet.toSorted()).toEqual(conditions.toSorted())
  }
  return { ...outcome.problem, status: outcome.status }
}

/** What became of people who acted at the same moment: how many got their way, and the codes of those who did not, in order. */
export async function atOnce(...acting: Promise<unknown>[]): Promise<{ done: number; refused: string[] }> {
  const outcomes = await Promise.allSettled(acting)
  const codes = outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return []
    if (!(outcome.reason instanceof Refused)) throw outcome.reason
    return [outcome.reason.problem.code ?? '']
  })
  return { done: acting.length - codes.length, refused: codes.toSorted() }
}
