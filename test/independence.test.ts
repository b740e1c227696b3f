import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { movableClock } from '../core/server/clock.ts'
import { readConfig } from '../core/server/config.ts'
import { createPorts } from '../core/server/create-ports.ts'
import { migrate } from '../core/server/database/migrate.ts'
import { migrationPlan, schemaOf } from '../core/server/database/migration-plan.ts'
import { buildServer } from '../core/server/http/server.ts'
import { createRegistry } from '../core/server/registry.ts'
import type { Service } from '../core/server/service.ts'
import { emptyDatabase } from './support/database.ts'
import { openedServices } from './support/services.ts'
import { asOwner } from './support/test-server.ts'

const services = openedServices()
const alone: { name: string; installed: Service[] }[] = [
  { name: 'core without any service', installed: [] },
  ...services.map((service) => ({ name: `${service.name} without the others`, installed: [service] })),
]

const foreignKeys = `
  select c.conname as name, s.nspname as source, t.nspname as target
  from pg_constraint c
    join pg_class sc on sc.oid = c.conrelid join pg_namespace s on s.oid = sc.relnamespace
    join pg_class tc on tc.oid = c.confrelid join pg_namespace t on t.oid = tc.relnamespace
  where c.contype = 'f' and s.nspname <> 'pgboss'`

const schemas = `
  select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'guichet', 'pgboss')`

describe.each(alone)('$name', ({ installed }) => {
  test('migrates, and its tables refer only to their own schema and to core', async (t) => {
    const connection = await emptyDatabase(t)
    await migrate({ connection, ...migrationPlan(installed) })
    const [keys, found] = await asOwner(connection, async (client) => [
      (await client.query<{ name: string; source: string; target: string }>(foreignKeys)).rows,
      (await client.query<{ name: string }>(schemas)).rows,
    ])
    expect(keys.length).toBeGreaterThan(10)
    expect(keys.filter(({ source, target }) => target !== source && target !== 'core')).toEqual([])
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['core', ...installed.map(schemaOf)]))
  })

  test('boots and answers', async (t) => {
    const connection = await emptyDatabase(t)
    await migrate({ connection, ...migrationPlan(installed) })
    const dataDir = mkdtempSync(path.join(tmpdir(), 'guichet-alone-'))
    const config = readConfig({ LOG_LEVEL: 'silent', DATA_DIR: dataDir })
    const ports = createPorts({ config, registry: createRegistry(installed), clock: movableClock(), connection })
    const server = await buildServer(ports)
    t.onTestFinished(async () => {
      await server.close()
      await ports.close()
      rmSync(dataDir, { recursive: true, force: true })
    })
    expect((await server.inject('/health/ready')).json()).toEqual({ status: 'ready' })
    expect((await server.inject('/api/openapi.json')).statusCode).toBe(200)
  })
})
