import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { pino } from 'pino'
import { movableClock } from '../../core/server/clock.ts'
import { readConfig } from '../../core/server/config.ts'
import { createPorts } from '../../core/server/create-ports.ts'
import { type DemoWorld, openDemoWorld } from '../../core/server/demo/demo-world.ts'
import { buildServer } from '../../core/server/http/server.ts'
import type { Ports } from '../../core/server/ports.ts'
import { createRegistry } from '../../core/server/registry.ts'
import { beginYear } from '../../services/reappointment/demo/play-year.ts'
import { beginHospitals, hospitalsAtBeginning } from '../../services/reappointment/demo/seed.ts'
import type { HospitalPlan } from '../../services/reappointment/demo/hospitals.ts'
import type { RosterMember } from '../../services/reappointment/server/import-roster.ts'
import { currentServer, type TestDatabase } from './database.ts'
import { openedServices } from './services.ts'
import { asOwner, dropDatabase } from './test-server.ts'

export interface TestEnd {
  onTestFinished(work: () => Promise<void>): void
}

/** Faults of the portal are faults of a test: they are shown, and nothing else is. */
const faultLog = pino({ level: 'error', base: null }, { write: (line: string) => process.stderr.write(line) })

/** A whole portal on a database that is there: every service, a server that does not listen, files in a folder of its own. */
export async function openPortal(
  test: TestEnd,
  { connection, clock }: Pick<TestDatabase, 'connection' | 'clock'>,
): Promise<{ ports: Ports; server: FastifyInstance; world: DemoWorld }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-portal-'))
  test.onTestFinished(async () => rmSync(folder, { recursive: true, force: true }))
  const config = readConfig({ LOG_LEVEL: 'silent', DATA_DIR: folder, DEMO_WORLD: 'journey' })
  const ports = createPorts({ config, registry: createRegistry(openedServices()), clock, connection })
  ports.log = faultLog
  test.onTestFinished(() => ports.close())
  const server = await buildServer(ports)
  test.onTestFinished(async () => server.close())
  return { ports, server, world: await openDemoWorld(ports, server, clock) }
}

/** The member of Rivière-Claire whose training the learning system never delivered. */
export function untrainedOf({ roster }: HospitalPlan): RosterMember {
  const untrained = roster.findLast((one) => one.department === 'family-medicine')
  if (!untrained) throw new Error('nobody is untrained')
  return untrained
}

/** The name of a database with the two hospitals of the tests, the cycle of the first open. */
export function worldTemplate(): Promise<string> {
  return builtTemplate('world', buildHospitals)
}

/** What lets people act until a world is as its tests find it. */
type Build = (
  opened: Awaited<ReturnType<typeof openPortal>> & Pick<TestDatabase, 'connection' | 'clock'>,
) => Promise<void>

/** The name of a database that is built once for a run and cloned by each test: the first who asks builds it, the others wait. */
export async function builtTemplate(what: string, build: Build): Promise<string> {
  const { connection, template } = await currentServer()
  const name = `${template}_${what}`
  await asOwner(connection, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('guichet test world'))`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const building = `${name}_building`
    await dropDatabase(connection, building)
    await client.query(`create database ${building} template ${template} strategy file_copy`)
    await buildWorld({ ...connection, database: building }, build)
    await client.query(`alter database ${building} rename to ${name}`)
  })
  return name
}

async function buildWorld(connection: pg.ClientConfig, build: Build): Promise<void> {
  const ends: (() => Promise<void>)[] = []
  try {
    const test: TestEnd = { onTestFinished: (work) => void ends.push(work) }
    const clock = movableClock()
    await build({ connection, clock, ...(await openPortal(test, { connection, clock })) })
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

async function buildHospitals({ world }: { world: DemoWorld }): Promise<void> {
  await beginHospitals(world)
  const [plan] = hospitalsAtBeginning()
  if (!plan) throw new Error('no hospital begins')
  const trained = plan.roster.filter((member) => member.email !== untrainedOf(plan).email)
  await beginYear(world, plan, trained, '2027-01-28')
}
