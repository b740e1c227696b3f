import { expect, test, vi } from 'vitest'
import { readPlaywright, readVitest } from './reports.ts'
import { runSteps, type Step } from './steps.ts'

const node = (name: string, code: string, counts?: Step['counts']): Step => ({
  name,
  command: ['node', '-e', code],
  ...(counts ? { counts } : {}),
})

const counted: Step['counts'] = {
  tell: (file) => ({ environment: { REPORT: file } }),
  read: (report) => ({ skipped: 0, failures: [], ...(report as { passed: number; failed: number }) }),
}

const reporting = (report: object, exit: number) =>
  `require('node:fs').writeFileSync(process.env.REPORT, '${JSON.stringify(report)}'); process.exitCode = ${exit}`

async function run(steps: Step[]) {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  const counts = await runSteps(steps, 2)
  log.mockRestore()
  return { ...counts, said: lines.join('\n') }
}

test('a step without counts is one, and what a failed one said is shown', async () => {
  const { passed, failed, said } = await run([
    node('good', 'console.log("quiet")'),
    node('bad', 'console.error("the reason"); process.exit(3)'),
  ])
  expect({ passed, failed }).toEqual({ passed: 1, failed: 1 })
  expect(said).toContain('the reason')
  expect(said).not.toContain('quiet')
})

test('counts come from the report, and every end that hides a failure counts as one', async () => {
  const once = async (code: string) => {
    const { passed, failed } = await run([node('step', code, counted)])
    return { passed, failed }
  }
  expect(await once(reporting({ passed: 7, failed: 0 }, 0))).toEqual({ passed: 7, failed: 0 })
  expect(await once(reporting({ passed: 7, failed: 2 }, 1))).toEqual({ passed: 7, failed: 2 })
  expect(await once(reporting({ passed: 7, failed: 0 }, 1))).toEqual({ passed: 7, failed: 1 })
  expect(await once(reporting({ passed: 0, failed: 0 }, 0))).toEqual({ passed: 0, failed: 1 })
  expect(await once('process.exit(1)')).toEqual({ passed: 0, failed: 1 })
  expect(await once('')).toEqual({ passed: 0, failed: 1 })
})

test('a program that is not there is a failure', async () => {
  expect(await run([{ name: 'missing', command: ['no-such-program'] }])).toMatchObject({ passed: 0, failed: 1 })
})

test('what failed is named, whatever ran it', async () => {
  const failing = { name: `${process.cwd()}/a.test.ts`, message: '' }
  const told = readVitest({
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      {
        ...failing,
        status: 'failed',
        assertionResults: [
          { fullName: 'fine', status: 'passed', failureMessages: [] },
          {
            fullName: 'adds up',
            status: 'failed',
            failureMessages: ['\u001B[31mexpected 3\u001B[39m\n\nbut it was 4'],
          },
        ],
      },
      { name: `${process.cwd()}/b.test.ts`, status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  })
  expect(told.failures).toEqual(['a.test.ts: adds up\n  expected 3\n  but it was 4', 'b.test.ts\n  no such module'])
  const spec = (ok: boolean, message: string) => ({
    title: message,
    file: 'one.spec.ts',
    ok,
    tests: [{ results: [{ errors: ok ? [] : [{ message, location: { line: 7 } }] }] }],
  })
  const browser = readPlaywright({
    stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 },
    suites: [{ specs: [spec(true, 'fine')], suites: [{ specs: [spec(false, 'a page is missing')] }] }],
  })
  expect(browser.failures).toEqual(['one.spec.ts: a page is missing\n  line 7\n  a page is missing'])
  expect((await run([node('crashes', 'process.exit(1)', counted)])).failures).toEqual(['crashes'])
})
