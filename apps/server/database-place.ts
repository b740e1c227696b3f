import { type Config, startEmbeddedPostgres } from '@guichet/core/server'
import type pg from 'pg'

/** How to reach the portal's database, as the owner of its tables and as the portal itself. */
export interface DatabasePlace {
  owner: pg.ClientConfig
  application: pg.PoolConfig
  /** Lets go of the portal's own server; nothing for a database that others run. */
  stop(): Promise<void>
}

/** The database of DATABASE_URL, or the portal's own, which is started. */
export async function openDatabasePlace(config: Config): Promise<DatabasePlace> {
  if (config.databaseUrl) {
    return {
      owner: { connectionString: config.databaseMigratorUrl ?? config.databaseUrl },
      application: { connectionString: config.databaseUrl },
      stop: async () => undefined,
    }
  }
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: (message) => console.log(message) })
  return { owner: embedded.connection, application: embedded.connection, stop: embedded.stop }
}

/** The user of DATABASE_URL, who must be able to take the application's role when another user owns the tables. */
export function databaseUsers({ databaseUrl, databaseMigratorUrl }: Config): string[] {
  if (!databaseUrl || !databaseMigratorUrl) return []
  const user = decodeURIComponent(new URL(databaseUrl).username)
  return user && user !== decodeURIComponent(new URL(databaseMigratorUrl).username) ? [user] : []
}
