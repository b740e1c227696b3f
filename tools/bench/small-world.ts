import type pg from 'pg'
import { services } from '../../apps/server/services.ts'
import { hashPassword } from '../../core/server/accounts/password-hash.ts'
import { movableClock } from '../../core/server/clock.ts'
import { readConfig } from '../../core/server/config.ts'
import { createPorts } from '../../core/server/create-ports.ts'
import { migrate } from '../../core/server/database/migrate.ts'
import { migrationPlan } from '../../core/server/database/migration-plan.ts'
import { keepDemoClock, openDemoWorld } from '../../core/server/demo/demo-world.ts'
import { buildServer } from '../../core/server/http/server.ts'
import { createRegistry } from '../../core/server/registry.ts'
import { finishWork } from '../../test/support/finish-work.ts'
import { type Played, playBenchWorlds } from './worlds.ts'

/** The password of everybody in the database of the bench. */
export const benchPassword = 'le mot de passe du banc d’essai'

/** What the portal and this preparation run with, beside database and port. */
export const portalSettings = (dataDir: string) => ({
  DATA_DIR: dataDir,
  DEMO_WORLD: 'on',
  PAYMENT_PROVIDER: 'none',
  TRUST_PROXY: 'loopback',
})

/**
 * Lets people act in a small world, through the portal itself, until a dossier stands at each step that the bench copies. Answers
 * the dossiers with how many copies each gets.
 */
export async function playSmallWorld(connection: pg.ClientConfig, dataDir: string): Promise<Played[]> {
  const config = readConfig({ ...portalSettings(dataDir), LOG_LEVEL: 'silent' })
  const installed = services(config)
  await migrate({ ...migrationPlan(installed), connection, role: config.databaseAppRole })
  const clock = movableClock()
  // Nobody was promised anything yet: the disk is not waited for at each step.
  const hasty = { ...connection, options: '-c synchronous_commit=off' }
  const ports = createPorts({ config, registry: createRegistry(installed), clock, connection: hasty })
  const server = await buildServer(ports)
  try {
    const world = await openDemoWorld(ports, server, clock)
    const templates = await playBenchWorlds(world, () => finishWork(connection, ports))
    await world.close()
    await keepDemoClock(ports, clock)
    const hash = await hashPassword(benchPassword)
    await ports.database.pool.query(`update core.account set password_hash = $1, status = 'active'`, [hash])
    return templates
  } finally {
    await server.close()
    await ports.close()
  }
}
