import { quickSteps, runSteps } from './steps.ts'

/** `npm run check`: the quick part of `npm test`, for each commit. */
const { passed, failed } = await runSteps(quickSteps, 2)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
