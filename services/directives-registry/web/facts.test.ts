import { expect, test } from 'vitest'
import { isolated, runsByItself } from './facts.tsx'

test('a sentence that holds a value with its own direction runs as the page does, whatever the value begins with', () => {
  expect(runsByItself('Demande écrite.')).toBe(true)
  expect(runsByItself(`${isolated('BELR •••• ••12')}، سنة الميلاد ${isolated('1941')}`)).toBe(false)
})
