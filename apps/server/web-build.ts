import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const home = path.join(root, 'apps/web')
const dist = path.join(home, 'dist')
/** Name of the file that holds the hash of the sources a build was made from. */
const stamp = '.built-from'

/** The web app could not be built; the message holds what Vite says. */
export class BuildFault extends Error {
  override name = 'BuildFault'
}

/**
 * Builds the web app into `apps/web/dist` unless it is there and made from exactly the present sources. It is built beside and put
 * in place at once, so that a portal that runs, or a second build, never meets half of it. Throws `BuildFault`.
 */
export async function buildWebApp(log: (message: string) => void): Promise<void> {
  const sources = sourcesHash()
  if (builtFrom() === sources) return
  const started = performance.now()
  log('building the web app…')
  const beside = path.join(root, `out/web-${process.pid}`)
  const { code, output } = await run([vite, 'build', home, '--outDir', beside, '--emptyOutDir', '--logLevel', 'warn'])
  if (code !== 0) {
    rmSync(beside, { recursive: true, force: true })
    throw new BuildFault(`The web app could not be built:\n${output}`)
  }
  writeFileSync(path.join(beside, stamp), sources)
  putInPlace(beside)
  log(`web app built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

const vite = path.join(root, 'node_modules/vite/bin/vite.js')

function builtFrom(): string | undefined {
  const file = path.join(dist, stamp)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function putInPlace(beside: string): void {
  const before = `${beside}-before`
  if (existsSync(dist)) renameSync(dist, before)
  renameSync(beside, dist)
  rmSync(before, { recursive: true, force: true })
}

const patterns = [
  'package-lock.json',
  'tsconfig*.json',
  'apps/web/*',
  'apps/web/!(dist)/**/*',
  '{core,services/*}/{web,domain,messages}/**/*',
]

/** Of the content of every file that the build reads: modification times mean nothing after a clone. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  const entries = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }))
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  for (const file of [...new Set(files)].toSorted()) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function run(parameters: string[]): Promise<{ code: number | null; output: string }> {
  mkdirSync(path.join(root, 'out'), { recursive: true })
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
    process.once('exit', () => child.kill())
  })
}
