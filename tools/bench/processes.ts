import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '../steps.ts'

const ticksPerSecond = 100

/** What the kernel tells of a process; nothing of one that has ended meanwhile. */
function toldOf(pid: number | string, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** Fields of /proc/PID/stat after the name of the program. */
function statOf(pid: number): string[] {
  return toldOf(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
}

/** Processor time a process and its ended children took so far, in microseconds. */
export function cpuOf(pid: number): number {
  const [user, system, childUser, childSystem] = statOf(pid).slice(11, 15).map(Number)
  return (((user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0)) * 1_000_000) / ticksPerSecond
}

/** The processes that a process started and that run; only those whose command has the word, if one is given. */
export function childrenOf(parent: number, word = ''): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))[1]) === parent)
    .filter((name) => toldOf(name, 'cmdline').includes(word))
    .map(Number)
}

/**
 * As `cpuOf`, with the children that run: of PostgreSQL all its connections, of the portal also what sets PDFs.
 */
export function cpuWithChildrenOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + cpuOf(one), 0)
}

/** Memory of a process in MiB: now, and the most since it started or since `forgetPeak`. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024
  return { now: of('VmRSS'), peak: of('VmHWM') }
}

/** A program of ours that talks over a channel. It ends with this process. */
export function helper(file: string): ChildProcess {
  const child = fork(path.join(import.meta.dirname, file), { execArgv: [] })
  process.once('exit', () => child.kill())
  return child
}

/** Sends an order and waits for the answer. */
export async function ask<T>(child: ChildProcess, order: object): Promise<T> {
  child.send(order)
  const ended = new AbortController()
  const answered = once(child, 'message', { signal: ended.signal })
  const died = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a process of the bench ended')
  })
  try {
    const [answer] = (await Promise.race([answered, died])) as [T]
    return answer
  } finally {
    ended.abort()
    died.catch(() => undefined)
  }
}

/** The portal as it is installed, in a process of its own. */
export interface PortalServer {
  pid: number
  port: number
  /** Milliseconds from the start of the process to its first answer. */
  startedIn: number
  stop(): Promise<void>
}

/** What `npm start` runs: the environment it adds, and what it gives to Node. */
function startCommand(): { environment: Record<string, string>; parameters: string[] } {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  const words = scripts.start.split(' ')
  const node = words.indexOf('node')
  const variables = words.slice(0, node).filter((word) => word.includes('='))
  return {
    environment: Object.fromEntries(variables.map((word) => word.split('=') as [string, string])),
    parameters: words.slice(node + 1),
  }
}

/** Starts the portal and waits until it answers. `flags` go to Node, for example to profile it. */
export async function startPortal(environment: Record<string, string>, flags: string[] = []): Promise<PortalServer> {
  const port = Number(environment.PORT)
  const logFile = path.join(root, 'out/bench/portal.log')
  const log = openSync(logFile, 'w')
  const begun = performance.now()
  const start = startCommand()
  const child = spawn(process.execPath, [...flags, ...start.parameters], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...start.environment, ...environment },
    stdio: ['ignore', log, log],
  })
  const killed = () => child.kill()
  process.once('exit', killed)
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`the portal ended:\n${readFileSync(logFile, 'utf8').slice(-4000)}`)
    await pause(5)
  }
  const startedIn = performance.now() - begun
  const stop = async () => {
    process.off('exit', killed)
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { pid: child.pid ?? 0, port, startedIn, stop }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok
  } catch {
    return false
  }
}

/** Lets the peak of a process begin anew at what it holds now. */
export function forgetPeak(pid: number): void {
  const file = `/proc/${pid}/clear_refs`
  if (existsSync(file)) writeFileSync(file, '5')
}
