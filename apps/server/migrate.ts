import { migrate, migrationPlan } from '@guichet/core/server'
import { databaseUsers } from './database-place.ts'
import { services } from './services.ts'
import { readSettings } from './settings.ts'

/** `npm run migrate`: brings the database of DATABASE_URL to this version, then ends. */
const config = readSettings()
if (!config.databaseUrl) {
  console.error('DATABASE_URL is needed: without it the portal migrates its own database when it starts.')
  process.exit(1)
}
const { applied } = await migrate({
  ...migrationPlan(services(config)),
  connection: { connectionString: config.databaseMigratorUrl ?? config.databaseUrl },
  role: config.databaseAppRole,
  members: databaseUsers(config),
})
console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
