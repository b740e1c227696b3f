import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { services } from '../apps/server/services.ts'
import { movableClock } from '../core/server/clock.ts'
import { readConfig, settingsExample } from '../core/server/config.ts'
import { createPorts } from '../core/server/create-ports.ts'
import { schemaOf } from '../core/server/database/migration-plan.ts'
import { buildServer } from '../core/server/http/server.ts'
import { loadMessages } from '../core/server/messages/translator.ts'
import { createRegistry } from '../core/server/registry.ts'
import { asOwner, startTestServer } from '../test/support/test-server.ts'
import { dumpSchemas } from './schema-dump.ts'
import { root } from './steps.ts'
import { workflowPage } from './workflow-pages.ts'

/**
 * `npm run docs` writes what is generated from declarations: the workflows, the API description, the tables and the example of
 * settings. With `--check` it writes nothing and fails when a file differs.
 */
const workflows = 'docs/workflows'
const dataDir = mkdtempSync(path.join(tmpdir(), 'guichet-docs-'))
const config = readConfig({ LOG_LEVEL: 'silent', DATA_DIR: dataDir, PUBLIC_URL: 'http://localhost:3000' })
const registry = createRegistry(services(config))

async function everyFile(): Promise<Map<string, string>> {
  const files = new Map([['.env.example', settingsExample()]])
  for (const [name, text] of workflowPages()) files.set(`${workflows}/${name}.md`, text)
  const server = await startTestServer()
  try {
    const connection = { ...server.connection, database: server.template }
    const schemas = ['core', ...registry.services.map(schemaOf), 'guichet']
    files.set('docs/schema.sql', await asOwner(connection, (client) => dumpSchemas(client, schemas)))
    files.set('docs/openapi.json', await openApi(connection))
  } finally {
    await server.stop()
  }
  return files
}

function workflowPages(): [string, string][] {
  const folders = [new URL('../core/messages/', import.meta.url), ...registry.services.map(({ messages }) => messages)]
  const messages = loadMessages(folders)
  return registry.workflows.map(({ workflow }) => [
    workflow.kind.replaceAll('.', '-'),
    workflowPage(workflow, messages),
  ])
}

async function openApi(connection: object): Promise<string> {
  const ports = createPorts({ config, registry, clock: movableClock(), connection })
  const server = await buildServer(ports)
  try {
    await server.ready()
    return `${JSON.stringify(server.swagger(), null, 2)}\n`
  } finally {
    await server.close()
    await ports.close()
  }
}

/** Generated pages of workflows that are no longer declared. */
function forgotten(files: Map<string, string>): string[] {
  const present = existsSync(path.join(root, workflows)) ? readdirSync(path.join(root, workflows)) : []
  return present.map((name) => `${workflows}/${name}`).filter((file) => file.endsWith('.md') && !files.has(file))
}

function isCurrent(file: string, text: string): boolean {
  const place = path.join(root, file)
  return existsSync(place) && readFileSync(place, 'utf8') === text
}

const files = await everyFile()
rmSync(dataDir, { recursive: true, force: true })
const outdated = [...files].filter(([file, text]) => !isCurrent(file, text))
const surplus = forgotten(files)
if (process.argv.includes('--check')) {
  for (const file of [...outdated.map(([name]) => name), ...surplus])
    console.error(`${file} is not what the declarations say: run npm run docs.`)
  process.exitCode = outdated.length + surplus.length > 0 ? 1 : 0
} else {
  mkdirSync(path.join(root, workflows), { recursive: true })
  for (const [file, text] of outdated) writeFileSync(path.join(root, file), text)
  for (const file of surplus) rmSync(path.join(root, file))
  console.log(
    outdated.length + surplus.length > 0
      ? `written: ${[...outdated.map(([name]) => name), ...surplus].join(', ')}`
      : 'all documents are current',
  )
}
