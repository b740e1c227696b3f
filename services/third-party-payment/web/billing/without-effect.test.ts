import { expect, test } from 'vitest'
import { isWithoutEffect } from './without-effect.ts'

const same = { state: 'settled-again', before: 8415, after: 8415 } as const

test('a founded complaint whose line is paid as before asks to be confirmed', () => {
  expect([isWithoutEffect('founded', same), isWithoutEffect('partly-founded', same)]).toEqual([true, true])
})

test('nothing to confirm where the line changed, is not about a line, or the complaint is not founded', () => {
  expect(isWithoutEffect('founded', { ...same, after: 9000 })).toBe(false)
  expect(isWithoutEffect('founded', { ...same, state: 'open' })).toBe(false)
  expect(isWithoutEffect('founded', null)).toBe(false)
  expect([isWithoutEffect('unfounded', same), isWithoutEffect('', same)]).toEqual([false, false])
})
