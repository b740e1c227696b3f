import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, sourceFiles } from '../../../test/support/sources.ts'
import { runQuote, terminalLanguage } from './run-quote.ts'

const examples = sourceFiles('services/third-party-payment/examples/*.json').filter(
  (file) => !file.endsWith('.expected.json'),
)
const readText = (file: string) => readFileSync(path.join(root, file), 'utf8')
const run = (text: string) => runQuote(['care.json'], 'en', () => text)

test.each(examples)('%s gives what its expected file holds', (file) => {
  const { exitCode, output } = runQuote([file], 'en', readText)
  expect(exitCode, output).toBe(0)
  expect(JSON.parse(output)).toEqual(JSON.parse(readText(file.replace('.json', '.expected.json'))))
})

test('there is an example for each feature', () => {
  expect(examples.length).toBeGreaterThan(20)
})

describe('a file that cannot be priced ends the command with sentences', () => {
  test.each([
    ['', /not valid JSON/],
    ['{"plan": "C",}', /not valid JSON.*position/],
    ['[]', /single JSON object/],
    ['null', /single JSON object/],
    ['{"insurer": "../etc"}', /^insurer: There are no rules/],
    ['{"insurer": "nobody"}', /^insurer: There are no rules/],
    ['{"insurer": 7}', /^insurer: There are no rules/],
    ['{}', /^plan: This field is required\. Add it\.$/m],
    [
      '{"plan":"C","regime":"TP","lines":[{"act":"CON1","billed":"1"}]}',
      /^lines\[0\]\.act: The act CON1 is not in the catalogue/m,
    ],
  ])('%s', (text, sentence) => {
    const { exitCode, output } = run(text)
    expect(exitCode).toBe(1)
    expect(output).toMatch(sentence)
    expect(output).not.toMatch(/\{\{|\bat .*:\d+:\d+|Error/)
  })

  test('no file, two files, a file that is not there', () => {
    const nothing = () => {
      throw new Error('ENOENT')
    }
    expect(runQuote([], 'en', nothing).output).toMatch(/^Name exactly one file/)
    expect(runQuote(['a', 'b'], 'fr', nothing).output).toMatch(/^Indiquez un seul fichier/)
    expect(runQuote(['a.json'], 'ar', nothing)).toEqual({
      exitCode: 1,
      output: expect.stringMatching(/^a\.json: تعذّر/),
    })
  })

  test('a file written on Windows is read', () => {
    const text = '\uFEFF{"plan":"C","regime":"TP","careDate":"2026-03-02","lines":[{"act":"CON01","billed":"150"}]}\r\n'
    expect(run(text).exitCode).toBe(0)
  })
})

test('the language is that of the terminal, else English', () => {
  expect(terminalLanguage({ LANG: 'fr_MA.UTF-8' })).toBe('fr')
  expect(terminalLanguage({ LC_ALL: 'ar_MA.UTF-8', LANG: 'fr_FR' })).toBe('ar')
  expect(terminalLanguage({ LANG: 'C.UTF-8' })).toBe('en')
  expect(terminalLanguage({})).toBe('en')
})

describe('the command', () => {
  const command = (file: string, calledFrom: string, input = '') =>
    spawnSync(process.execPath, [path.join(root, 'tools/quote.ts'), file], {
      cwd: root,
      env: { ...process.env, INIT_CWD: calledFrom, LANG: 'en' },
      input,
      encoding: 'utf8',
    })
  const example = 'services/third-party-payment/examples/rounding.json'

  test('finds files from the folder it was called from, by their whole path and on its input', () => {
    const fromFolder = command('rounding.json', path.join(root, path.dirname(example)))
    expect({ status: fromFolder.status, stderr: fromFolder.stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(fromFolder.stdout)).toMatchObject({ status: 'CHIFFRE' })
    expect(command(path.join(root, example), '/').stdout).toBe(fromFolder.stdout)
    expect(command('-', '/', readText(example)).stdout).toBe(fromFolder.stdout)
  })

  test('ends with 1 and prints nothing but sentences when it cannot', () => {
    const { status, stdout, stderr } = command('nothing.json', '/')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.trim()).toBe('nothing.json: This file cannot be found or read. Check its name and folder.')
  })
})
