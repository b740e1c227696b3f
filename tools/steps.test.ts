import { expect, test, vi } from 'vitest'
import { runSteps, type Step } from './steps.ts'

const node = (name: string, code: string, counts?: Step['counts']): Step => ({
  name,
  command: ['node', '-e', code],
  ...(counts ? { counts } : {}),
})

const counted: Step['counts'] = {
  tell: (file) => ({ environment: { REPORT: file } }),
  read: (report) => ({ skipped: 0, ...(report as { passed: number; failed: number }) }),
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
