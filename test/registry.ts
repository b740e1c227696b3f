import type { FastifyInstance } from 'fastify'
import { momentOf } from '../core/domain/calendar.ts'
import type { MovableClock } from '../core/server/clock.ts'
import type { DemoWorld } from '../core/server/demo/demo-world.ts'
import type { Person } from '../core/server/demo/person.ts'
import type { Ports } from '../core/server/ports.ts'
import { sessionCookieName } from '../core/server/sessions/session-cookie.ts'
import { openSession } from '../core/server/sessions/session-store.ts'
import * as act from '../services/directives-registry/demo/acting.ts'
import { beginFleuve } from '../services/directives-registry/demo/begin.ts'
import { fleuveSlug, fleuveZone } from '../services/directives-registry/demo/establishment.ts'
import { fleuveStaff, gagnon, tremblay } from '../services/directives-registry/demo/people.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'
import { finishWork } from './support/finish-work.ts'
import { builtTemplate, openPortal, type TestEnd } from './support/portal-world.ts'
import { asOwner } from './support/test-server.ts'

export { atOnce, refused } from './portal.ts'

/** The day on which the tests of the registry begin, a Monday. */
export const openingDay = '2027-02-08'
const opening = momentOf(openingDay, '08:30', fleuveZone)

/** A whole server on a database, of which only the socket is missing. */
interface Opened {
  connection: TestDatabase['connection']
  clock: MovableClock
  ports: Ports
  world: DemoWorld
}

/** The people of the health authority, signed in, and what a test does beside them. */
export interface RegistryPeople {
  organizationId: string
  /** Marc Bouchard, superior of palliative care. */
  superior: Person
  /** Karine Simard, superior of intensive care. */
  otherSuperior: Person
  /** Nathalie Gagné. */
  manager: Person
  /** Étienne Lapointe. */
  secondManager: Person
  head: Person
  privacyOfficer: Person
  operator: Person
  /** Dre Tremblay, who has a user code and no access here. */
  physician: Person
  /** Somebody without a session, with a browser of their own. */
  visitor(name?: string): Person
  person(email: string): Promise<Person>
  goTo(day: string, time?: string): Promise<void>
  now(): string
  finishWork(): Promise<void>
  rows<T extends object>(statement: string, values?: unknown[]): Promise<T[]>
}

/** The health authority; nobody has asked for access yet. */
export interface TestRegistry extends TestDatabase, RegistryPeople {
  ports: Ports
  server: FastifyInstance
  world: DemoWorld
}

/** A fresh health authority on a whole server, of which only the socket is missing. The world it starts from is built once for a run and cloned. */
export async function registry(test: TestEnd): Promise<TestRegistry> {
  return registryIn(test, await builtTemplate('fleuve', buildFleuve))
}

/** The health authority of a world that is built already, with its people signed in. */
export async function registryIn(test: TestEnd, template: string): Promise<TestRegistry> {
  const base = await testDatabase(test, template)
  base.clock.moveTo(opening)
  return registryOf({ ...base, ...(await openPortal(test, base)) })
}

/** The beginning of the health authority. */
export async function buildFleuve({ world, clock }: Opened): Promise<void> {
  clock.moveTo(opening)
  await beginFleuve(world)
}

/** The people of the health authority that begins in an opened world. */
export async function registryOf<O extends Opened>(opened: O): Promise<O & RegistryPeople> {
  const { world, clock, connection, ports } = opened
  const of = (name: keyof typeof fleuveStaff) => world.person(fleuveStaff[name].email)
  const rows: RegistryPeople['rows'] = async (statement, values) =>
    asOwner(connection, async (client) => (await client.query(statement, values)).rows)
  const [fleuve] = await rows<{ id: string }>(`select id from core.organization where slug = $1`, [fleuveSlug])
  return {
    ...opened,
    organizationId: fleuve?.id ?? '',
    superior: await of('bouchard'),
    otherSuperior: await of('simard'),
    manager: await of('gagne'),
    secondManager: await of('lapointe'),
    head: await of('desrosiers'),
    privacyOfficer: await of('caron'),
    operator: await of('theriault'),
    physician: await world.person(tremblay.email),
    visitor: (name = 'visitor') => world.system(name),
    person: (email) => world.person(email),
    goTo: (day, time = '09:00') => world.goTo(momentOf(day, time, fleuveZone)),
    now: () => clock.now(),
    finishWork: () => finishWork(connection, ports),
    rows,
  }
}

type Acting = RegistryPeople & Opened

/** The way to Julie's access until her code was handed over: the request, the code in clear, the token of her link. */
export async function codeForJulie(portal: Acting): Promise<{ request: string; code: string; token: string }> {
  const { superior, manager, world } = portal
  const request = await act.asks(superior, gagnon, { capacity: 'superior' })
  const { code } = await act.givesCode(manager, request)
  return { request, code, token: act.tokenOf(await world.secretLink(gagnon.email)) }
}

export const ownPassword = 'neuf bouleaux sous la neige'

/** Somebody whose sessions have ended, with a new one. */
export async function signsInAgain({ world, ports, rows, visitor }: Acting, email: string): Promise<Person> {
  const [account] = await rows<{ id: string }>('select id from core.account where email = $1', [email])
  const session = { accountId: account?.id ?? '', factors: ['demo' as const], userAgent: 'again' }
  const person = visitor(email)
  person.useCookie(sessionCookieName(ports.config), await world.prepare((tx) => openSession(tx, session)))
  return person
}

/** Julie has her access: the request, and herself with a session. */
export async function julieHasAccess(portal: Acting): Promise<{ request: string; julie: Person }> {
  const { request, code, token } = await codeForJulie(portal)
  await act.enrols(portal.visitor('Julie'), { token, code, password: ownPassword })
  const julie = await portal.person(gagnon.email)
  await act.actsFor(julie, portal.organizationId)
  return { request, julie }
}

/** Dre Tremblay has her access by the service added to her user code; answers the request. */
export async function tremblayHasAccess(portal: Acting): Promise<string> {
  const request = await act.asks(portal.physician, tremblay, { capacity: 'self' })
  await act.approvesWithUserCode(portal.manager, request, tremblay.userCode ?? '')
  await portal.finishWork()
  return request
}
