import type pg from 'pg'
import { type MovableClock, movableClock } from '../../core/server/clock.ts'
import { type Database, openDatabase } from '../../core/server/database/database.ts'
import { asOwner, dropDatabase, startTestServer, type StartedTestServer, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

export interface TestDatabase {
  /** As the owner of the schemas: to look where the application may not write. */
  connection: pg.ClientConfig
  /** As the application's role, with the clock below. */
  database: Database
  clock: MovableClock
  /** Closes the pool and drops the database. */
  close(): Promise<void>
}

/** What ends a test: vitest's context has it. */
interface TestEnd {
  onTestFinished(work: () => Promise<void>): void
}

let own: Promise<StartedTestServer> | undefined
let count = 0

/**
 * A fresh migrated database, cloned from the template of the run or the one given. Given a vitest context it closes itself when
 * the test ends. Outside vitest the server is started on first use; `closeTestServer` ends it.
 */
export async function testDatabase(test?: TestEnd, template?: string): Promise<TestDatabase> {
  const server = await currentServer()
  count += 1
  const name = `guichet_test_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${Date.now().toString(36)}_${count}`
  await asOwner(server.connection, (client) =>
    client.query(`create database ${name} template ${template ?? server.template} strategy file_copy`),
  )
  const connection = { ...server.connection, database: name }
  const clock = movableClock()
  const database = openDatabase({ connection, role: 'guichet_app', clock })
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await database.close()
    await dropDatabase(server.connection, name)
  }
  test?.onTestFinished(close)
  return { connection, database, clock, close }
}

/** An empty database without any schema, for the tests of migrations. */
export async function emptyDatabase(test: TestEnd): Promise<pg.ClientConfig> {
  const server = await currentServer()
  count += 1
  const name = `guichet_empty_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${Date.now().toString(36)}_${count}`
  await asOwner(server.connection, (client) => client.query(`create database ${name}`))
  test.onTestFinished(() => dropDatabase(server.connection, name))
  return { ...server.connection, database: name }
}

/** The server of the run and the template its databases are cloned from. */
export async function currentServer(): Promise<TestServer> {
  if (process.env.VITEST) {
    const { inject } = await import('vitest')
    return inject('testServer')
  }
  own ??= startTestServer()
  return own
}

/** Ends the server that `testDatabase` started outside vitest. */
export async function closeTestServer(): Promise<void> {
  const started = await own
  own = undefined
  await started?.stop()
}
