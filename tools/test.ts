import { buildWebApp } from '../apps/server/web-build.ts'
import { add, nothing, playwright, quickSteps, runSteps, type Step, vitest } from './steps.ts'

/**
 * `npm test`: everything. What one phase needs, the phase before has made. What failed is named once more at the end; the last
 * line holds the counts, whatever happened; the exit code is not 0 when anything failed.
 */
const phases: { steps: readonly Step[]; width: number }[] = [
  { steps: quickSteps, width: 2 },
  { steps: [vitest('server tests on PostgreSQL', 'server')], width: 1 },
  {
    steps: [{ name: 'generated documents are current', command: ['node', 'tools/generate-docs.ts', '--check'] }],
    width: 1,
  },
  { steps: [playwright('journeys in a browser')], width: 1 },
]

const total = nothing()
try {
  await buildWebApp(console.log)
  total.passed += 1
} catch (error) {
  console.log((error as Error).message)
  total.failed += 1
  total.failures.push('the web app could not be built')
}
for (const { steps, width } of phases) {
  try {
    add(total, await runSteps(steps, width))
  } catch (error) {
    console.log(error)
    total.failed += 1
    total.failures.push(String(error))
  }
}
for (const failure of total.failures) console.log(`\n${failure}`)
if (total.skipped > 0) console.log(`${total.skipped} skipped`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
