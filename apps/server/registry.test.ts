import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const command = fileURLToPath(new URL('registry.ts', import.meta.url))

function registry(...parameters: string[]) {
  const run = spawnSync(process.execPath, [command, ...parameters], {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status: run.status, out: run.stdout, error: run.stderr }
}

function answer(...parameters: string[]): unknown {
  const { status, out, error } = registry(...parameters)
  expect({ status, error }).toEqual({ status: 0, error: '' })
  return JSON.parse(out)
}

test('expiry tells the end in UTC and the last valid local day', () => {
  expect(answer('expiry', '2026-11-23T09:00-05:00', 'America/Toronto')).toEqual({
    issuedAt: '2026-11-23T14:00:00Z',
    zone: 'America/Toronto',
    expiresAt: '2026-11-29T05:00:00Z',
    lastValidDay: '2026-11-28',
  })
})

describe('nam tells what a number can mean', () => {
  test('one person', () => {
    expect(answer('nam', 'test 5412 2816', '--today', '2026-11-22')).toEqual({
      valid: true,
      nam: 'TEST54122816',
      familyLetters: 'TES',
      givenLetter: 'T',
      sex: 'M',
      candidates: [{ birthDate: '1954-12-28', sex: 'M', adult: true }],
      needsBirthDate: false,
    })
  })
  test('two adults', () => {
    expect(answer('nam', 'FOOO01510100', '--today', '2026-11-22')).toMatchObject({
      candidates: [{ birthDate: '1901-01-01' }, { birthDate: '2001-01-01' }],
      needsBirthDate: true,
    })
  })
  test('a number that is refused is an answer too', () => {
    expect(answer('nam', 'RAMQ84320101')).toEqual({ valid: false, error: 'MONTH' })
  })
})

test.each([
  [[], 'Say expiry or nam.'],
  [['age'], 'There is no command "age": say expiry or nam.'],
  [['expiry', '2026-11-23T14:00Z'], 'expiry needs a moment and a time zone.'],
  [
    ['expiry', '2026-11-23', 'America/Toronto'],
    '"2026-11-23" is not a moment: write it in ISO 8601 with Z or an offset, as 2026-11-23T09:00-05:00.',
  ],
  [
    ['expiry', '2026-11-23T14:00Z', 'America/Quebec'],
    '"America/Quebec" is not a time zone: write its IANA name, as America/Toronto.',
  ],
  [['nam'], 'nam needs a health insurance number.'],
  [['nam', 'TEST54122816', '--today', '2026-02-30'], '"2026-02-30" is not a day: write it as 2026-11-22.'],
  [['nam', 'TEST54122816', '--tomorrow'], "Unknown option '--tomorrow'."],
])('%j ends with code 2 and one sentence', (parameters, sentence) => {
  const { status, out, error } = registry(...parameters)
  expect({ status, out, first: error.split('\n')[0] }).toEqual({ status: 2, out: '', first: sentence })
  expect(error).not.toContain('    at ')
})
