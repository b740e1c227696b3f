import type { FastifyInstance } from 'fastify'
import { momentOf } from '../core/domain/calendar.ts'
import type { DemoWorld } from '../core/server/demo/demo-world.ts'
import type { Person } from '../core/server/demo/person.ts'
import type { Ports } from '../core/server/ports.ts'
import { atlasZone, createAtlas } from '../services/third-party-payment/demo/insurer.ts'
import { andalousStaff, atlasStaff, mansouri } from '../services/third-party-payment/demo/people.ts'
import { playAccess } from '../services/third-party-payment/demo/play-access.ts'
import { testDatabase, type TestDatabase } from './support/database.ts'
import { finishWork } from './support/finish-work.ts'
import { builtTemplate, openPortal, type TestEnd } from './support/portal-world.ts'
import { asOwner } from './support/test-server.ts'

/** A Monday, on which the tests of third-party payment begin. */
export const insurerToday = '2027-03-15'

/** The people of Mutuelle Atlas and of Clinique Al Andalous, each signed in. */
export interface TestInsurer extends TestDatabase {
  ports: Ports
  server: FastifyInstance
  world: DemoWorld
  /** Ids of Mutuelle Atlas and of the organization of the clinic. */
  insurerId: string
  clinicId: string
  /** At the insurer: adviser, authorization officer, two medical officers, claims officer, two signatories. */
  salma: Person
  omar: Person
  karim: Person
  samira: Person
  nadia: Person
  hicham: Person
  meryem: Person
  /** At the clinic: administrator, practitioner, admissions, billing and accounting. */
  leila: Person
  youssef: Person
  samir: Person
  imane: Person
  /** Somebody without an account. */
  visitor: Person
  /** Moves time to a moment of a day in Casablanca; the deadlines on the way act. */
  goTo(day: string, time?: string): Promise<void>
  /** Carries out all background work that waits, and what it leads to. */
  finishWork(): Promise<void>
  /** Looks into the database as its owner, past every rule of the portal. */
  rows<T extends object>(statement: string, values?: unknown[]): Promise<T[]>
}

/** Mutuelle Atlas with its 2,000 insured persons, and Clinique Al Andalous with its access, in a fresh database on a whole server. */
export async function insurer(test: TestEnd): Promise<TestInsurer> {
  const base = await testDatabase(test, await atlasTemplate())
  base.clock.moveTo(momentOf(insurerToday, '10:00', atlasZone))
  const { ports, server, world } = await openPortal(test, base)
  const rows: TestInsurer['rows'] = async (statement, values) =>
    asOwner(base.connection, async (client) => (await client.query(statement, values)).rows)
  const idOf = async (kind: string) =>
    (await rows<{ id: string }>('select id from core.organization where kind = $1', [kind]))[0]?.id ?? ''
  const [salma, omar, karim, nadia, hicham, meryem, samira] = atlasStaff
  const [youssef, samir, imane] = andalousStaff
  const person = ({ email }: { email: string }) => world.person(email)
  return {
    ...base,
    ports,
    server,
    world,
    insurerId: await idOf('insurer'),
    clinicId: await idOf('care-establishment'),
    salma: await person(salma),
    omar: await person(omar),
    karim: await person(karim),
    samira: await person(samira),
    nadia: await person(nadia),
    hicham: await person(hicham),
    meryem: await person(meryem),
    leila: await person(mansouri),
    youssef: await person(youssef),
    samir: await person(samir),
    imane: await person(imane),
    visitor: world.system('visitor'),
    goTo: (day, time = '10:00') => world.goTo(momentOf(day, time, atlasZone)),
    finishWork: () => finishWork(base.connection, ports),
    rows,
  }
}

function atlasTemplate(): Promise<string> {
  return builtTemplate('atlas', async ({ world }) => {
    await world.goTo(momentOf('2026-10-05', '09:00', atlasZone))
    await world.prepare(createAtlas)
    await playAccess(world)
  })
}
