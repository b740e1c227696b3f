import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { root } from './sources.ts'

/** A portal in processes of its own, as it is installed: server, embedded database, payment sandbox, files in a folder that is removed at the end. */
export interface PortalProcess {
  address: string
  /** Address of the payment sandbox, which runs beside the portal and outlives it. */
  sandbox: string
  dataDir: string
  /** Everything the server wrote so far. */
  output(): string
  /** Starts the server and waits until it answers. */
  start(): Promise<void>
  /** Ends the server at once, as when the machine fails; with `database` the PostgreSQL too. */
  kill(also?: 'database'): Promise<void>
  /** Asks the server to stop; its exit code. */
  stop(): Promise<number | null>
  /** Runs a command of the server on the same data; its exit code and what it wrote. */
  command(file: string): Promise<{ code: number | null; output: string }>
  /** Ends everything and removes the folder. */
  close(): Promise<void>
}

const startsWithin = 120_000

/** Prepares a portal with this demo world; nothing runs yet but the sandbox. */
export async function portalProcess(demoWorld: 'journey' | 'on'): Promise<PortalProcess> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'guichet-process-'))
  // The database runs as another user when the caller is root.
  chmodSync(dataDir, 0o755)
  const [port, sandboxPort, idlePort] = [await freePort(), await freePort(), await freePort()]
  const sandboxUrl = `http://localhost:${sandboxPort}`
  const secret = 'a-secret-of-the-process-tests'
  const environment = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    PORT: String(port),
    DEMO_WORLD: demoWorld,
    LOG_LEVEL: 'error',
    // The portal's own sandbox ends with it; payers here use one that does not.
    PAYMENT_SANDBOX_PORT: String(idlePort),
    PAYMENT_SANDBOX_URL: sandboxUrl,
    PAYMENT_SANDBOX_SECRET: secret,
  }
  const written: string[] = []
  const run = (file: string, env: NodeJS.ProcessEnv) =>
    spawn(process.execPath, [file], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const sandbox = run('apps/payment-sandbox/main.ts', {
    PATH: process.env.PATH,
    PAYMENT_SANDBOX_PORT: String(sandboxPort),
    PAYMENT_SANDBOX_SECRET: secret,
  })
  await line(sandbox, 'ready at', [])
  let server: ChildProcess | undefined
  const ended = async (signal: NodeJS.Signals) => {
    const going = server
    server = undefined
    if (!going || going.exitCode !== null || going.signalCode !== null) return going?.exitCode ?? null
    going.kill(signal)
    await once(going, 'exit')
    return going.exitCode
  }
  return {
    address: `http://localhost:${port}`,
    sandbox: sandboxUrl,
    dataDir,
    output: () => written.join(''),
    start: async () => {
      server = run('apps/server/main.ts', environment)
      await line(server, 'Guichet answers on', written)
    },
    kill: async (also) => {
      await ended('SIGKILL')
      if (also === 'database') await killDatabase(dataDir)
    },
    stop: () => ended('SIGTERM'),
    command: async (file) => {
      const child = run(file, environment)
      const output: string[] = []
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)))
      await once(child, 'close')
      return { code: child.exitCode, output: output.join('') }
    },
    close: async () => {
      await ended('SIGTERM')
      sandbox.kill('SIGTERM')
      await killDatabase(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Resolves once the process wrote the words; throws with all it wrote when it ends before. */
async function line(child: ChildProcess, words: string, written: string[]): Promise<void> {
  const own: string[] = []
  const found = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        own.push(chunk.toString())
        written.push(chunk.toString())
        if (own.join('').includes(words)) resolve()
      })
    }
    child.once('exit', (code, signal) => reject(new Error(`it ended with ${code ?? signal}: ${own.join('')}`)))
  })
  const late = pause(startsWithin, undefined, { ref: false }).then(() => {
    throw new Error(`it did not start: ${own.join('')}`)
  })
  await Promise.race([found, late])
}

/** Ends the PostgreSQL of this folder and only that one. */
async function killDatabase(dataDir: string): Promise<void> {
  const cluster = path.join(dataDir, 'postgres/cluster')
  const file = path.join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const program = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
  if (!program.includes(cluster)) return
  process.kill(pid, 'SIGKILL')
  while (existsSync(`/proc/${pid}`)) await pause(50)
}
