import type { AddressInfo } from 'node:net'
import {
  buildServer,
  type Config,
  createPorts,
  createRegistry,
  followDemoClock,
  migrate,
  migrationPlan,
  movableClock,
} from '@guichet/core/server'
import { databaseUsers, openDatabasePlace } from './database-place.ts'
import { dropUnfinishedDemo, seedDemo } from './demo/seed-demo.ts'
import { startSandboxProcess } from './sandbox-process.ts'
import { services } from './services.ts'

/** A running portal. */
export interface Portal {
  /** Begins to answer; returns the address people type. */
  listen(): Promise<string>
  /** Takes no new request, lets those under way finish, stops workers, then the database if it is the portal's own. */
  stop(): Promise<void>
}

/**
 * Starts everything: the database (the portal's own unless DATABASE_URL names one), its migration, the demo world on first
 * start, the HTTP server and the workers. Whatever was started is stopped again when a later step fails.
 */
export async function startPortal(config: Config): Promise<Portal> {
  const started: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const undo of started.splice(0).toReversed()) await undo()
  }
  try {
    return { listen: await prepare(config, started), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function prepare(config: Config, started: (() => Promise<void>)[]): Promise<Portal['listen']> {
  const installed = services(config)
  const place = await openDatabasePlace(config)
  started.push(place.stop)
  const plan = migrationPlan(installed)
  if (config.mode === 'demo' && config.demoWorld !== 'off' && !config.databaseUrl) {
    const schemas = plan.folders.map((folder) => folder.schema)
    await dropUnfinishedDemo(place.owner, [...schemas, 'pgboss', 'guichet'])
  }
  await migrate({
    ...plan,
    connection: place.owner,
    role: config.databaseAppRole,
    members: databaseUsers(config),
  })
  const clock = movableClock()
  const ports = createPorts({ config, registry: createRegistry(installed), clock, connection: place.application })
  started.push(ports.close)
  const server = await buildServer(ports, { webApp: new URL('../web/dist/', import.meta.url) })
  started.push(() => server.close())
  if (config.mode === 'demo') {
    await seedDemo(ports, clock, place.application)
    if (config.paymentProvider === 'sandbox') started.push(await startSandboxProcess(config))
  }
  await followDemoClock(ports)
  return async () => {
    await server.listen({ port: config.port, host: config.host })
    await ports.jobs.start()
    started.push(() => ports.jobs.stop())
    const { port } = server.server.address() as AddressInfo
    return config.port === 0 ? `http://localhost:${port}` : config.publicUrl
  }
}
