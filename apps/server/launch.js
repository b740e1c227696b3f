// Plain JavaScript that an older Node can read, so that it can say what is missing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const options = process.argv.slice(2)
const known = new Set(['--help', '--dev'])

if (Number(process.versions.node.split('.')[0]) < 24) startWithOwnNode()
else await launch()

/** npm puts the Node of the package node-linux-… first; called directly by an older one, this file starts that one itself. */
function startWithOwnNode() {
  const own = path.join(here, `../../node_modules/node-linux-${process.arch}/bin/node`)
  if (!existsSync(own)) {
    fail(
      `Guichet needs Node 24 or later and this is Node ${process.versions.node}. Run npm install without --omit=optional, which brings it on Linux, then npm start.`,
    )
    return
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...options], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1
    if (signal) process.kill(process.pid, signal)
  })
}

async function launch() {
  // Sources are made ready to run once, not at each start; a folder that may not be written to costs only that time.
  module.enableCompileCache(path.join(here, '../../node_modules/.cache/guichet'))
  const unknown = options.find((option) => !known.has(option))
  if (unknown) return fail(`There is no option ${unknown}: npm start -- --help lists what there is.`)
  if (!existsSync(path.join(here, '../../node_modules/fastify')))
    return fail('The packages are not installed: run npm install, then npm start.')
  if (options.includes('--help')) return console.log((await import('./help.ts')).help)
  try {
    if (options.includes('--dev')) return await (await import('./dev.ts')).startDevelopment()
    // First what stops at once: a wrong setting, a port that is taken.
    await tryPort((await import('./settings.ts')).readSettings())
    await (await import('./web-build.ts')).buildWebApp(console.log)
    // In this same process: signals, exit code and the end of the portal need no go-between.
    await import('./main.ts')
    setTimeout(module.flushCompileCache, 5000).unref()
  } catch (error) {
    fail(sentenceOf(error))
  }
}

/** Fails now, and not after the minute that a first start takes, when another program listens there. */
async function tryPort({ port, host }) {
  const probe = createServer().listen(port, host)
  await once(probe, 'listening')
  probe.close()
  await once(probe, 'close')
}

/** What is said of a start that failed: one sentence when the cause is known, everything when it is a fault of ours. */
function sentenceOf(error) {
  if (error?.code === 'EADDRINUSE')
    return `Port ${error.port} is taken by another program: stop it, or start with PORT=${error.port + 1}.`
  if (error?.code === 'EACCES' && error.syscall === 'listen')
    return `This user may not listen on port ${error.port}: set PORT to 1024 or more.`
  const expected = ['MigrationFault', 'SettingFault', 'BuildFault', 'EmbeddedPostgresFault']
  if (expected.includes(error?.name)) return error.message
  return error?.stack ?? String(error)
}

function fail(sentence) {
  console.error(sentence)
  // A part of the portal that already runs must not keep a failed start alive.
  process.exit(1)
}
