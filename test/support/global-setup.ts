import type { TestProject } from 'vitest/node'
import { startTestServer } from './test-server.ts'
import './database.ts'

/** Starts the PostgreSQL of the run and hands it to the workers; what it returns ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('testServer', { connection: server.connection, template: server.template })
  return () => server.stop()
}
