import { describe, expect, test } from 'vitest'
import { csvFormOf, toCsv } from './csv.ts'

describe('CSV', () => {
  test('cells that a spreadsheet would run are text', () => {
    const lines = toCsv(['name'], [['=SUM(A1)'], ['+1'], ['-cmd'], ['@x'], ['\tx']]).split('\r\n')
    expect(lines.slice(1, 6)).toEqual(["'=SUM(A1)", "'+1", "'-cmd", "'@x", "'\tx"])
  })

  test('negative numbers stay numbers', () => {
    expect(toCsv(['n'], [[-12.5]])).toBe('\uFEFFn\r\n-12.5\r\n')
    expect(toCsv(['n'], [['-12.50'], ['-1+2'], ['-1.']])).toBe("\uFEFFn\r\n-12.50\r\n'-1+2\r\n'-1.\r\n")
  })

  test('commas, quotes and lines are quoted', () => {
    expect(toCsv(['a', 'b'], [['x, "y"', 'one\ntwo']])).toBe('\uFEFFa,b\r\n"x, ""y""","one\ntwo"\r\n')
  })

  test('a French spreadsheet and an Arabic one of the Maghreb get semicolons and decimal commas, an English one commas and points', () => {
    const of = (language: 'fr' | 'en' | 'ar') =>
      toCsv(['a', 'b', 'c'], [[-12.5, 'x, y', 'u; v']], csvFormOf(language)).split('\r\n')[1]
    expect([of('fr'), of('ar'), of('en')]).toEqual(['-12,5;x, y;"u; v"', '-12,5;x, y;"u; v"', '-12.5,"x, y",u; v'])
    expect(toCsv(['n'], [['-12,50']], csvFormOf('fr'))).toBe('\uFEFFn\r\n-12,50\r\n')
  })

  test('nothing is an empty cell', () => {
    expect(toCsv(['a', 'b', 'c'], [[null, undefined, 0]])).toBe('\uFEFFa,b,c\r\n,,0\r\n')
  })
})
