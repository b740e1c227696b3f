import type { Instant } from '@guichet/core/domain'
import {
  buildServer,
  type Config,
  createPorts,
  createRegistry,
  fireTimers,
  isDemoBuilt,
  keepDemoClock,
  type MovableClock,
  movableClock,
  openDemoWorld,
  type Ports,
  type Service,
} from '@guichet/core/server'
import pg from 'pg'

/**
 * Builds the demo world on first start. Each service builds its own part, all at once, each by a portal of its own with a clock of its own:
 * the stories are of different times. Such a portal neither waits for the disk at each step, since nobody was promised anything yet, nor
 * plans a statement anew for tables that are almost empty. The world counts as built once its clock is kept, by a commit that does wait,
 * and with it everything before.
 */
export async function seedDemo(ports: Ports, clock: MovableClock, connection: pg.PoolConfig): Promise<void> {
  const { config, registry } = ports
  if (config.demoWorld === 'off' || (await isDemoBuilt(ports))) return
  console.log('First start: the demo world is being built…')
  const begun = performance.now()
  const ends = await allDone(registry.services.map((service) => seedService(service, config, connection)))
  clock.moveTo(ends.toSorted().at(-1) ?? clock.now())
  await fireTimers(ports)
  await keepDemoClock(ports, clock)
  console.log(`The demo world was built in ${((performance.now() - begun) / 1000).toFixed(1)} s.`)
}

/** Answers the moment at which the story of the service ends. */
async function seedService(service: Service, config: Config, connection: pg.PoolConfig): Promise<Instant> {
  const clock = movableClock()
  const ports = createPorts({
    // Thousands of requests in a row would bury the sentences of a first start.
    config: { ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel },
    registry: createRegistry([service]),
    clock,
    connection: { ...connection, options: '-c synchronous_commit=off -c plan_cache_mode=force_generic_plan' },
  })
  const server = await buildServer(ports)
  try {
    const world = await openDemoWorld(ports, server, clock, `demo world of ${service.name}`)
    await service.seedDemo?.(world)
    await world.close()
    return clock.now()
  } finally {
    await server.close()
    await ports.close()
  }
}

/** What all of them answer; when one fails, only after the others have ended too. */
async function allDone<T>(work: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work)
  return Promise.all(work)
}

/**
 * Empties the portal's own database when the demo world in it was begun and never finished: the first start was cut short, and a
 * half world cannot be built on. Does nothing otherwise, and nothing to a database that others run.
 */
export async function dropUnfinishedDemo(owner: pg.ClientConfig, schemas: readonly string[]): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('core.demo_clock') is not null as there`,
    )
    if (!rows[0]?.there) return
    const begun = await client.query(
      `select from core.organization where not exists (select from core.demo_clock) limit 1`,
    )
    if (begun.rowCount === 0) return
    console.log('The first start was cut short; its unfinished demo world is thrown away.')
    for (const schema of schemas) await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)
  } finally {
    await client.end()
  }
}
