import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readPlaywright, readVitest } from './reports.ts'

export const root = path.resolve(import.meta.dirname, '..')
const binaries = path.join(root, 'node_modules/.bin')

/** One piece of checking: a program that ends with 0 when all is well. */
export interface Step {
  name: string
  /** Program of node_modules/.bin, or `node`, with its parameters. */
  command: string[]
  environment?: Record<string, string>
  /** Says how the program is told to write its counts to a file, and how they are read. Without it the step itself counts as one. */
  counts?: {
    tell(file: string): { parameters?: string[]; environment?: Record<string, string> }
    read(report: unknown): Counts
  }
}

export interface Counts {
  passed: number
  failed: number
  skipped: number
  /** One entry for each test that failed: its name and the beginning of what was wrong, a few lines. */
  failures: string[]
}

const limitMs = 40 * 60_000

/** Runs the steps, at most `width` at once, and tells each as it ends: what a failed one said is shown whole. */
export async function runSteps(steps: readonly Step[], width: number): Promise<Counts> {
  const total = nothing()
  const waiting = [...steps]
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) add(total, await runStep(step))
  }
  await Promise.all(Array.from({ length: width }, worker))
  return total
}

export function nothing(): Counts {
  return { passed: 0, failed: 0, skipped: 0, failures: [] }
}

export function add(total: Counts, more: Counts): void {
  total.passed += more.passed
  total.failed += more.failed
  total.skipped += more.skipped
  total.failures.push(...more.failures)
}

async function runStep(step: Step): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-step-'))
  const report = path.join(folder, 'report.json')
  const started = performance.now()
  try {
    const { code, output } = await run(step, report)
    const counts = countsOf(step, report, code)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const many = step.counts
      ? `, ${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`
      : ''
    if (counts.failed > 0) console.log(`\n--- ${step.name}: ${step.command.join(' ')}\n${output.trim()}\n---`)
    console.log(`${counts.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s${many})`)
    return counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A program that fails without a failed test (it crashed, or its set-up did) counts as one failure. */
function countsOf(step: Step, report: string, code: number | null): Counts {
  const own = { ...nothing(), passed: code === 0 ? 1 : 0 }
  const counts = step.counts ? reported(step.counts, report) : own
  const silent = step.counts !== undefined && counts.passed + counts.failed === 0
  if ((code === 0 && !silent) || counts.failed > 0) return counts
  return { ...counts, failed: 1, failures: [...counts.failures, step.name] }
}

function reported(counts: NonNullable<Step['counts']>, report: string): Counts {
  if (!existsSync(report)) return nothing()
  return counts.read(JSON.parse(readFileSync(report, 'utf8')))
}

function run(step: Step, report: string): Promise<{ code: number | null; output: string }> {
  const told = step.counts?.tell(report) ?? {}
  const [program = 'node', ...parameters] = [...step.command, ...(told.parameters ?? [])]
  const file = program === 'node' ? process.execPath : path.join(binaries, program)
  const env = { ...process.env, PATH: `${binaries}:${process.env.PATH}`, ...step.environment, ...told.environment }
  return new Promise((resolve) => {
    // A group of its own, so that whatever the step started ends with it.
    const child = spawn(file, parameters, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const kill = () => child.pid && killGroup(child.pid)
    const limit = setTimeout(() => {
      output += `\nstopped after ${limitMs / 60_000} minutes`
      kill()
    }, limitMs)
    process.once('exit', kill)
    child.once('error', (error) => (output += error.message))
    child.once('close', (code) => {
      clearTimeout(limit)
      process.off('exit', kill)
      resolve({ code, output })
    })
  })
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    // It ended by itself.
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

/** Tests of one vitest project. */
export function vitest(name: string, project: string): Step {
  return {
    name,
    command: ['vitest', 'run', '--project', project],
    environment: { FORCE_COLOR: '0', NO_COLOR: '1' },
    counts: {
      tell: (file) => ({ parameters: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`] }),
      read: readVitest,
    },
  }
}

/** Tests in a real browser. A test that passes only when repeated counts as failed. */
export function playwright(name: string): Step {
  return {
    name,
    command: ['playwright', 'test', '--reporter=list,json'],
    environment: { FORCE_COLOR: '0', NO_COLOR: '1' },
    counts: {
      tell: (file) => ({ environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
      read: readPlaywright,
    },
  }
}

/** What each commit must pass: seconds, no database. */
export const quickSteps: readonly Step[] = [
  { name: 'lint', command: ['oxlint', '--type-aware', '--quiet'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  ...['domain', 'server', 'web', 'browser'].map((part) => ({
    name: `types of ${part}`,
    command: ['tsc', '-p', `tsconfig.${part}.json`],
  })),
  vitest('unit tests', 'unit'),
]
