import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Counts } from './steps.ts'

/** As much of a failure as tells what it is; the rest stands in the output of its step. */
const linesOfFailure = 6

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

interface PlaywrightError {
  message?: string
  location?: { line: number }
}

interface PlaywrightSuite {
  specs?: { title: string; file: string; ok: boolean; tests: { results: { errors: PlaywrightError[] }[] }[] }[]
  suites?: PlaywrightSuite[]
}

interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors?: PlaywrightError[]
}

function failure(name: string, messages: readonly (string | undefined)[]): string {
  const lines = stripVTControlCharacters(messages.join('\n')).split('\n')
  const told = lines.filter((line) => line.trim()).slice(0, linesOfFailure)
  return [name, ...told.map((line) => `  ${line}`)].join('\n')
}

/** The tests that failed, and the files that could not be read at all. */
function vitestFailures({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [failure(file, [message])] : []
    return failed.map((test) => failure(`${file}: ${test.fullName}`, test.failureMessages))
  })
}

function playwrightFailures({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors))
      return failure(
        `${file}: ${title}`,
        errors.flatMap(({ location, message }) => [location && `line ${location.line}`, message]),
      )
    })
  return [...own, ...suites.flatMap(playwrightFailures)]
}

/** The JSON report of vitest. */
export function readVitest(report: unknown): Counts {
  const told = report as VitestReport
  return {
    passed: told.numPassedTests,
    failed: told.numFailedTests,
    skipped: told.numPendingTests + told.numTodoTests,
    failures: vitestFailures(told),
  }
}

/** The JSON report of Playwright. A test that passes only when repeated counts as failed. */
export function readPlaywright(report: unknown): Counts {
  const told = report as PlaywrightReport
  const { expected, unexpected, flaky, skipped } = told.stats
  const outside = (told.errors ?? []).map(({ message }) => failure('outside the tests', [message]))
  return { passed: expected, failed: unexpected + flaky, skipped, failures: [...playwrightFailures(told), ...outside] }
}
