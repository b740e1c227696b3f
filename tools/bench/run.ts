import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildWebApp } from '../../apps/server/web-build.ts'
import { root } from '../steps.ts'
import { freePort } from '../../test/support/free-port.ts'
import type { Bench, Measure } from './bench.ts'
import { findDossier } from './find-dossier.ts'
import { coldStart } from './cold-start.ts'
import { type BenchDatabase, dataDir, openBenchDatabase } from './database.ts'
import { type Figure, tableOf } from './figures.ts'
import { lighthouse } from './lighthouse.ts'
import { ask, forgetPeak, helper, memoryOf, type PortalServer, startPortal } from './processes.ts'
import { sessionCheck } from './session-check.ts'
import { signIn } from './sign-in.ts'
import { portalSettings } from './small-world.ts'
import { transfer } from './transfer.ts'
import { plainReader, serviceMeasures } from './service-measures.ts'

/**
 * `npm run bench`: measures the portal on a real PostgreSQL beside the limit of the same machine, prints a table and writes
 * out/bench/bench.json. `--quick` looks for a moment only; names of measures choose among them; `--profile` keeps a processor profile.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    dossiers: { type: 'string', default: '100000' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  },
})
const measures: Measure[] = [sessionCheck, findDossier, ...serviceMeasures, signIn]
const known = [...measures.map(({ name }) => name), 'memory', 'cold-start', 'transfer', 'lighthouse']
const unknown = positionals.find((name) => !known.includes(name))
if (unknown) {
  console.error(`There is no measure ${unknown}: choose among ${known.join(', ')}.`)
  process.exit(1)
}
const wanted = (name: string) => positionals.length === 0 || positionals.includes(name)
const rounds = Number(values.rounds ?? (values.quick ? 2 : 5))
const seconds = Number(values.seconds ?? (values.quick ? 1 : 4))
const say = (line: string) => console.log(line)
const memoryLimit = 250

async function runMeasures(database: BenchDatabase, portal: PortalServer): Promise<Figure[]> {
  const limitServer = helper('limit-server.ts')
  const load = helper('load.ts')
  const limits = Object.assign({}, ...measures.map((measure) => measure.limits ?? {})) as object
  const { port } = await ask<{ port: number }>(limitServer, { connection: database.connection, limits })
  const bench: Bench = { database, portal, limit: { pid: limitServer.pid ?? 0, port }, load, rounds, seconds, say }
  const idle = memoryOf(portal.pid).now
  forgetPeak(portal.pid)
  const figures: Figure[] = []
  try {
    for (const measure of measures.filter(({ name }) => wanted(name))) {
      say(`${measure.name}…`)
      figures.push(...(await measure.run(bench)))
      say(`  memory so far: at peak ${memoryOf(portal.pid).peak.toFixed(0)} MiB`)
    }
    if (wanted('memory')) figures.push(...memoryFigures(idle, memoryOf(portal.pid).peak))
    if (wanted('transfer')) figures.push(...(await transfer(bench, plainReader)))
    if (wanted('lighthouse')) figures.push(...(await lighthouse(portal.port, values.quick ? 1 : 3)))
  } finally {
    // One that has ended already took its channel with it.
    for (const child of [load, limitServer]) if (child.connected) child.disconnect()
  }
  return figures
}

function memoryFigures(idle: number, peak: number): Figure[] {
  return [
    { name: 'memory, idle', unit: 'MiB', value: idle },
    {
      name: 'memory, at peak',
      unit: 'MiB',
      value: peak,
      goal: { text: `under ${memoryLimit} MiB`, reached: peak < memoryLimit },
    },
  ]
}

function report(figures: readonly Figure[], dossiers: number): void {
  const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version, load: loadavg() }
  const file = path.join(dataDir, 'bench.json')
  writeFileSync(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), machine, dossiers, rounds, seconds, figures }, null, 2)}\n`,
  )
  say(
    `\n${tableOf(figures)}\n\n${dossiers} dossiers, ${rounds} rounds of ${seconds} s, ${machine.cores} × ${machine.processor}, Node ${machine.node}`,
  )
  say(`Written to ${path.relative(root, file)}`)
}

await buildWebApp(say)
const database = await openBenchDatabase(Number(values.dossiers), say)
try {
  const settings = { ...portalSettings(dataDir), DATABASE_URL: database.url, PORT: String(await freePort()) }
  const flags = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${path.join(dataDir, 'profiles')}`] : []
  // The first start after a change of sources makes them ready to run, in this process and with more memory; no later one does.
  await (await startPortal(settings)).stop()
  const portal = await startPortal(settings, flags)
  const figures = await runMeasures(database, portal).finally(() => portal.stop())
  if (wanted('cold-start')) figures.push(...(await coldStart(() => startPortal(settings), rounds)))
  report(figures, database.dossiers)
} finally {
  await database.stop()
}
