import { parseArgs } from 'node:util'
import { civilDateOf, type Problem } from '@guichet/core/domain'
import {
  expiryProblems,
  instantInUtc,
  isCivilDate,
  needsBirthDate,
  readNam,
  secretCodeLife,
} from '@guichet/directives-registry/domain'

/**
 * `npm run --silent registry -- expiry INSTANT ZONE` prints when a secret code generated at that moment ends, and
 * `npm run --silent registry -- nam VALUE [--today DATE]` what a health insurance number can mean: one line of JSON. Neither needs a portal.
 * What cannot be answered is said in one sentence, with exit code 2. A number that is refused is an answer.
 */
const usage = `Usage:
  npm run --silent registry -- expiry INSTANT ZONE         for example 2026-11-23T09:00-05:00 America/Toronto
  npm run --silent registry -- nam VALUE [--today DATE]    for example TEST54122816 --today 2026-11-22`

class UsageFault extends Error {}

/** The wording of the rules' problems for a terminal. */
const sentences: Record<string, (text: string) => string> = {
  'not-an-instant': (text) =>
    `"${text}" is not a moment: write it in ISO 8601 with Z or an offset, as 2026-11-23T09:00-05:00.`,
  'not-a-zone': (text) => `"${text}" is not a time zone: write its IANA name, as America/Toronto.`,
  'out-of-range': (text) => `No calendar reaches five days beyond ${text}.`,
}

function expiry([instant, zone, ...more]: string[]): object {
  if (instant === undefined || zone === undefined) throw new UsageFault('expiry needs a moment and a time zone.')
  if (more.length > 0) throw new UsageFault(`expiry takes a moment and a time zone, not also "${more.join(' ')}".`)
  const [problem] = expiryProblems(instant, zone)
  if (problem) throw new UsageFault(sentenceOf(problem, problem.path === 'zone' ? zone : instant))
  const issuedAt = instantInUtc(instant)
  const life = secretCodeLife(issuedAt, zone)
  return {
    issuedAt,
    zone,
    expiresAt: instantInUtc(life.expiresAt),
    lastValidDay: life.lastValidDay,
  }
}

function sentenceOf(problem: Problem, text: string): string {
  return sentences[problem.code]?.(text) ?? problem.code
}

function nam([value, ...more]: string[], today: string): object {
  if (value === undefined) throw new UsageFault('nam needs a health insurance number.')
  if (more.length > 0)
    throw new UsageFault('nam takes one number: put it in quotes when it has spaces, as "TEST 5412 2816".')
  if (!isCivilDate(today)) throw new UsageFault(`"${today}" is not a day: write it as 2026-11-22.`)
  const read = readNam(value, today)
  if (!read.valid) return { valid: false, error: read.error }
  return { valid: true, ...read.reading, needsBirthDate: needsBirthDate(read.reading) }
}

/** Numbers of the registry are read on the day it is in Québec. */
function answer(parameters: string[]): object {
  const { values, positionals } = parsed(parameters)
  const [command, ...rest] = positionals
  if (command === 'nam') return nam(rest, values.today ?? civilDateOf(new Date().toISOString(), 'America/Toronto'))
  if (values.today !== undefined) throw new UsageFault('--today belongs to nam.')
  if (command === 'expiry') return expiry(rest)
  throw new UsageFault(
    command === undefined ? 'Say expiry or nam.' : `There is no command "${command}": say expiry or nam.`,
  )
}

function parsed(parameters: string[]) {
  try {
    return parseArgs({ args: parameters, allowPositionals: true, options: { today: { type: 'string' } } })
  } catch (error) {
    throw new UsageFault(`${(error as Error).message.split('. ')[0]}.`)
  }
}

try {
  console.log(JSON.stringify(answer(process.argv.slice(2))))
} catch (error) {
  if (!(error instanceof UsageFault)) throw error
  console.error(`${error.message}\n${usage}`)
  process.exitCode = 2
}
